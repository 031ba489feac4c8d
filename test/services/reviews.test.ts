import { describe, expect, it } from 'vitest'
import { toFraction } from '../../src/exact/rational.ts'
import { type Review, reviewQueue } from '../../src/services/reviews.ts'
import { realWorld } from '../facts/waiting.ts'
import type { WrittenFact } from '../scoring/written-fact.ts'
import { regionAfter, scoredBy } from './support.ts'

const [altai, buryatia, irkutsk] = ['RU-AL', 'RU-BU', 'RU-IRK'].map(realWorld)
if (!altai || !buryatia || !irkutsk) throw new Error('a region is missing')

const clocks = { asOf: '2024-12-31', knownAt: null }
const on = '2023-09-15'

/** What waits, what it is worth alone, whether it crosses, and what it is worth with the rest. */
const shown = ({ region, decision, gain, crosses, together }: Review) => [
  region,
  decision.on,
  toFraction(gain),
  crosses,
  toFraction(together),
]

const queue = (version: string, ...regions: readonly ReturnType<typeof regionAfter>[]) =>
  reviewQueue(scoredBy(irkutsk, version), regions, clocks).map(shown)

const done = (...items: string[]): WrittenFact => ({ fact: 'done', items, on })
/** A completion with one document that waits, of the name of the item. */
const claimed = (item: string, requirement: string, body?: string): readonly WrittenFact[] => [
  { fact: 'completion', item, on, body },
  { fact: 'evidence', id: item, fills: [{ item, requirement }], body },
]

describe('reviewQueue, worked by hand under 2023.2', () => {
  // Irkutsk: R1 10, R2 20, R3 40, R5 5, R9 5, of 80. An item of R1 weighs 1/32, of R2 and R3 1/24,
  // of R5 1/64, of R9 1/112.
  const almost = done(
    'R1.3',
    'R1.4',
    'R2.1',
    'R2.2',
    'R2.3',
    'R2.4',
    'R2.5',
    'R2.6',
    'R9.2',
    'R9.3',
  )

  it('is empty where nothing waits', () => {
    expect(queue('2023.2', regionAfter(irkutsk), regionAfter(altai))).toEqual([])
  })

  it('R5.1 lifts Irkutsk from 11/28 over 2/5 and comes first; then the gains, whoever has them', () => {
    // R1 1/8, R2 1/4, R9 2/112: 11/28. With 1/64: 183/448, above 2/5; with 1/112: 45/112, also.
    // Altai: R2 weighs 20 of 90, so that an item is 1/27; R9 5 of 90, so that an item is 1/126.
    expect(
      queue(
        '2023.2',
        regionAfter(altai, ...claimed('R9.2', 'report'), ...claimed('R2.1', 'minutes')),
        regionAfter(irkutsk, almost, ...claimed('R9.4', 'directive'), ...claimed('R5.1', 'report')),
      ),
    ).toEqual([
      ['RU-IRK', 'R5.1', '1/64', true, '1/64'],
      ['RU-IRK', 'R9.4', '1/112', true, '1/112'],
      ['RU-AL', 'R2.1', '1/27', false, '1/27'],
      ['RU-AL', 'R9.2', '1/126', false, '1/126'],
    ])
  })

  const crossing = (...facts: readonly WrittenFact[]) =>
    queue('2023.2', regionAfter(irkutsk, ...facts)).map(([, id, , crosses]) => [id, crosses])

  it('what is too little does not cross, nor does anything in a region that is there already', () => {
    // R1 and R2 are 3/8, 1/40 short: 1/24 is enough, 1/64 and 1/112 are not.
    const short = done('R1.3', 'R1.4', 'R2.1', 'R2.2', 'R2.3', 'R2.4', 'R2.5', 'R2.6')
    const waiting = ['R3.1', 'R5.1', 'R9.2'].flatMap((item) => claimed(item, 'report'))
    const expected = (first: boolean) => [
      ['R3.1', first],
      ['R5.1', false],
      ['R9.2', false],
    ]
    expect(crossing(short, ...waiting)).toEqual(expected(true))
    expect(crossing(short, done('R3.3'), ...waiting)).toEqual(expected(false))
  })

  it('reaching exactly 2/5 crosses: 12 of 30 items under the checklist, three being waived', () => {
    const waived = ['R9.5', 'R9.6', 'R9.7'].map(
      (item): WrittenFact => ({ fact: 'waiver', item, from: '2024-01-01', verdict: 'accepted' }),
    )
    const nine = done('R1.3', 'R1.4', 'R2.1', 'R2.2', 'R2.3', 'R2.4', 'R2.5', 'R2.6', 'R3.3')
    const region = regionAfter(irkutsk, ...waived, nine, ...claimed('R3.1', 'report'))
    expect(queue('2023.1', region)).toEqual([['RU-IRK', 'R3.1', '1/30', true, '1/30']])
  })

  it('a waiver crosses too: 13 of 33 items are below 2/5, 13 of 32 above', () => {
    const eight = done('R1.3', 'R1.4', 'R2.1', 'R2.2', 'R2.3', 'R2.4', 'R2.5', 'R2.6')
    const three = done('R3.1', 'R3.3', 'R3.4')
    const waiver: WrittenFact = { fact: 'waiver', id: 'w', item: 'R9.7', from: '2024-01-01' }
    // 13/32 - 13/33 = 13/1056
    expect(queue('2023.1', regionAfter(irkutsk, eight, three, waiver))).toEqual([
      ['RU-IRK', 'w', '13/1056', true, '13/1056'],
    ])
  })

  it('equal gains go by what waited longest, then by the code of the region', () => {
    const facts = [...claimed('R3.4', 'report'), ...claimed('R3.3', 'report')]
    // Buryatia and Irkutsk weigh the same sections, and the facts have the same instants.
    expect(
      queue('2023.2', regionAfter(irkutsk, ...facts), regionAfter(buryatia, ...facts)),
    ).toEqual([
      ['RU-BU', 'R3.4', '1/24', false, '1/24'],
      ['RU-IRK', 'R3.4', '1/24', false, '1/24'],
      ['RU-BU', 'R3.3', '1/24', false, '1/24'],
      ['RU-IRK', 'R3.3', '1/24', false, '1/24'],
    ])
  })

  it('a waiver stands by how far it moves the score, down too: of R1.1, by 1/24 - 1/16', () => {
    const waiver: WrittenFact = { fact: 'waiver', id: 'w', item: 'R1.1', from: '2024-01-01' }
    expect(queue('2023.2', regionAfter(irkutsk, ...claimed('R5.1', 'report'), waiver))).toEqual([
      ['RU-IRK', 'w', '-1/48', false, '-1/48'],
      ['RU-IRK', 'R5.1', '1/64', false, '1/64'],
    ])
  })

  it('what waits to be decided but changes no score is in the queue, with a gain of 0', () => {
    const report: WrittenFact = {
      fact: 'evidence',
      id: 'no-completion',
      fills: [{ item: 'R3.1', requirement: 'report' }],
    }
    const later: WrittenFact = {
      fact: 'trait',
      id: 'later',
      trait: 'bodiesHaveOwnHr',
      value: false,
      from: '2025-01-01',
    }
    const body = claimed('B1.1', 'act', 'apparatus')
    expect(queue('2023.2', regionAfter(irkutsk, report, later, ...body))).toEqual([
      ['RU-IRK', 'no-completion', '0/1', false, '0/1'],
      ['RU-IRK', 'later', '0/1', false, '0/1'],
      ['RU-IRK', 'B1.1', '0/1', false, '0/1'],
    ])
  })
})
