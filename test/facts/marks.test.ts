import { describe, expect, it } from 'vitest'
import { marksBetween, mattersToBody, mattersToItem, reachesIn } from '../../src/facts/index.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import type { WrittenFact } from '../scoring/written-fact.ts'
import { realWorld } from './waiting.ts'

const irkutsk = realWorld('RU-IRK')
const JUNE = { asOf: '2024-06-30', knownAt: null }

/** How two days see what was written, as short as it can be told. */
const seen = (from: string, to: string, ...written: readonly WrittenFact[]) =>
  marksBetween(ledgerOf(irkutsk, written), { ...JUNE, asOf: from }, { ...JUNE, asOf: to }).map(
    ({ kind, reach }) => [kind, reach.to],
  )

describe('marksBetween', () => {
  const completion: WrittenFact = { fact: 'completion', item: 'R1.3', on: '2024-01-15' }
  const waiver: WrittenFact = {
    fact: 'waiver',
    item: 'R1.3',
    from: '2024-02-01',
    until: '2024-03-01',
  }

  it('a completion marks the day on which it begins to count, and no day after', () => {
    expect(seen('2024-01-14', '2024-01-15', completion)).toEqual([['facts', 'items']])
    expect(seen('2024-01-15', '2024-06-30', completion)).toEqual([])
  })

  it('a waiver marks its first day and the day on which it no longer holds; not both together', () => {
    expect(seen('2024-01-31', '2024-02-01', waiver)).toEqual([['waivers', 'items']])
    expect(seen('2024-02-29', '2024-03-01', waiver)).toEqual([['waivers', 'items']])
    expect(seen('2024-01-31', '2024-03-01', waiver)).toEqual([])
  })

  it.each([
    [
      { fact: 'trait', trait: 'bodiesHaveOwnHr', value: false, from: '2024-02-01' },
      'traits',
      'everything',
    ],
    [{ fact: 'register-complete', from: '2024-02-01' }, 'bodies', 'items'],
    [{ fact: 'body', change: 'abolished', on: '2024-02-01', body: 'apparatus' }, 'bodies', 'items'],
    [
      { fact: 'services', on: '2024-02-01', graded: 1, planned: 1, finished: 1, body: 'apparatus' },
      'facts',
      'body',
    ],
    [
      {
        fact: 'measurement',
        item: 'B3.1.7',
        on: '2024-02-01',
        done: 1,
        total: 2,
        body: 'apparatus',
      },
      'facts',
      'items',
    ],
  ] as const)('%o is of the %s', (written, kind, to) => {
    expect(seen('2024-01-31', '2024-02-01', written)).toEqual([[kind, to]])
    expect(seen('2024-02-01', '2024-06-30', written)).toEqual([])
  })

  it('an edition marks its adoption, because before the first the earliest holds', () => {
    expect(seen('2023-09-27', '2023-09-28')).toContainEqual(['editions', 'everything'])
  })

  it('of two instants, whatever was recorded between them: a claim, its document and the verdict', () => {
    const facts = ledgerOf(irkutsk, [{ ...completion, documents: { directive: 'accepted' } }])
    const before = { ...JUNE, knownAt: '2025-01-01T00:00:00.000Z' }
    expect(marksBetween(facts, before, JUNE).map(({ kind }) => kind)).toEqual([
      'facts',
      'facts',
      'verdicts',
    ])
    expect(marksBetween(facts, JUNE, JUNE)).toEqual([])
  })

  it('a verdict reaches what the fact reaches that was decided on', () => {
    const facts = ledgerOf(irkutsk, [
      { fact: 'trait', trait: 'bodiesHaveOwnHr', value: false, verdict: 'accepted' },
    ])
    const before = { ...JUNE, knownAt: '2025-01-01T00:00:01.000Z' }
    expect(marksBetween(facts, before, JUNE)).toEqual([
      { kind: 'verdicts', reach: { to: 'everything' } },
    ])
  })
})

describe('what a fact may matter to', () => {
  const reachOf = (written: WrittenFact) => {
    const reach = reachesIn(ledgerOf(irkutsk, [written])).at(-1)
    if (reach === undefined) throw new Error('nothing reaches anything')
    return reach
  }

  it('of the region: its own items, and no others, nor any body', () => {
    const reach = reachOf({ fact: 'completion', item: 'R1.3', on: '2024-01-15' })
    expect(mattersToItem(reach, null, 'R1.3')).toBe(true)
    expect(mattersToItem(reach, null, 'R1.4')).toBe(false)
    expect(mattersToItem(reach, 'apparatus', 'R1.3')).toBe(false)
    expect(mattersToBody(reach, 'apparatus')).toBe(false)
  })

  it('of a body: its items there alone', () => {
    const reach = reachOf({ fact: 'completion', item: 'B1.1', on: '2024-01-15', body: 'apparatus' })
    expect(mattersToItem(reach, 'apparatus', 'B1.1')).toBe(true)
    expect(mattersToItem(reach, 'administration', 'B1.1')).toBe(false)
    expect([mattersToBody(reach, 'apparatus'), mattersToBody(reach, 'administration')]).toEqual([
      true,
      false,
    ])
  })

  it('a trait of a body: all of its items; of the region: everything', () => {
    const own = reachOf({
      fact: 'trait',
      trait: 'providesServices',
      value: false,
      body: 'apparatus',
    })
    expect([mattersToItem(own, 'apparatus', 'B3.1.1'), mattersToItem(own, null, 'R1.1')]).toEqual([
      true,
      false,
    ])
    const common = reachOf({ fact: 'trait', trait: 'bodiesHaveOwnHr', value: false })
    expect([mattersToItem(common, null, 'R1.1'), mattersToBody(common, 'apparatus')]).toEqual([
      true,
      true,
    ])
  })

  it('editions of the data files count on every basis, and reach nothing by it', () => {
    expect(reachesIn(irkutsk.record.facts).filter(({ to }) => to === 'everything')).toEqual([])
  })
})
