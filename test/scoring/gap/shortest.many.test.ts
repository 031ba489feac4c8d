import { describe, expect, it } from 'vitest'
import { rational, toFraction } from '../../../src/exact/rational.ts'
import { gainOf, shortestSet } from '../../../src/scoring/gap/index.ts'
import { modelOf, type Plain, smallestSetOfTwenty } from './random-models.ts'

const limits = { budget: 10_000, alternatives: 3 }
const search = (plain: Plain, need: number, more = limits) =>
  shortestSet(modelOf(plain, 1), rational(need), more)

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index)

describe('many bodies in the same state', () => {
  /** Sixty bodies with two things for one roll-up and one for another, beside twenty others. */
  const plain: Plain = {
    own: [...range(180).map(() => 1), ...range(20).map((index) => 10 + index)],
    rollUps: [
      {
        gains: range(61).map((n) => 3 * n),
        units: range(60).map((body) => [3 * body, 3 * body + 1]),
      },
      { gains: range(61).map((n) => 2 * n), units: range(60).map((body) => [3 * body + 2]) },
    ],
  }

  it('are told apart by no search: 20 others, 60 singles of 3 and 21 pairs of 5 give 675', () => {
    // 10 + … + 29 = 390, 60 × 3 = 180: with 20 pairs 670, with 21 pairs 675, and with one single
    // less 672.
    expect([670, 672].map((need) => search(plain, need).atLeast)).toEqual([
      20 + 60 + 40,
      20 + 59 + 42,
    ])
    const answer = search(plain, 673, { budget: 2_000, alternatives: 3 })
    expect(answer).toMatchObject({ proven: true, atLeast: 20 + 60 + 42 })
    expect(answer.alternatives).toHaveLength(3)
    expect(toFraction(gainOf(modelOf(plain, 1), answer.actions ?? []))).toBe('675/1')
    expect(answer.evaluations).toBeLessThan(1_000)
  })

  it('of which more have pairs than are valued one by one are answered with a bound that holds', () => {
    const many: Plain = {
      own: range(600).map(() => 1),
      rollUps: [
        {
          gains: range(301).map((n) => 3 * n),
          units: range(300).map((body) => [2 * body, 2 * body + 1]),
        },
      ],
    }
    // A pair gives 5: 20 of them are 100, with half of one more 101. That is 41 actions.
    const answer = search(many, 101, { budget: 5_000, alternatives: 1 })
    expect(answer.actions?.length).toBeGreaterThanOrEqual(41)
    expect(answer.actions?.length).toBeLessThanOrEqual(42)
    expect(answer.atLeast).toBeLessThanOrEqual(41)
    expect(answer.proven).toBe(answer.atLeast === answer.actions?.length)
  })
})

describe('twenty actions, all 1,048,576 sets of which are tried', () => {
  const plain: Plain = {
    own: [9, 7, 7, 6, 5, 5, 4, 4, 3, 3, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0],
    rollUps: [
      {
        gains: [0, 5, 10, 15],
        units: [
          [0, 17],
          [5, 6],
          [10, 18],
        ],
      },
      { gains: [0, 0, 1, 30], units: [[11], [12, 13], [14]] },
      { gains: [0, 9, 2, 4], units: [[15], [16], [19, 1]] },
    ],
  }

  it.each([10, 40, 70, 100, 107])('for a need of %d', (need) => {
    const { size, count } = smallestSetOfTwenty(plain, need)
    const answer = search(plain, need, { budget: 1_000_000, alternatives: 1_000_000 })
    expect([answer.actions?.length ?? null, answer.proven]).toEqual([size, true])
    expect(answer.alternatives.length + (answer.actions === null ? 0 : 1)).toBe(count)
  })
})
