import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, rational } from '../../../src/exact/rational.ts'
import { rank } from '../../../src/scoring/index.ts'
import {
  drawChanges,
  type Entrant,
  rankIntervals,
  scoreWith,
} from '../../../src/scoring/robustness/index.ts'

const ids = ['R1', 'R2', 'R3', 'R4']

/** Few different values, so that many scores are equal. */
const share = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom(6, 7))
  .map(([top, bottom]) => rational(Math.min(top, bottom), bottom))

const sectionsOf = fc
  .tuple(
    fc.subarray(ids),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), share), { minLength: 4 }),
  )
  .map(([scored, values]) =>
    scored.flatMap((id, index) => {
      const value = values[index]
      return value === undefined ? [] : [{ id, weight: rational(value[0], 3), alone: value[1] }]
    }),
  )

const someEntrants = fc
  .array(fc.tuple(sectionsOf, share), { minLength: 1, maxLength: 8 })
  .map((all) =>
    all.map(
      ([sections, constant], index): Entrant => ({
        code: `RU-${index}`,
        sections,
        score: sections.length === 0 ? constant : scoreWith(sections, new Map()),
      }),
    ),
  )

/** What happened in each draw, worked out with fractions one by one. */
function rankedByFractions(
  entrants: readonly Entrant[],
  draws: readonly (readonly number[])[],
  percent: number,
) {
  return draws.map((draw) => {
    const changes = new Map(
      ids.map((id, index) => [id, rational(percent * (draw[index] ?? 0), 100_000)]),
    )
    return rank(
      entrants.map(({ code, score, sections }) => ({
        code,
        score: sections.length === 0 ? score : scoreWith(sections, changes),
      })),
    )
  })
}

describe('for any regions, seed and bound', () => {
  it('ranks and verdicts are those of the fractions, ranked draw by draw and then sorted', () => {
    fc.assert(
      fc.property(
        someEntrants,
        fc.nat(),
        fc.integer({ min: 1, max: 45 }),
        fc.constantFrom(10, 25),
        share,
        (entrants, seed, count, percent, threshold) => {
          const draws = drawChanges(seed, count, ids.length)
          const found = rankIntervals(entrants, { sections: ids, draws, percent, threshold })
          const rankings = rankedByFractions(entrants, draws, percent)
          expect([...found.keys()]).toEqual(entrants.map(({ code }) => code))
          for (const [code, interval] of found) {
            const own = rankings.flatMap((ranking) => ranking.filter((each) => each.code === code))
            const ranks = own.map((each) => each.rank ?? 0).sort((a, b) => a - b)
            const nth = (hundredths: number) => ranks[Math.ceil((hundredths * count) / 100) - 1]
            expect(interval).toEqual({
              min: ranks[0],
              p5: nth(5),
              p95: nth(95),
              max: ranks.at(-1),
              met: own.filter(({ score }) => score !== null && compare(score, threshold) >= 0)
                .length,
            })
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})
