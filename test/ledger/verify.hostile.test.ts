import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyLedger } from '../../src/ledger/index.ts'
import { at, replaced } from './forger.ts'
import { sample, stored } from './recorded.ts'

const honest = stored(sample)
const entry = at(at(sample, 1).entries, 1)
const head = at(sample, 2).head

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
})

/** What somebody may put into a field of an otherwise genuine row. */
const rows = fc.oneof(
  anything,
  fc
    .dictionary(
      fc.constantFrom(...Object.keys(entry)),
      fc.oneof(anything, fc.string(), fc.integer()),
    )
    .map((fields) => Object.assign({}, entry, fields)),
)

/** Texts more or less like something signed. */
const tokens = fc.oneof(
  anything,
  fc.string(),
  fc.tuple(fc.base64String(), fc.base64String(), fc.base64String()).map((parts) => parts.join('.')),
  fc
    .tuple(fc.nat({ max: head.length - 1 }), fc.string({ minLength: 1, maxLength: 2 }))
    .map(([place, text]) => head.slice(0, place) + text + head.slice(place + 1)),
)

/** Nested beyond what any stack can follow. */
const bottomless: unknown = Array.from({ length: 200_000 }).reduce<unknown>(
  (inner) => ({ inner }),
  null,
)
const circular: Record<string, unknown> = {}
circular.self = circular
const trap = {
  get sequence(): number {
    throw new Error('a trap')
  },
}

const hostile: readonly (readonly [string, unknown])[] = [
  ['is nested without end', { ...entry, statement: bottomless }],
  ['goes round in circles', { ...entry, statement: circular }],
  ['throws when it is read', { ...entry, statement: trap }],
  ['has an infinite number, as jsonb’s 1e400 is read', { ...entry, statement: { x: Infinity } }],
  ['has a bigint', { ...entry, statement: { x: 1n } }],
  ['has a date object', { ...entry, statement: { x: new Date(0) } }],
  ['has a list for a statement', { ...entry, statement: [] }],
  [
    'has one field more in its author',
    { ...entry, author: { name: 'x', key: null, role: '', office: '' } },
  ],
  ['has a text for a body that is a number', { ...entry, body: 1 }],
]

describe('a hostile database', () => {
  it.each(hostile)('cannot hide entry 4 in a row that %s', async (_, row) => {
    const { findings } = await verifyLedger({
      ...honest,
      entries: replaced(honest.entries, 3, row),
    })
    expect(findings).toEqual([
      { code: 'entry-malformed', sequence: 4, count: 1, message: 'entry 4 cannot be read' },
    ])
  })

  it.each([
    ['throws when it is read', trap],
    ['is null', null],
    ['is a text', 'entry 4'],
    ['has a text for a sequence', { ...entry, sequence: '4' }],
    ['has a sequence of 2 to the power of 53', { ...entry, sequence: 2 ** 53 }],
    ['has the sequence 0', { ...entry, sequence: 0 }],
  ])('cannot hide entry 4 in a row without a place that %s', async (_, row) => {
    const { findings } = await verifyLedger({
      ...honest,
      entries: replaced(honest.entries, 3, row),
    })
    expect(findings.map(({ code, sequence }) => [code, sequence])).toEqual([
      ['entry-missing', 4],
      ['seal-entry-missing', 4],
      ['entry-malformed', null],
    ])
  })

  it('is answered with findings whatever it holds, in words of ours alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rows, { maxLength: 6 }),
        fc.array(tokens, { maxLength: 4 }),
        tokens,
        fc.array(tokens, { maxLength: 3 }),
        async (entries, seals, anyHead, exportedHeads) => {
          const forged = { ...honest, entries, seals, head: anyHead, exportedHeads }
          const { findings } = await verifyLedger(forged)
          const empty = anyHead === null || anyHead === undefined
          if (!empty || entries.length + seals.length + exportedHeads.length > 0)
            expect(findings).not.toEqual([])
          for (const { message } of findings) expect(message).toMatch(/^[a-zA-Z0-9 ,:()-]+$/)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is found out by a list of rows with a hole in it', async () => {
    const holed = honest.entries.slice(0, 5)
    holed.length = 6
    const { findings } = await verifyLedger({ ...honest, entries: holed })
    expect(findings.map(({ code, sequence }) => [code, sequence])).toEqual([
      ['seal-entry-missing', 6],
      ['head-ahead', 6],
      ['entry-malformed', null],
    ])
  })

  it('cannot name a sequence that would have to be counted up to', async () => {
    const far = { ...entry, sequence: 2 ** 31 - 1 }
    const { findings } = await verifyLedger({ ...honest, entries: [...honest.entries, far] })
    expect(findings[0]).toMatchObject({ code: 'entry-missing', sequence: 7, count: 2 ** 31 - 8 })
  })
})
