import { describe, expect, it } from 'vitest'
import { parseRational } from '../../../src/exact/rational.ts'
import { drawChanges, type Entrant, rankIntervals } from '../../../src/scoring/robustness/index.ts'

/** A region of two sections that weigh the same, by what it scores in each alone. */
const region = (code: string, first: string, second: string): Entrant => {
  const [one, two] = [parseRational(first), parseRational(second)]
  const sections = [
    { id: 'R1', weight: parseRational('1'), alone: one },
    { id: 'R2', weight: parseRational('1'), alone: two },
  ]
  return { code, score: parseRational('0'), sections }
}
const fixed = (code: string, score: string): Entrant => ({
  code,
  score: parseRational(score),
  sections: [],
})

const entrants = [region('A', '1', '0'), region('B', '0', '1'), fixed('C', '1/2'), fixed('D', '0')]
const asked = { sections: ['R1', 'R2'], threshold: parseRational('1/2') }

describe('ranks under drawn weights', () => {
  it('are those of the weights 11/10 and 9/10: A 11/20, C 1/2, B 9/20, D 0', () => {
    // The step 1000 of 1000 at 10 % is +1/10.
    const found = rankIntervals(entrants, { ...asked, percent: 10, draws: [[1000, -1000]] })
    expect([...found].map(([code, { min, max, met }]) => [code, min, max, met])).toEqual([
      ['A', 1, 1, 1],
      ['B', 3, 3, 0],
      ['C', 2, 2, 1],
      ['D', 4, 4, 0],
    ])
  })

  it('are shared where scores are equal: 1, 1, 1, 4 where nothing moves', () => {
    const found = rankIntervals(entrants, { ...asked, percent: 25, draws: [[0, 0]] })
    expect([...found.values()].map(({ min }) => min)).toEqual([1, 1, 1, 4])
  })

  it('are told apart where scores differ by less than 2⁻⁵⁰', () => {
    const close = [fixed('A', '1/1000000000000000000'), fixed('B', '2/1000000000000000000')]
    const found = rankIntervals(close, { ...asked, percent: 10, draws: [[0, 0]] })
    expect([...found].map(([code, { min }]) => [code, min])).toEqual([
      ['A', 2],
      ['B', 1],
    ])
  })

  it('have their 5 and 95 % by the nearest draw: of 20, the first and the nineteenth', () => {
    // A stands first in 18 draws and behind B, third, in 2.
    const draws = [
      ...Array.from({ length: 18 }, () => [500, 0]),
      ...Array.from({ length: 2 }, () => [0, 500]),
    ]
    const found = rankIntervals(entrants, { ...asked, percent: 10, draws })
    expect(found.get('A')).toEqual({ min: 1, p5: 1, p95: 3, max: 3, met: 18 })
    expect(found.get('B')).toEqual({ min: 1, p5: 1, p95: 3, max: 3, met: 2 })
    const fewer = rankIntervals(entrants, { ...asked, percent: 10, draws: draws.slice(0, 19) })
    // 95 % of 19 is 18.05: the nineteenth, which is third; without it, the eighteenth of 18.
    expect(fewer.get('A')).toMatchObject({ p95: 3, max: 3 })
    const same = rankIntervals(entrants, { ...asked, percent: 10, draws: draws.slice(0, 18) })
    expect(same.get('A')).toMatchObject({ p95: 1, max: 1 })
  })

  it('leave out the last two of 40 draws at 95 %, and the last of 39', () => {
    const draws = [
      ...Array.from({ length: 2 }, () => [500, 0]),
      ...Array.from({ length: 36 }, () => [0, 0]),
      ...Array.from({ length: 2 }, () => [0, 500]),
    ]
    const found = rankIntervals(entrants, { ...asked, percent: 10, draws })
    expect(found.get('C')).toEqual({ min: 1, p5: 1, p95: 2, max: 2, met: 40 })
    const most = rankIntervals(entrants, { ...asked, percent: 10, draws: draws.slice(0, 39) })
    // 95 % of 39 is 37.05, the thirty-eighth: the last draw alone has A third.
    expect(most.get('A')).toEqual({ min: 1, p5: 1, p95: 1, max: 3, met: 38 })
  })
})

describe('the changes that are drawn', () => {
  it('are whole numbers from −1000 to 1000, for every draw and section, both ends among them', () => {
    const drawn = drawChanges(1, 3000, 9)
    expect(drawn).toHaveLength(3000)
    expect(new Set(drawn.map(({ length }) => length))).toEqual(new Set([9]))
    const steps = drawn.flat()
    expect(steps.every(Number.isInteger)).toBe(true)
    expect([Math.min(...steps), Math.max(...steps)]).toEqual([-1000, 1000])
  })

  it('are the same for the same seed, and more draws begin with the same ones', () => {
    expect(drawChanges(5, 30, 4).slice(0, 10)).toEqual(drawChanges(5, 10, 4))
    expect(drawChanges(6, 10, 4)).not.toEqual(drawChanges(5, 10, 4))
  })
})
