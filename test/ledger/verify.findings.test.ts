import { describe, expect, it } from 'vitest'
import { type FindingCode, findingCodes } from '../../src/ledger/finding.ts'
import {
  type LedgerEntry,
  type StoredLedger,
  sealEntries,
  signHead,
  verifyLedger,
} from '../../src/ledger/index.ts'
import { anotherHash } from './edits.ts'
import { at, forger, impostor, rechained, replaced, without } from './forger.ts'
import { key, record, sample, stating, stored } from './recorded.ts'

/** Six entries, sealed as 1 to 2, 3 to 5, and 6. */
const honest = stored(sample)
const entries = sample.flatMap((batch) => batch.entries)
const [first, second, third] = [at(sample, 0), at(sample, 1), at(sample, 2)]
const sixth = at(entries, 5)
const foreign = at(await record([[stating(1), stating(2)]], 'RU-AL'), 0)

const edit = (
  place: number,
  change: Partial<Record<keyof LedgerEntry, unknown>>,
): StoredLedger => ({
  ...honest,
  entries: entries.map((entry, index) => (index === place - 1 ? { ...entry, ...change } : entry)),
})
const sealing = (...seals: readonly unknown[]): StoredLedger => ({ ...honest, seals })
const headed = (head: unknown): StoredLedger => ({ ...honest, head })
const exported = (...heads: readonly unknown[]): StoredLedger => ({
  ...honest,
  exportedHeads: heads,
})

const rewritten = await rechained(
  replaced(entries, 3, { ...at(entries, 3), statement: { kind: 'forged' } }),
  3,
)
const otherSecond = await sealEntries(key, rewritten.slice(2, 5))
const otherHead = await signHead(key, at(rewritten, 5))
const belated = { ...sixth, recordedAt: '2030-01-01T00:00:00.000Z' }
const claimedSeal = await sealEntries(impostor, second.entries)
const claimedHead = await signHead(impostor, sixth)

const cases: readonly (readonly [FindingCode, string, StoredLedger, number | null, number])[] = [
  [
    'entry-missing',
    '2, 3 and 5 gone',
    { ...honest, entries: [0, 3, 5].map((i) => at(entries, i)) },
    2,
    3,
  ],
  ['entry-duplicate', '4 there twice', { ...honest, entries: [...entries, at(entries, 3)] }, 4, 1],
  ['entry-malformed', '4 without an author', edit(4, { author: undefined }), 4, 1],
  ['entry-wrong-region', '2 and 5 of RU-AL', replaceTwo({ region: 'RU-AL' }), 2, 2],
  ['entry-wrong-id', '4 named RU-BU-5', edit(4, { id: 'RU-BU-5' }), 4, 1],
  [
    'entry-not-later',
    '4 recorded when 3 was',
    edit(4, { recordedAt: at(entries, 2).recordedAt }),
    4,
    1,
  ],
  ['entry-wrong-link', '4 linked elsewhere', edit(4, { previous: anotherHash('') }), 4, 1],
  ['entry-wrong-link', '1 linked elsewhere', edit(1, { previous: anotherHash('') }), 1, 1],
  ['entry-wrong-hash', '4 about another body', edit(4, { body: 'health' }), 4, 1],
  [
    'entry-differs-from-seal',
    '4 edited, 4 to 6 recomputed',
    { ...honest, entries: rewritten },
    4,
    3,
  ],
  ['entry-differs-from-seal', '4 there twice, once forged', twice(at(rewritten, 3)), 4, 1],
  ['entry-unsealed', 'the seal of 3 to 5 gone', sealing(first.seal, third.seal), 3, 3],
  ['seal-entry-missing', '5 and 6 cut off', { ...honest, entries: entries.slice(0, 4) }, 5, 2],
  [
    'seal-overlapping',
    'two seals of 3 to 5 that agree',
    sealing(...honest.seals, second.seal),
    null,
    1,
  ],
  ['seal-overlapping', 'two that differ from 4 on', sealing(...honest.seals, otherSecond), 4, 1],
  [
    'seal-malformed',
    'two seals cut off',
    sealing(first.seal.slice(9), second.seal.slice(9)),
    null,
    2,
  ],
  ['seal-wrong-type', 'a head among them', sealing(...honest.seals, third.head), null, 1],
  ['seal-unknown-key', 'a stranger’s', sealing(await sealEntries(forger, first.entries)), null, 1],
  ['seal-bad-signature', 'one in our name', sealing(claimedSeal), null, 1],
  ['seal-wrong-region', 'one of RU-AL', sealing(...honest.seals, foreign.seal), null, 1],
  ['head-missing', 'none', headed(null), 7, 1],
  ['head-ahead', '5 and 6 cut off', { ...honest, entries: entries.slice(0, 4) }, 5, 2],
  ['head-behind', 'the first one back', headed(first.head), 3, 4],
  ['head-differs', 'rewritten from 4 on', { ...honest, entries: rewritten }, 6, 1],
  ['head-differs', 'another instant', headed(await signHead(key, belated)), 6, 1],
  ['head-malformed', 'a number', headed(6), 7, 1],
  ['head-wrong-type', 'a seal', headed(third.seal), 7, 1],
  ['head-unknown-key', 'a stranger’s', headed(await signHead(forger, sixth)), 7, 1],
  ['head-bad-signature', 'one in our name', headed(claimedHead), 7, 1],
  ['head-wrong-region', 'one of RU-AL', headed(foreign.head), 7, 1],
  [
    'exported-head-ahead',
    'all but the first batch gone',
    { ...stored([first]), exportedHeads: [second.head, third.head] },
    3,
    2,
  ],
  [
    'exported-head-differs',
    'two of another past',
    exported(otherHead, first.head, await signHead(key, at(rewritten, 4))),
    5,
    2,
  ],
  ['exported-head-malformed', 'one cut off', exported(first.head.slice(9)), null, 1],
  ['exported-head-wrong-type', 'a seal', exported(first.seal), null, 1],
  ['exported-head-unknown-key', 'a stranger’s', exported(await signHead(forger, sixth)), null, 1],
  ['exported-head-bad-signature', 'one in our name', exported(claimedHead), null, 1],
  ['exported-head-wrong-region', 'one of RU-AL', exported(foreign.head), null, 1],
]

function twice(entry: LedgerEntry): StoredLedger {
  return { ...honest, entries: [...entries, entry] }
}

function replaceTwo(change: Partial<LedgerEntry>): StoredLedger {
  const other = replaced(entries, 1, { ...at(entries, 1), ...change })
  return { ...honest, entries: replaced(other, 4, { ...at(entries, 4), ...change }) }
}

describe('each finding', () => {
  it.each(cases)('%s: %s', async (code, _name, forged, sequence, count) => {
    const { findings } = await verifyLedger(forged)
    const found = findings.find((finding) => finding.code === code)
    expect(found).toMatchObject({ code, sequence, count })
    if (sequence !== null) expect(found?.message).toContain(`${sequence}`)
  })

  it('has a case here', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(findingCodes))
  })
})

describe('several findings', () => {
  it('begin with the earliest entry, and end with what names none', async () => {
    const { findings } = await verifyLedger({
      ...honest,
      entries: without(rewritten, 1),
      seals: [...honest.seals, foreign.seal],
    })
    expect(findings.map(({ code, sequence }) => [code, sequence])).toEqual([
      ['entry-missing', 2],
      ['seal-entry-missing', 2],
      ['entry-differs-from-seal', 4],
      ['head-differs', 6],
      ['seal-wrong-region', null],
    ])
  })

  it('say after which exported head a ledger was rewritten', async () => {
    const { findings } = await verifyLedger({
      ...stored([first]),
      entries: rewritten,
      exportedHeads: [first.head, second.head, third.head],
    })
    expect(findings.find(({ code }) => code === 'exported-head-differs')).toEqual({
      code: 'exported-head-differs',
      sequence: 5,
      count: 2,
      message:
        'entry 5 is not what an exported head names: it or one before it was rewritten, after entry 2',
    })
  })

  it('do not say so of a head that was exported later', async () => {
    const early = await signHead(key, at(rewritten, 3))
    const { findings } = await verifyLedger(exported(early, second.head, otherHead))
    expect(findings).toEqual([
      {
        code: 'exported-head-differs',
        sequence: 4,
        count: 2,
        message: 'entry 4 is not what an exported head names: it or one before it was rewritten',
      },
    ])
  })

  it('give the head only where it is genuine', async () => {
    expect((await verifyLedger(headed(first.head))).head).toMatchObject({ sequence: 2 })
    expect((await verifyLedger(headed(claimedHead))).head).toBeNull()
  })
})
