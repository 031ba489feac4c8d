import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chain,
  chainStart,
  type EntryDraft,
  entryHash,
  UnfitEntryError,
} from '../../src/ledger/index.ts'
import { byLength, reordered, statements } from './arbitrary.ts'

const START = 'sha256:04b6c60b3254bfba2090c26ace41a3f6f8f1a3cbf7d01dacf6f3316cf415e381'
const FIRST = 'sha256:f5dea4184badec90f00ce27220428aa5cb116138294f6fd0a044acd700b505f9'
const SECOND = 'sha256:d9508528af89955653b91a8cb21e81dab949c50489c87a977403fe93decfe4a6'

const first: EntryDraft = {
  sequence: 1,
  id: 'RU-BU-1',
  recordedAt: '2024-06-30T09:00:00.000Z',
  body: null,
  author: { key: 'k7', role: 'region-editor', office: 'Минэкономики' },
  statement: { kind: 'completion', item: 'R1.2', row: '1.2', completedOn: '2024-06-28' },
}

const second: EntryDraft = {
  sequence: 2,
  id: 'RU-BU-2',
  recordedAt: '2024-06-30T09:00:00.001Z',
  body: 'health',
  author: { key: null, role: 'coordinator', office: 'Аппарат 🏛' },
  statement: {
    note: { ru: 'строка 😀', en: 'a "quoted" line\n' },
    done: 3,
    kind: 'measurement',
    shares: [1, [true, null], { б: 0, a: -7 }],
  },
}

/** What is hashed, written by hand. */
const firstText = `{"author":{"key":"k7","office":"Минэкономики","role":"region-editor"},"body":null,"id":"RU-BU-1","previous":"${START}","recordedAt":"2024-06-30T09:00:00.000Z","region":"RU-BU","sequence":1,"statement":{"completedOn":"2024-06-28","item":"R1.2","kind":"completion","row":"1.2"}}`
const secondText = `{"author":{"key":null,"office":"Аппарат 🏛","role":"coordinator"},"body":"health","id":"RU-BU-2","previous":"${FIRST}","recordedAt":"2024-06-30T09:00:00.001Z","region":"RU-BU","sequence":2,"statement":{"done":3,"kind":"measurement","note":{"en":"a \\"quoted\\" line\\n","ru":"строка 😀"},"shares":[1,[true,null],{"a":-7,"б":0}]}}`

const sha256 = (text: string): string =>
  `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`

describe('a worked example of two entries of RU-BU', () => {
  it('starts the chain with the SHA-256 of {"ledger":"RU-BU"}', async () => {
    expect(await chainStart('RU-BU')).toBe(START)
    expect(sha256('{"ledger":"RU-BU"}')).toBe(START)
  })

  it('has the hashes of the two texts written by hand', async () => {
    const entries = await chain('RU-BU', START, [first, second])
    expect(entries).toEqual([
      { ...first, region: 'RU-BU', previous: START, hash: FIRST },
      { ...second, region: 'RU-BU', previous: FIRST, hash: SECOND },
    ])
    expect([sha256(firstText), sha256(secondText)]).toEqual([FIRST, SECOND])
  })

  it('is the same chain when the second entry comes in a batch of its own', async () => {
    const [one] = await chain('RU-BU', START, [first])
    const [two] = await chain('RU-BU', one?.hash ?? '', [second])
    expect(two?.hash).toBe(SECOND)
  })
})

describe('entryHash', () => {
  const unhashed = { ...first, region: 'RU-BU', previous: START }

  it('does not depend on the order of keys, at any depth', async () => {
    await fc.assert(
      fc.asyncProperty(statements, async (statement) => {
        const hash = await entryHash({ ...unhashed, statement })
        for (const order of [byLength, (a: string, b: string) => byLength(b, a)])
          expect(await entryHash({ ...unhashed, statement: reordered(statement, order) })).toBe(
            hash,
          )
      }),
    )
  })

  it('is another for another statement, however alike: 1, "1", true, [1], {"1":1}, null', async () => {
    const values = [1, '1', true, [1], { 1: 1 }, null, [], {}, '', 0, false, '\u00e9', 'e\u0301']
    const hashes = await Promise.all(
      values.map((value) => entryHash({ ...unhashed, statement: { value } })),
    )
    expect(new Set([...hashes, await entryHash({ ...unhashed, statement: {} })]).size).toBe(14)
  })

  it('ignores what is stored beside an entry', async () => {
    const beside = { ...unhashed, kind: 'completion', hash: 'anything' }
    expect(await entryHash(beside)).toBe(FIRST)
  })
})

describe('chain refuses what verification would find fault with for ever', () => {
  const refused: readonly (readonly [string, Partial<EntryDraft>, RegExp])[] = [
    ['a gap in the sequence', { sequence: 3, id: 'RU-BU-3' }, /its sequence must be 2/],
    ['an id of another entry', { id: 'RU-BU-1' }, /its id must be RU-BU-2/],
    [
      'two entries of one instant',
      { recordedAt: first.recordedAt },
      /recorded after 2024-06-30T09:00:00\.000Z/,
    ],
    ['an instant without milliseconds', { recordedAt: '2024-06-30T09:00:01Z' }, /recordedAt/],
    [
      'a sequence beyond what the database stores',
      { sequence: 2 ** 31, id: 'RU-BU-2147483648' },
      /sequence/,
    ],
    ['a date object in a statement', { statement: { on: new Date(0) } }, /statement/],
    [
      'an infinite number in a statement',
      { statement: { deep: [{ x: Number.POSITIVE_INFINITY }] } },
      /statement/,
    ],
    ['undefined in a list', { statement: { list: [undefined] } }, /statement/],
    ['a list with a hole', { statement: { list: new Array(1) } }, /statement/],
  ]

  it.each(refused)('%s', async (_, change, words) => {
    const chaining = chain('RU-BU', START, [first, { ...second, ...change }])
    await expect(chaining).rejects.toThrow(UnfitEntryError)
    await expect(chaining).rejects.toThrow(words)
  })

  it('but takes a field that is undefined as left out, as JSON does', async () => {
    const statement = { ...first.statement, note: undefined }
    const [entry] = await chain('RU-BU', START, [{ ...first, statement }])
    expect(entry?.hash).toBe(FIRST)
  })
})
