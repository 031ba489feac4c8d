import { describe, expect, it } from 'vitest'
import { toFraction } from '../../../src/exact/rational.ts'
import { realWorld } from '../../facts/waiting.ts'
import type { WrittenFact } from '../../scoring/written-fact.ts'
import { aloneOf, fractionOf, gapOf, named } from './asking.ts'

const [irkutsk, buryatia, altai] = ['RU-IRK', 'RU-BU', 'RU-AL'].map(realWorld)
if (!irkutsk || !buryatia || !altai) throw new Error('a region is missing')

const by = '2024-12-31'

describe('answerGap, worked by hand under 2023.2', () => {
  // Irkutsk: R1 10, R2 20, R3 40, R5 5, R9 5, of 80. An item of R1 weighs 1/32, of R2 and R3 1/24,
  // of R5 1/64, of R9 1/112. R1.1 and R1.2 are done: 1/16.
  const weighted = { version: '2023.2', by }

  it('Irkutsk needs nine items of 1/24: 1/16 + 8/24 is 19/48, below 2/5, and + 9/24 is 7/16', () => {
    const answer = gapOf(irkutsk, weighted)
    expect(fractionOf(answer.expected)).toBe('1/16')
    expect([answer.outcome, answer.proven, answer.atLeast]).toEqual(['reachable', true, 9])
    expect(answer.way?.actions.map(named)).toEqual([
      'R2.1 row 2.1',
      'R2.2 row 2.2',
      'R2.3 row 2.3',
      'R2.4 row 2.4',
      'R2.5 row 2.5',
      'R2.6 row 2.6',
      'R3.1 row 3.1',
      'R3.2 row 3.2',
      'R3.3 row 3.3',
    ])
    expect(fractionOf(answer.way?.score ?? null)).toBe('7/16')
    expect(new Set(answer.way?.gains.map(toFraction))).toEqual(new Set(['1/24']))
  })

  it('others of nine are told: the last one by the next; and there are more than are listed', () => {
    const { alternatives, allAlternatives } = gapOf(irkutsk, weighted)
    expect(alternatives.map(({ actions }) => actions.map(named).at(-1))).toEqual([
      'R3.4 row 3.4',
      'R3.5 row 3.5',
      'R3.6 row 3.6',
    ])
    expect(allAlternatives).toBe(false)
  })

  it('everything open would make it 1/1, and what is open stands by its gain', () => {
    const { ceiling, open } = gapOf(irkutsk, weighted)
    expect(fractionOf(ceiling)).toBe('1/1')
    expect(open).toHaveLength(31)
    const gains = open.map(({ alone }) => toFraction(alone))
    expect(gains).toEqual([
      ...Array<string>(18).fill('1/24'),
      ...Array<string>(2).fill('1/32'),
      ...Array<string>(4).fill('1/64'),
      ...Array<string>(7).fill('1/112'),
    ])
  })

  it('a row of a split item is one thing to complete, an absent item another', () => {
    // Buryatia: R2.3 and R2.6 have two rows each, so that a row is half of 1/24.
    const alone = aloneOf(gapOf(buryatia, weighted).open)
    expect(alone).toMatchObject({
      'R2.3 row 2.2': '1/48',
      'R2.3 row 2.4': '1/48',
      'R2.6 row 2.6': '1/48',
      'R2.6 row 2.7': '1/48',
      'R2.4 row 2.3': '1/24',
      'R2.2': '1/24',
    })
  })

  it('of an item with one document of three, two thirds of the second half are open', () => {
    // Altai: R7 is one of R1, R2, R3, R5, R6, R7, R9, of 90 together; an item weighs 5/90/7 = 1/126.
    const begun: WrittenFact = {
      fact: 'completion',
      item: 'R7.1',
      on: '2024-03-01',
      documents: { report: 'accepted' },
    }
    const alone = aloneOf(gapOf(altai, weighted, begun).open)
    // Worth 1/2 + 1/6 already: 1/3 of 1/126 is left.
    expect(alone['R7.1 row 6.1']).toBe('1/378')
    expect(alone['R7.2 row 6.2']).toBe('1/126')
  })

  it('what only waits for a verdict is open on accepted, and done on reported', () => {
    const waits: WrittenFact = {
      fact: 'completion',
      item: 'R1.3',
      on: '2024-01-15',
      documents: { directive: 'pending' },
    }
    const open = (basis: 'accepted' | 'reported') =>
      aloneOf(gapOf(irkutsk, { ...weighted, basis }, waits).open)['R1.3 row 1.3']
    expect([open('accepted'), open('reported')]).toEqual(['1/32', undefined])
  })

  it('is reached where nothing is to be done: nine more items make 7/16', () => {
    const items = ['R2.1', 'R2.2', 'R2.3', 'R2.4', 'R2.5', 'R2.6', 'R3.1', 'R3.2', 'R3.3']
    const answer = gapOf(irkutsk, weighted, { fact: 'done', items, on: '2024-06-01' })
    expect([answer.outcome, answer.way, answer.proven]).toEqual(['reached', null, true])
    expect([answer.alternatives, answer.evaluations, answer.open.length]).toEqual([[], 0, 22])
  })

  it('weights of the checklist are equal: 12 more of 33 make 14/33, 11 more 13/33', () => {
    const answer = gapOf(irkutsk, { ...weighted, version: '2023.1' })
    expect([answer.atLeast, fractionOf(answer.way?.score ?? null)]).toEqual([12, '14/33'])
  })
})

describe('the day to reach it by', () => {
  const observed = { version: '2024.1', by }

  it('makes late what is completed only then: 9/10 to 30 days after the deadline, then 4/5', () => {
    const alone = aloneOf(gapOf(irkutsk, observed).open)
    expect([alone['R3.2 row 3.2'], alone['R3.7 row 3.7']]).toEqual(['1/24', '1/30'])
    // 30 days after 2024-09-30 is 2024-10-30.
    const on = (day: string) =>
      aloneOf(gapOf(irkutsk, { ...observed, by: day }).open)['R3.7 row 3.7']
    expect(['2024-09-30', '2024-10-01', '2024-10-30', '2024-10-31'].map(on)).toEqual([
      '1/24',
      '3/80',
      '3/80',
      '1/30',
    ])
  })

  it('does not make late what was completed in time and lacks only its document', () => {
    const claim: WrittenFact = { fact: 'completion', item: 'R3.7', on: '2024-09-01' }
    expect(aloneOf(gapOf(irkutsk, observed, claim).open)['R3.7 row 3.7']).toBe('1/24')
  })

  it('sees a waiver end before it: R9.1 is open on the last day of June, not on the first', () => {
    const waiver: WrittenFact = {
      fact: 'waiver',
      item: 'R9.1',
      from: '2024-01-01',
      until: '2024-06-30',
      verdict: 'accepted',
    }
    const asOf = '2024-06-01'
    const on = (day: string) => gapOf(irkutsk, { version: '2023.1', asOf, by: day }, waiver)
    const [first, last] = [on('2024-06-01'), on('2024-06-30')]
    expect([first, last].map(({ open }) => aloneOf(open)['R9.1 row 5.1'])).toEqual([
      undefined,
      '1/33',
    ])
    // 2 of 32 on the day asked about, 2 of 33 on the day to reach it by.
    expect([last.score, last.expected].map(fractionOf)).toEqual(['1/16', '2/33'])
  })
})
