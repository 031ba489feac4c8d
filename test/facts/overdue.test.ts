import { describe, expect, it } from 'vitest'
import { type OverdueQuestion, overdueOf } from '../../src/facts/index.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import type { World } from '../scoring/world.ts'
import type { WrittenFact } from '../scoring/written-fact.ts'
import { realWorld } from './waiting.ts'

const [altai, buryatia, chuvashia, irkutsk] = ['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK'].map(realWorld)
if (!altai || !buryatia || !chuvashia || !irkutsk) throw new Error('a region is missing')

function overdueIn(
  world: World,
  asOf: string,
  written: readonly WrittenFact[] = [],
  basis: OverdueQuestion['basis'] = 'accepted',
) {
  const record = { ...world.record, facts: ledgerOf(world, written) }
  return overdueOf(world.catalogue, record, { asOf, knownAt: null, basis })
}

/** Of the region's own plan: item, row as printed, days late. */
const ofRegion = (...of: Parameters<typeof overdueIn>) =>
  overdueIn(...of)
    .filter(({ body }) => body === null)
    .map(({ item, row, daysLate }) => [item, row, daysLate])

const early = [
  ['R2.1', '2.1', 111], // 2023-10-01: 30 + 30 + 31 + 20
  ['R2.2', '2.2', 80], // 2023-11-01: 29 + 31 + 20
  ['R2.3', '2.3', 50], // 2023-12-01: 30 + 20
  ['R2.4', '2.4', 36], // 2023-12-15: 16 + 20
  ['R3.1', '3.1', 44], // 2023-12-07: 24 + 20
  ['R3.3', '3.3', 20], // 2023-12-31
  ['R3.4', '3.4', 29], // 2023-12-22: 9 + 20
  ['R5.1', '4.1', 20], // 2023-12-31
]

describe('overdueOf, rows of a roadmap', () => {
  it('Irkutsk on 2024-01-20 has eight rows overdue: 1.1 and 1.2 are executed, 1.3 is due that day', () => {
    expect(ofRegion(irkutsk, '2024-01-20')).toEqual(early)
  })

  it('a day later 1.3 and 2.5 are one day late and the others one day more', () => {
    const before = early.map(([item, row, days]) => [item, row, Number(days) + 1])
    expect(ofRegion(irkutsk, '2024-01-21')).toEqual([
      ['R1.3', '1.3', 1],
      ...before.slice(0, 4),
      ['R2.5', '2.5', 1],
      ...before.slice(4),
    ])
  })

  it('tells who answers for the row', () => {
    const [late] = overdueIn(irkutsk, '2024-02-02').filter(({ item }) => item === 'R1.4')
    expect(late).toMatchObject({
      deadline: { printed: '1 февраля 2024 года', resolved: '2024-02-01' },
      responsible: [{ kind: 'body', body: 'apparatus', role: 'performs' }],
    })
  })

  it('keeps what Buryatia 4.3 prints, «31.11.2024», and that it is no date', () => {
    const late = overdueIn(buryatia, '2024-12-01').find(({ row }) => row === '4.3')
    expect(late).toMatchObject({
      item: 'R5.3',
      daysLate: 1,
      deadline: { printed: '31.11.2024', resolved: '2024-11-30', flag: 'no-such-date' },
    })
  })

  it('an item that Buryatia leaves out is late by the typical plan, and nobody answers for it', () => {
    const late = overdueIn(buryatia, '2024-01-01').find(({ item }) => item === 'R2.2')
    expect(late).toMatchObject({
      row: null,
      daysLate: 1,
      deadline: { flag: 'no-such-quarter', resolved: '2023-12-31' },
      responsible: [],
    })
  })

  it('one of two rows of an item can be overdue alone: Buryatia 2.4 after 2.2 is done', () => {
    const rows = (...written: WrittenFact[]) =>
      ofRegion(buryatia, '2024-06-01', written).filter(([item]) => item === 'R2.3')
    expect(rows()).toEqual([
      ['R2.3', '2.2', 47], // 2024-04-15: 15 + 31 + 1
      ['R2.3', '2.4', 2], // 2024-05-30
    ])
    const first = { item: 'R2.3', row: '2.2', on: '2024-04-10' }
    expect(rows({ fact: 'completion', ...first, documents: { draft: 'accepted' } })).toEqual([
      ['R2.3', '2.4', 2],
    ])
  })

  it('the outcome, extra rows and sections that the act leaves out are never overdue', () => {
    const late = (world: World) => ofRegion(world, '2030-01-01').map(([item]) => item)
    for (const world of [altai, buryatia, chuvashia, irkutsk])
      expect(late(world)).not.toContain('R3.13')
    // Altai: 49 rows less 3.1, which is extra, and 3.14, the outcome.
    expect(late(altai)).toHaveLength(47)
    expect(late(altai).filter((item) => /^R[48]\./.test(String(item)))).toEqual([])
    // Irkutsk: 34 rows less 1.1 and 1.2, which are executed, and 3.13.
    expect(late(irkutsk)).toHaveLength(31)
  })
})

/** Row 5.1 of Irkutsk, due on 2024-02-01, asks for a report and a directive. */
const claim = (
  documents: Record<string, 'accepted' | 'rejected' | 'pending'>,
  on = '2024-01-15',
): WrittenFact => ({ fact: 'completion', item: 'R9.1', on, documents })

describe('overdueOf, how far it has come', () => {
  const progress = (basis: OverdueQuestion['basis'], ...written: WrittenFact[]) =>
    overdueIn(irkutsk, '2024-03-01', written, basis).find(({ item }) => item === 'R9.1')?.progress

  it.each<[string, readonly WrittenFact[], string | undefined, string | undefined]>([
    ['nothing', [], 'nothing-reported', 'nothing-reported'],
    ['a completion alone', [claim({})], 'documents-missing', undefined],
    ['a document that waits', [claim({ report: 'pending' })], 'awaits-review', undefined],
    ['one rejected of two', [claim({ report: 'rejected' })], 'rejected', undefined],
    [
      'both rejected',
      [claim({ report: 'rejected', directive: 'rejected' })],
      'rejected',
      'rejected',
    ],
    [
      'one rejected, one waiting',
      [claim({ report: 'rejected', directive: 'pending' })],
      'awaits-review',
      undefined,
    ],
    ['one accepted of two', [claim({ report: 'accepted' })], undefined, undefined],
    [
      'an accepted document without a completion',
      [{ fact: 'evidence', fills: [{ item: 'R9.1', requirement: 'report' }], verdict: 'accepted' }],
      'nothing-reported',
      'nothing-reported',
    ],
    [
      'a completion on a later day',
      [claim({ report: 'accepted' }, '2024-03-02')],
      'nothing-reported',
      'nothing-reported',
    ],
  ])('after %s: %s, accepted: %s, reported: %s', (_, written, accepted, reported) => {
    expect(progress('accepted', ...written)).toBe(accepted)
    expect(progress('reported', ...written)).toBe(reported)
  })
})
