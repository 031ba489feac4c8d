import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OverdueQuestion } from '../../src/facts/index.ts'
import { listOverdue } from '../../src/services/overdue.ts'
import { realWorld } from '../facts/waiting.ts'
import { day } from '../scoring/random-ledgers.ts'
import type { WrittenFact } from '../scoring/written-fact.ts'
import { regionAfter } from './support.ts'

const worlds = ['RU-CU', 'RU-IRK', 'RU-AL', 'RU-BU'].map(realWorld)
const [chuvashia, irkutsk] = worlds
if (!chuvashia || !irkutsk) throw new Error('a region is missing')
const { catalogue } = irkutsk

const on = (asOf: string, knownAt: string | null = null): OverdueQuestion => ({
  asOf,
  knownAt,
  basis: 'accepted',
})
const everywhere = worlds.map((world) => regionAfter(world))

const shown = (...of: Parameters<typeof listOverdue>) =>
  listOverdue(...of).map(({ daysLate, region, body, item }) => [daysLate, region, body, item])

describe('listOverdue', () => {
  it('on 2023-12-08: the longest first; of the same day by region; of the same region by the plan', () => {
    expect(shown(catalogue, everywhere, on('2023-12-08'))).toEqual([
      // Altai's 1.1, 1.2, 2.1, 3.4, 4.1 and Irkutsk's 2.1 were due on 2023-10-01: 30 + 30 + 8.
      [68, 'RU-AL', null, 'R1.1'],
      [68, 'RU-AL', null, 'R1.2'],
      [68, 'RU-AL', null, 'R2.1'],
      [68, 'RU-AL', null, 'R3.3'],
      [68, 'RU-AL', null, 'R5.1'],
      [68, 'RU-IRK', null, 'R2.1'],
      [49, 'RU-CU', null, 'R3.3'], // 2023-10-20: 11 + 30 + 8
      [39, 'RU-CU', null, 'R1.2'], // 2023-10-30: 1 + 30 + 8
      [37, 'RU-AL', null, 'R2.2'], // 2023-11-01: 29 + 8
      [37, 'RU-IRK', null, 'R2.2'],
      [23, 'RU-AL', null, 'R2.3'], // 2023-11-15: 15 + 8
      [18, 'RU-CU', null, 'R2.1'], // 2023-11-20: 10 + 8
      [7, 'RU-CU', null, 'R4.1'], // 2023-12-01
      [7, 'RU-IRK', null, 'R2.3'],
      [3, 'RU-CU', null, 'R2.2'], // 2023-12-05
      [1, 'RU-AL', null, 'R3.1'], // 2023-12-07, in all four
      [1, 'RU-BU', null, 'R3.1'],
      [1, 'RU-CU', null, 'R3.1'],
      [1, 'RU-IRK', null, 'R3.1'],
    ])
  })

  it('the plan of the region comes before its bodies, and R3.2 before R3.10, as the plan has them', () => {
    const due = shown(catalogue, [regionAfter(irkutsk)], on('2025-01-01'))
    // On 2024-12-31: 3.2, 4.4 and 5.7 of the roadmap (3.13 is the outcome), six items of each body.
    expect(due.filter(([days]) => days === 1).map(([, , body, item]) => [body, item])).toEqual([
      [null, 'R3.2'],
      [null, 'R5.4'],
      [null, 'R9.7'],
      ...['apparatus', 'ministry-of-digital-development'].flatMap((body) =>
        ['B3.1.7', 'B3.2.7', 'B3.3.7', 'B3.4.7', 'B3.5.7', 'B3.6.7'].map((item) => [body, item]),
      ),
    ])
    // On 2024-09-30: 3.7 to 3.12.
    expect(due.filter(([days]) => days === 93).map(([, , , item]) => item)).toEqual([
      'R3.7',
      'R3.8',
      'R3.9',
      'R3.10',
      'R3.11',
      'R3.12',
    ])
  })

  it('leaves out what was not on record by knownAt, and counts as done only what was', () => {
    expect(shown(catalogue, everywhere, on('2024-12-31', '2023-01-01T00:00:00.000Z'))).toEqual([])
    const done: WrittenFact = { fact: 'done', items: ['R2.1'], on: '2023-09-15' }
    const items = (knownAt: string | null) =>
      shown(catalogue, [regionAfter(irkutsk, done)], on('2023-10-02', knownAt))
    expect(items('2024-12-31T23:59:59.999Z')).toEqual([[1, 'RU-IRK', null, 'R2.1']])
    expect(items(null)).toEqual([])
  })

  it('is the same in whatever order the regions come', () => {
    fc.assert(
      fc.property(day, fc.shuffledSubarray(everywhere, { minLength: 4 }), (asOf, shuffled) => {
        expect(listOverdue(catalogue, shuffled, on(asOf))).toEqual(
          listOverdue(catalogue, everywhere, on(asOf)),
        )
      }),
      { numRuns: 30 },
    )
  })
})
