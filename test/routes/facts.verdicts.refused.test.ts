import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { twofold } from './write-examples.ts'
import { expectRefusal, refused } from './write-refusals.ts'
import { makeWriters, record, type Sending, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('verdicts_refused')
  // RU-BU-12, the first fact after those that are loaded.
  await record(writers, 'editor', [twofold])
})
afterAll(() => writers.close())

const [, report] = twofold.fills
const at = (id: string): string => `/v1/evidence/${id}/verdicts`
const accepted = { outcome: 'accepted' } as const

const cases: readonly (readonly [
  string,
  Sending['json'],
  number,
  readonly string[],
  RegExp,
  RegExp,
])[] = [
  ['of none', { verdicts: [] }, 400, ['body verdicts'], /список пуст/, /empty list/],
  [
    'of 1,001',
    { verdicts: Array(1001).fill(accepted) },
    400,
    ['body verdicts'],
    /не больше 1000/,
    /at most 1000/,
  ],
  [
    'without a reason to reject',
    { verdicts: [{ outcome: 'rejected' }] },
    400,
    ['body verdicts.0.reason'],
    /почему отклонено/,
    /why it is rejected/,
  ],
  [
    'with an outcome of its own',
    { verdicts: [{ outcome: 'да' }] },
    400,
    ['body verdicts.0.outcome'],
    /одно из: accepted, rejected/,
    /one of: accepted, rejected/,
  ],
  [
    'with a field of its own',
    { verdicts: [{ ...accepted, on: 'RU-BU-7' }] },
    400,
    ['body verdicts.0.on'],
    /такого поля/,
    /no such field/,
  ],
  [
    'on no id',
    { verdicts: [{ ...accepted, evidence: '#a' }] },
    400,
    ['body verdicts.0.evidence'],
    /номер факта вида RU-BU-12/,
    /id of a fact, like RU-BU-12/,
  ],
  [
    'on another region’s fact',
    { verdicts: [accepted, { ...accepted, evidence: 'RU-IRK-4' }] },
    422,
    ['body verdicts.1.evidence'],
    /нет факта RU-IRK-4/,
    /no fact RU-IRK-4/,
  ],
  [
    'on a fact that there is not',
    { verdicts: [{ ...accepted, evidence: 'RU-BU-4000' }] },
    422,
    ['body verdicts.0.evidence'],
    /нет факта RU-BU-4000/,
    /no fact RU-BU-4000/,
  ],
  [
    'under what the document is not for',
    { verdicts: [{ ...accepted, under: report }] },
    422,
    ['body verdicts.0.under'],
    /одно из: R1\.1 \(1\.1\) directive/,
    /one of: R1\.1 \(1\.1\) directive/,
  ],
  [
    'that are more than 1,000 under each requirement',
    { verdicts: Array(501).fill({ ...accepted, evidence: 'RU-BU-12' }) },
    400,
    ['body verdicts'],
    /всего выходит 1002/,
    /makes 1002 verdicts/,
  ],
]

describe('a request of verdicts is refused', () => {
  it.each(cases)('%s', async (name, json, status, fields, russian, english) => {
    const code = status === 400 ? 'invalid-request' : 'facts-refused'
    await expectRefusal(writers, at('RU-BU-7'), [
      name,
      { as: 'coordinator', json },
      status,
      code,
      fields,
      russian,
      english,
    ])
  })

  it.each(['RU-BU-4000', 'RU-BU-2147483648', 'RU-XX-1', 'SYN-12345-1'])(
    'about %s, which there is not: 404',
    async (id) => {
      const json = { verdicts: [accepted] }
      const { status, code, fields } = await refused(writers, {
        as: 'reviewer',
        path: at(id),
        json,
      })
      expect([status, code, fields]).toEqual([404, 'unknown-fact', ['path id']])
    },
  )

  it.each(['RU-BU', 'RU-BU-0', 'RU-BU-012', 'ru-bu-12', 'RU-BU-12345678901', '%00'])(
    'about %s, which is no id: 400',
    async (id) => {
      const json = { verdicts: [accepted] }
      const { status, fields } = await refused(writers, { as: 'reviewer', path: at(id), json })
      expect([status, fields]).toEqual([400, ['path id']])
    },
  )
})
