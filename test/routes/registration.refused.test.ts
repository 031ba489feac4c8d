import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRefusal, type RefusalCase, refused } from './write-refusals.ts'
import { makeWriters, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('registration_refused')
})
afterAll(() => writers.close())

const at = (code: string): string => `/v1/regions/${code}`
const name = { ru: 'Томская область', en: 'Tomsk Region' }

const text: readonly [RegExp, RegExp] = [/нужно: текст в кавычках/, /a text in quotes/]
const cases: readonly (readonly [string, unknown, string, RegExp, RegExp])[] = [
  ['no name', {}, 'body name', ...text],
  ['a name of a number', { name: 5 }, 'body name', ...text],
  ['a name in one language', { name: { ru: 'А' } }, 'body name.en', ...text],
  ['an empty name', { name: '' }, 'body name', /не должно быть пустым/, /must not be empty/],
  ['half a surrogate pair', { name: 'А\ud800' }, 'body name', /испорченный символ/, /surrogate/],
  ['a NUL', { name: 'А\u0000' }, 'body name', /управляющий/, /control characters/],
  ['two lines', { name: 'А\nБ' }, 'body name', /одна строка/, /single line/],
  ['501 characters', { name: 'А'.repeat(501) }, 'body name', /не больше 500/, /at most 500/],
  [
    'a field of its own',
    { name: 'А', capital: 'Б' },
    'body capital',
    /такого поля/,
    /no such field/,
  ],
]

describe('a registration is refused, and nothing is stored, with', () => {
  it.each(cases)('%s', async (label, json, field, russian, english) => {
    const refusal: RefusalCase = [
      label,
      { as: 'coordinator', method: 'PUT', json },
      400,
      'invalid-request',
      [field],
      russian,
      english,
    ]
    await expectRefusal(writers, at('RU-TOM'), refusal)
  })

  it.each(['RU', 'RU-', 'RU-T', 'RU-TOMS', 'ru-tom', 'US-CA', 'SYN-1', 'SYN-123456', 'RU-ТОМ'])(
    'the code %s',
    async (code) => {
      const { status, fields } = await refused(writers, {
        as: 'coordinator',
        method: 'PUT',
        path: at(code),
        json: { name },
      })
      expect([status, fields]).toEqual([400, ['path region']])
    },
  )

  it.each(['reviewer', 'analyst', 'editor', 'bodyEditor'] as const)(
    'the key of somebody else: %s',
    async (as) => {
      const { status } = await refused(writers, {
        as,
        method: 'PUT',
        path: at('RU-BU'),
        json: { name },
      })
      expect(status).toBe(403)
    },
  )

  it('more than 10,000 bytes, or broken JSON, or a parameter', async () => {
    const sending = { as: 'coordinator', method: 'PUT', path: at('RU-TOM') } as const
    const raw = `{"name":"А"${' '.repeat(10_000)}}`
    expect((await refused(writers, { ...sending, raw })).status).toBe(413)
    expect((await refused(writers, { ...sending, raw: '{"name"' })).status).toBe(400)
    const path = `${at('RU-TOM')}?force=1`
    expect((await refused(writers, { ...sending, json: { name }, path })).fields).toEqual([
      'query force',
    ])
  })
})
