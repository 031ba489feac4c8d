import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, rational } from '../../src/exact/rational.ts'
import { rank } from '../../src/scoring/index.ts'

const standings = fc.uniqueArray(
  fc.record({
    code: fc.string({ minLength: 1, maxLength: 3 }),
    // few different values, so that ties are common; 2/4 and 1/2 are the same one
    score: fc.option(
      fc
        .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 4, max: 6 }))
        .map(([top, bottom]) => rational(top, bottom)),
    ),
  }),
  { selector: ({ code }) => code, maxLength: 12 },
)

describe('rank', () => {
  it('gives nobody a rank where there is nobody', () => {
    expect(rank([])).toEqual([])
  })

  it('keeps what else a standing carries', () => {
    const [first] = rank([{ code: 'RU-BU', score: rational(1, 3), name: 'Buryatia' }])
    expect(first).toEqual({ code: 'RU-BU', score: rational(1, 3), name: 'Buryatia', rank: 1 })
  })

  it('is one more than the number of scores above, and none without a score', () => {
    fc.assert(
      fc.property(standings, (all) => {
        for (const { score, rank: place } of rank(all)) {
          const above = all.filter(
            (other) => score !== null && other.score !== null && compare(other.score, score) > 0,
          )
          expect(place).toBe(score === null ? null : above.length + 1)
        }
      }),
    )
  })

  it('lists best first, equal scores by code, and those without a score last by code', () => {
    fc.assert(
      fc.property(standings, (all) => {
        const table = rank(all)
        expect(table).toHaveLength(all.length)
        for (const [index, standing] of table.entries()) {
          const next = table[index + 1]
          if (next === undefined) continue
          const [here, there] = [standing.rank ?? Infinity, next.rank ?? Infinity]
          expect(here).toBeLessThanOrEqual(there)
          if (here === there) expect(standing.code < next.code).toBe(true)
        }
      }),
    )
  })

  it('does not depend on the order in which the standings come', () => {
    fc.assert(
      fc.property(standings, (all) => {
        expect(rank(all.toReversed())).toEqual(rank(all))
      }),
    )
  })
})
