import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../../src/routes/schemas/common.ts'
import { expectRefusal, type RefusalCase, refused } from './write-refusals.ts'
import { idOf, makeWriters, send, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('keys_refused')
})
afterAll(() => writers.close())

const KEYS = '/v1/keys'
const right = {
  role: 'body-editor',
  region: 'RU-BU',
  body: 'administration',
  office: 'Правительство',
}

const days = [/нужно число не (больше 730|меньше 1)/, /at (most 730|least 1)/] as const
const line = [
  /одна строка без управляющих символов/,
  /one line without control characters/,
] as const
const region = [
  /region-editor, body-editor и dashboard называют регион/,
  /name a region, the other roles none/,
] as const
const body = [/body-editor называет орган/, /names a body, the other roles none/] as const

/** A right request with something else in it, and what is said of which field. */
const cases: readonly (readonly [string, object, string, readonly [RegExp, RegExp]])[] = [
  ['no role', { role: undefined }, 'role', [/одно из: coordinator/, /one of: coordinator/]],
  [
    'a role that there is not',
    { role: 'admin' },
    'role',
    [/одно из: coordinator/, /one of: coordinator/],
  ],
  [
    'two roles',
    { role: ['coordinator', 'reviewer'] },
    'role',
    [/одно из: coordinator/, /one of: coordinator/],
  ],
  ['no office', { office: undefined }, 'office', [/поле обязательно/, /is required/]],
  ['an empty office', { office: '' }, 'office', [/не должно быть пустым/, /must not be empty/]],
  ['a blank office', { office: ' ' }, 'office', line],
  ['an office of two lines', { office: 'А\nБ' }, 'office', line],
  ['an office with a NUL', { office: 'А\u0000' }, 'office', line],
  ['an office with half a surrogate pair', { office: 'А\ud800' }, 'office', line],
  ['an office that turns the line round', { office: 'А\u202e' }, 'office', line],
  [
    'an office of 201 characters',
    { office: 'А'.repeat(201) },
    'office',
    [/не больше 200 знаков/, /at most 200 characters/],
  ],
  ['0 days', { days: 0 }, 'days', days],
  ['731 days', { days: 731 }, 'days', days],
  ['half a day', { days: 0.5 }, 'days', [/целое число/, /whole number/]],
  ['days as a text', { days: '30' }, 'days', [/число без кавычек/, /a number/]],
  [
    'an instant in place of days',
    { expiresAt: '2099-01-01' },
    'expiresAt',
    [/такого поля/, /no such field/],
  ],
  ['a key of its own', { key: 'mera' }, 'key', [/такого поля/, /no such field/]],
  ['no region', { region: undefined }, 'region', region],
  ['no body', { body: undefined }, 'body', body],
  ['a region for a coordinator', { role: 'coordinator', body: undefined }, 'region', region],
  ['a body for a region-editor', { role: 'region-editor' }, 'body', body],
  [
    'a region that is no code',
    { region: 'Бурятия' },
    'region',
    [/код региона вида RU-BU/, /code of ISO 3166-2/],
  ],
  [
    'a body that is no code',
    { body: 'Минтруд' },
    'body',
    [/латинские слова через дефис/, /lower-case words/],
  ],
]

describe('no key is made of a request with', () => {
  it.each(cases)('%s', async (name, change, field, [russian, english]) => {
    const sending = { as: 'coordinator', json: { ...right, ...change } } as const
    const fields = [`body ${field}`]
    const refusal: RefusalCase = [name, sending, 400, 'invalid-request', fields, russian, english]
    await expectRefusal(writers, KEYS, refusal)
  })

  it.each<RefusalCase>([
    [
      'a region that there is not',
      { as: 'coordinator', json: { ...right, region: 'RU-XX' } },
      404,
      'unknown-region',
      ['body region'],
      /код региона вида RU-BU/,
      /code of a region/,
    ],
    [
      'a body that there is not',
      { as: 'coordinator', json: { ...right, body: 'ministry-of-finance' } },
      404,
      'unknown-body',
      ['body body'],
      /нужен код органа/,
      /code of a body/,
    ],
  ])('%s', (...refusal) => expectRefusal(writers, KEYS, refusal))

  it.each<[string, number]>([
    ['{', 400],
    ['[]', 400],
    ['', 400],
    [`{"role":"analyst","office":"А","role":"coordinator"}`, 400],
    [`{"role":"analyst","office":"А"}${' '.repeat(10_000)}`, 413],
  ])('the body %s', async (raw, status) => {
    expect((await refused(writers, { as: 'coordinator', path: KEYS, raw })).status).toBe(status)
  })

  it('a parameter', async () => {
    const sending = { as: 'coordinator', path: `${KEYS}?show=1`, json: right } as const
    expect((await refused(writers, sending)).fields).toEqual(['query show'])
    const list = { as: 'coordinator', method: 'GET', path: `${KEYS}?limit=1` } as const
    expect((await refused(writers, list)).fields).toEqual(['query limit'])
  })
})

describe('no key is revoked by', () => {
  it.each([
    ['aaaaaaaaaaaa', 404, 'unknown-key'],
    ['aaaa', 400, 'invalid-request'],
    ['AAAAAAAAAAAA', 400, 'invalid-request'],
    ['%00', 400, 'invalid-request'],
    ["a'%20or%20''='", 400, 'invalid-request'],
  ])('the id %s', async (id, status, code) => {
    const path = `${KEYS}/${id}/revocation`
    const refusal = await refused(writers, { as: 'coordinator', path })
    expect([refusal.status, refusal.code, refusal.fields]).toEqual([status, code, ['path id']])
  })

  it('a whole key, which the answer does not repeat', async () => {
    const path = `${KEYS}/${writers.keys.reviewer}/revocation`
    const { status, text } = await send(writers, { as: 'coordinator', path, language: 'ru' })
    const { instance, errors } = problemSchema.parse(JSON.parse(text))
    expect([status, instance]).toEqual([400, `${KEYS}/mera_.../revocation`])
    expect(errors?.[0]?.problem).toContain('не сам ключ')
    expect(text).not.toContain(idOf(writers, 'reviewer'))
  })
})
