import { describe, expect, it } from 'vitest'
import { submissionSchema } from '../../../src/facts/submit/index.ts'
import { examples } from './examples.ts'
import { issuesOf, issuesWith, withAt } from './support.ts'

const { completion, evidence, edition } = examples
/** What arrives over the network: JSON can hold what a literal cannot. */
const received = (text: string): unknown => JSON.parse(text)
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
const isTaken = (body: unknown): boolean => submissionSchema.safeParse(body).success

describe('a batch', () => {
  it('has 1 to 1,000 facts', () => {
    expect(issuesOf(...Array(1000).fill(completion))).toEqual([])
    expect(isTaken({ facts: [] })).toBe(false)
    expect(issuesOf(...Array(1001).fill(completion))).toEqual([
      ': Too big: expected array to have <=1000 items',
    ])
  })

  it('of 100,000 entries is refused without looking at each', () => {
    expect(issuesOf(...Array(100_000).fill({}))).toHaveLength(1)
  })

  it.each<[string, unknown]>([
    ['nothing', null],
    ['no body', undefined],
    ['text', 'facts'],
    ['a list', [completion]],
    ['no facts', {}],
    ['facts that are no list', { facts: { 0: completion, length: 1 } }],
    ['facts that are text', { facts: 'completion' }],
    ['a fact that is nothing', { facts: [null] }],
    ['a fact that is a list', { facts: [[completion]] }],
    ['a fact in a text', { facts: [JSON.stringify(completion)] }],
    ['another field', { facts: [completion], region: 'RU-AL' }],
    ['a million lists in one another', { facts: [received(nested(1_000_000))] }],
  ])('is refused: %s', (_, body) => {
    expect(isTaken(body)).toBe(false)
  })
})

describe('a prototype', () => {
  it.each([
    `{"facts":[],"__proto__":{"facts":[${JSON.stringify(completion)}]}}`,
    `{"__proto__":{},"facts":[${JSON.stringify(completion)}]}`,
    `{"facts":[{"__proto__":{"row":"1.1"},${JSON.stringify(completion).slice(1)}]}`,
    `{"facts":[{"kind":"completion","item":"R1.1","__proto__":{"completedOn":"2024-06-30"}}]}`,
    `{"facts":[{"constructor":{"prototype":{"admin":true}},${JSON.stringify(completion).slice(1)}]}`,
  ])('is refused, and changes no other object: %s', (text) => {
    expect(isTaken(received(text))).toBe(false)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('admin' in {}).toBe(false)
  })

  it('is refused deep inside an edition and a document', () => {
    const poison = received('{"__proto__":{"polluted":true},"ru":"a","en":"a"}')
    expect(issuesWith('edition', ['rows', 0, 'label'], poison)).toHaveLength(1)
    expect(issuesWith('edition', ['note'], poison)).toHaveLength(1)
    expect(issuesWith('evidence', ['document', 'title'], poison)).not.toEqual([])
    expect('polluted' in {}).toBe(false)
  })
})

describe('a text of 5 MB', () => {
  const huge = ['я', 'a', '1'].map((character) => character.repeat(5_000_000))

  it.each<[Parameters<typeof issuesWith>[0], Parameters<typeof issuesWith>[1]]>([
    ['evidence', ['document', 'title']],
    ['evidence', ['document', 'note']],
    ['evidence', ['document', 'url']],
    ['evidence', ['document', 'sha256']],
    ['evidence', ['completion']],
    ['evidence', ['fills', 0, 'requirement']],
    ['evidence', ['fills', 0, 'item']],
    ['completion', ['item']],
    ['completion', ['body']],
    ['completion', ['ref']],
    ['completion', ['row']],
    ['completion', ['completedOn']],
    ['completion', ['kind']],
    ['trait', ['trait']],
    ['withdrawal', ['reason']],
    ['edition', ['rows', 0, 'label', 'ru']],
    ['edition', ['rows', 0, 'crosswalk', 'item']],
    ['edition', ['rows', 0, 'deadline', 'printed']],
    ['edition', ['bodies', 0, 'code']],
    ['edition', ['act', 'source']],
  ])('is refused in %s at %j', (kind, place) => {
    for (const text of huge) expect(issuesWith(kind, place, text)).not.toEqual([])
  })
})

describe('junk', () => {
  const junk: readonly unknown[] = [
    {},
    [],
    [[]],
    { a: { b: [1] } },
    received('1e400'),
    -0.5,
    true,
    'text',
    received(nested(100_000)),
  ]

  it('in any field is refused, or is what the field may be', () => {
    for (const [name, example] of Object.entries(examples))
      for (const field of Object.keys(example))
        for (const value of junk) {
          const body = { facts: [withAt(example, [field], value)] }
          const fits =
            (field === 'value' && value === true) ||
            (field === 'bodies' && Array.isArray(value) && value.length === 0) ||
            (['name', 'reason', 'body', 'trait'].includes(field) && value === 'text')
          expect([name, field, isTaken(body)]).toEqual([name, field, fits])
        }
  })

  it('in lists of an edition is refused beyond 1,000 entries', () => {
    const [row] = edition.rows
    expect(issuesWith('edition', ['rows'], Array(1000).fill(row))).toEqual([])
    expect(issuesWith('edition', ['rows'], Array(1001).fill(row))).toEqual([
      '0.rows: must have at most 1000 entries',
    ])
  })

  it('beside both languages of a text is refused', () => {
    const title = { ru: 'Приказ', en: 'Order', de: 'Befehl' }
    expect(issuesWith('evidence', ['document', 'title'], title)).not.toEqual([])
    expect(issuesWith('evidence', ['document', 'title'], { ru: 'Приказ' })).not.toEqual([])
    expect(issuesOf({ ...evidence, document: { ...evidence.document, author: 'A' } })).toHaveLength(
      1,
    )
  })
})
