import { describe, expect, it } from 'vitest'
import { realWorld } from '../../facts/waiting.ts'
import { ledgerOf } from '../../scoring/ledger.ts'
import type { WrittenFact } from '../../scoring/written-fact.ts'
import { regionOf, side, told } from './support.ts'

const irkutsk = realWorld('RU-IRK')
const having = (...written: readonly WrittenFact[]) =>
  regionOf('RU-IRK', ledgerOf(irkutsk, written))

/** Before anything below is recorded, between the claim and the verdict on it, and after both. */
const [BEFORE, BETWEEN, LATER] = [
  '2025-01-01T00:00:00.000Z',
  '2025-06-01T00:00:00.000Z',
  '2026-01-01T00:00:00.000Z',
] as const
const LAST = '2025-09-01T00:00:00.000Z'

const done: WrittenFact = {
  fact: 'completion',
  item: 'R1.3',
  on: '2024-01-15',
  documents: { directive: 'accepted' },
}

describe('two dates, worked by hand on Irkutsk under 2023.2, where R1 weighs 10 of 80', () => {
  it('a completion of 2024-01-15 is a fact that gives 1/8 x 1/4 = 1/32', () => {
    const dates = [side('2023.2', { asOf: '2024-01-14' }), side('2023.2', { asOf: '2024-01-15' })]
    const [base = side('2023.2'), target = base] = dates
    expect(told(base, target, having(done))).toEqual({
      all: 'facts 1/32',
      leaves: { 'R1.3': 'facts 1/32' },
    })
  })

  it('a waiver of R1.1, accepted before, begins: R1.1 loses 1/32, R1.2 gains 1/24 - 1/32 = 1/96', () => {
    const waiver: WrittenFact = {
      fact: 'waiver',
      item: 'R1.1',
      from: '2024-03-01',
      until: '2024-05-01',
      verdict: 'accepted',
    }
    const base = side('2023.2', { asOf: '2024-02-29' })
    const target = side('2023.2', { asOf: '2024-03-01' })
    expect(told(base, target, having(waiver))).toEqual({
      all: 'waivers -1/48',
      leaves: { 'R1.1': 'waivers -1/32', 'R1.2': 'waivers 1/96' },
    })
    // On its last day it ends again.
    const end = side('2023.2', { asOf: '2024-05-01' })
    expect(told(target, end, having(waiver)).all).toBe('waivers 1/48')
    expect(told(base, end, having(waiver)).all).toBe('')
  })

  it('a trait takes R5 out from a day on: R1.1 and R1.2 weigh 1/30 in place of 1/32', () => {
    const trait: WrittenFact = {
      fact: 'trait',
      trait: 'bodiesHaveOwnHr',
      value: false,
      from: '2024-02-01',
      verdict: 'accepted',
    }
    const base = side('2023.2', { asOf: '2024-01-31' })
    expect(told(base, side('2023.2'), having(trait))).toEqual({
      all: 'traits 1/240',
      leaves: { 'R1.1': 'traits 1/480', 'R1.2': 'traits 1/480' },
    })
  })

  it('on planned, the deadlines that pass are the difference: 797/1344 - 1/16 is of deadlines', () => {
    const base = side('2023.2', { asOf: '2023-09-30', basis: 'planned' })
    const target = side('2023.2', { basis: 'planned' })
    expect(told(base, target, having()).all).toBe('deadlines 713/1344')
  })
})

describe('two instants, worked by hand on Irkutsk under 2023.2', () => {
  const claim: WrittenFact = { ...done, documents: { directive: 'pending' }, recordedAt: BETWEEN }
  const verdict: WrittenFact = {
    fact: 'verdict',
    of: 'fact-10',
    under: { item: 'R1.3', requirement: 'directive' },
    outcome: 'accepted',
    recordedAt: LAST,
  }
  const known = (knownAt: string) => side('2023.2', { knownAt })

  it('the verdict alone gives all of 1/32 where the claim was known already', () => {
    const between = known('2025-08-01T00:00:00.000Z')
    expect(told(between, known(LATER), having(claim, verdict)).all).toBe('verdicts 1/32')
    expect(told(known(BEFORE), between, having(claim, verdict)).all).toBe('')
  })

  it('claim and verdict share it, 1/64 each, where neither was known', () => {
    expect(told(known(BEFORE), known(LATER), having(claim, verdict))).toEqual({
      all: 'facts 1/64, verdicts 1/64',
      leaves: { 'R1.3': 'facts 1/64, verdicts 1/64' },
    })
  })

  it('a withdrawal is of the kind of what it withdraws', () => {
    const withdrawal: WrittenFact = { fact: 'withdrawal', of: 'fact-9', recordedAt: LATER }
    const then = known('2025-12-01T00:00:00.000Z')
    const now = known('2026-02-01T00:00:00.000Z')
    expect(told(then, now, having(claim, verdict, withdrawal)).all).toBe('facts -1/32')
  })
})

describe('two bases, worked by hand on Irkutsk under 2023.2', () => {
  it('a document that waits counts on reported: the basis gives 1/32', () => {
    const claim: WrittenFact = { ...done, documents: { directive: 'pending' } }
    const reported = side('2023.2', { basis: 'reported' })
    expect(told(side('2023.2'), reported, having(claim)).all).toBe('basis 1/32')
  })
})

describe('two versions, worked by hand on Irkutsk', () => {
  /** R9.1 asks for two documents; one is accepted, the other was not handed in. */
  const half: WrittenFact = {
    fact: 'completion',
    item: 'R9.1',
    on: '2024-01-15',
    documents: { report: 'accepted' },
  }

  it('2023.1 gives nothing for one of two documents, 2023.2 3/4 of 1/112: weights and values', () => {
    // Value rule first: 1/33 x 3/4 = 1/44; weights first: nothing, then 3/448. The means:
    // values (1/44 + 3/448) / 2 = 145/9856, weights (0 + 3/448 - 1/44) / 2 = -79/9856.
    expect(told(side('2023.1'), side('2023.2'), having(half)).leaves).toEqual({
      'R1.1': 'weights 1/1056',
      'R1.2': 'weights 1/1056',
      'R9.1': 'weights -79/9856, values 145/9856',
    })
  })

  it('2024.1 brings the bodies in: idle, they take 2/5 of 1/16 as something that was added', () => {
    const register: WrittenFact = {
      fact: 'register-complete',
      from: '2024-01-01',
      verdict: 'accepted',
    }
    expect(told(side('2023.2'), side('2024.1'), having(register)).all).toBe('items -1/40')
  })

  it('2024.1 takes a tenth off for 1 to 30 days late, and that is the value rule', () => {
    // R1.3 of Irkutsk is due on 2024-01-20.
    const late: WrittenFact = { ...done, on: '2024-02-10' }
    expect(told(side('2023.2'), side('2024.1'), having(late)).all).toBe('values -1/320')
  })
})

describe('what is observed in the bodies, worked by hand on Irkutsk under 2024.1', () => {
  const written: readonly WrittenFact[] = [
    { fact: 'register-complete', from: '2023-05-01', verdict: 'accepted' },
    { fact: 'done', items: ['B1.1'], on: '2023-12-01', body: 'apparatus' },
    {
      fact: 'services',
      on: '2024-03-01',
      graded: 0,
      planned: 0,
      finished: 0,
      body: 'apparatus',
      verdict: 'accepted',
    },
  ]

  it('no services graded В or Г: B1.8 leaves one of two bodies, and R3.2 the region', () => {
    // Of the body B1.1 is 1/4 x 1/8, then 1/4 x 1/7; of the region 1/5 of that, 1/140 - 1/160. R3.3,
    // half observed, is 3/5 x 1/2 x 1/12 x 1/2, then one of 11 items of R3: 3/220 - 1/80.
    const base = side('2024.1', { asOf: '2024-02-29' })
    expect(told(base, side('2024.1'), having(...written), true).leaves).toEqual({
      'apparatus B1.1': 'facts 1/1120',
      'R3.3': 'facts 1/880',
    })
  })
})

describe('two regions, worked by hand under 2023.2', () => {
  it('Buryatia has R1.3 with its document and Irkutsk has not: completion and documents', () => {
    // Completion first takes all, 1/32; documents first 1/64, completion the rest. The means:
    // completion -(1/32 + 1/64) / 2 = -3/128, documents -(1/64 + 0) / 2 = -1/128.
    const buryatia = regionOf('RU-BU', realWorld('RU-BU').record.facts)
    const both = { base: buryatia, target: having() }
    expect(told(side('2023.2'), side('2023.2'), both)).toEqual({
      all: 'completion -3/128, documents -1/128',
      leaves: { 'R1.3': 'completion -3/128, documents -1/128' },
    })
  })
})
