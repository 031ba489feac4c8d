import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Place, withAt } from '../facts/submit/support.ts'
import { completion, measurement } from './write-examples.ts'
import { expectRefusal, type RefusalCase, refused } from './write-refusals.ts'
import { type Example, examples, spoilt } from './write-spoilt.ts'
import { FACTS, makeWriters, send, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('hostile_fields')
})
afterAll(() => writers.close())

/** The same as a client writes it: what is undefined is not there, and `__proto__` is a name. */
function spoil(example: Example, place: Place, value: unknown): string {
  const marker = 'the-place-of-the-value'
  const name = place.at(-1) === '__proto__' ? [...place.slice(0, -1), marker] : place
  return JSON.stringify({ facts: [completion, withAt(examples[example], name, value)] }).replace(
    marker,
    '__proto__',
  )
}

const inWords = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 40)
const cases = spoilt.map(
  ([example, place, value, words, field = place.join('.')]) =>
    [
      `${example}.${place.join('.')} is ${inWords(value)}`,
      spoil(example, place, value),
      field,
      words,
    ] as const,
)

describe('a batch is refused, naming the field of the fact, where', () => {
  it.each(cases)('%s', async (_, raw, field, [russian, english]) => {
    const refusal = await refused(writers, { path: FACTS, raw })
    expect([refusal.status, refusal.code]).toEqual([400, 'invalid-request'])
    expect(refusal.fields).toContain(`body facts.1.${field}`)
    expect(refusal.told.join('\n')).toMatch(english)
    expect(refusal.russian.told.join('\n')).toMatch(russian)
    expect(refusal.detail).toBe(
      `Check: ${[...new Set(refusal.fields)].map((name) => name.slice('body '.length)).join(', ')}.`,
    )
  })
})

const withDone = (number: string): string =>
  JSON.stringify({ facts: [measurement] }).replace('"done":3', `"done":${number}`)
const facts = (...list: readonly object[]) => ({ json: { facts: list } })
const named = (ref: string) => ({ ...completion, ref })
const done = 'body facts.0.done'

const whole: readonly (readonly [string, RefusalCase[1], readonly string[], RegExp, RegExp])[] = [
  [
    'without facts',
    { json: {} },
    ['body facts'],
    /обязательно; нужно: список/,
    /is required: a list/,
  ],
  ['of no facts', facts(), ['body facts'], /список пуст/, /empty list/],
  [
    'of 1,001',
    facts(...Array(1001).fill(completion)),
    ['body facts'],
    /не больше 1000/,
    /at most 1000/,
  ],
  ['of a text', { json: { facts: 'R2.1' } }, ['body facts'], /список/, /a list/],
  ['of nothing', { json: { facts: [null] } }, ['body facts.0'], /объект/, /an object/],
  [
    'with a field beside the facts',
    { json: { facts: [completion], region: 'RU-AL' } },
    ['body region'],
    /такого поля/,
    /no such field/,
  ],
  [
    'in which two facts bear one name',
    facts(named('a'), named('b'), named('a')),
    ['body facts.2.ref'],
    /имя a уже носит/,
    /a names an earlier fact/,
  ],
  [
    'in which two facts are wrong',
    facts({ ...completion, item: '' }, completion, { ...completion, completedOn: '' }),
    ['body facts.0.item', 'body facts.2.completedOn'],
    /R3\.13.*такой даты/,
    /R3\.13.*date that exists/,
  ],
  ['with 1e400', { raw: withDone('1e400') }, [done], /нужно конечное/, /number that is finite/],
  ['with -1e400', { raw: withDone('-1e400') }, [done], /нужно конечное/, /number that is finite/],
  ['with -0', { raw: withDone('-0') }, [done], /без знака/, /not have a sign/],
  ['with -0.0', { raw: withDone('-0.0') }, [done], /без знака/, /not have a sign/],
  [
    'with 1e-400, which is no less than -0',
    { raw: withDone('-1e-400') },
    [done],
    /без знака/,
    /sign/,
  ],
  [
    'with a number that no double holds',
    { raw: withDone('9007199254740993') },
    [done, done],
    /не больше 1000000/,
    /at most 1000000/,
  ],
]

describe('a batch is refused as a whole', () => {
  it.each(whole)('%s', async (name, sending, fields, russian, english) => {
    await expectRefusal(writers, FACTS, [
      name,
      sending,
      400,
      'invalid-request',
      fields,
      russian,
      english,
    ])
  })

  it('of 1,000 that are all wrong, naming each of them', async () => {
    const { fields } = await refused(writers, {
      path: FACTS,
      json: { facts: Array(1000).fill({}) },
    })
    expect(fields).toEqual(Array.from({ length: 1000 }, (_, index) => `body facts.${index}.kind`))
  })

  it('with a small answer, whatever is sent: 100,000 names, names of 1 MB, texts of 3 MB', async () => {
    const names = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [`k${index}`, 1]),
    )
    for (const more of [names, { ['x'.repeat(1e6)]: 1 }, { item: 'R'.repeat(3e6) }]) {
      const { status, text } = await send(writers, {
        path: FACTS,
        json: { facts: [{ ...completion, ...more }] },
      })
      expect([status, text.length < 5000]).toEqual([400, true])
    }
  })
})
