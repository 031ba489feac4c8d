import { describe, expect, it } from 'vitest'
import { rational, toFraction } from '../../../src/exact/rational.ts'
import {
  type GapModel,
  gainOf,
  gainsAlone,
  gainsTogether,
  shortestSet,
} from '../../../src/scoring/gap/index.ts'
import { modelOf, type Plain } from './random-models.ts'

const limits = { budget: 10_000, alternatives: 3 }
const search = (plain: Plain, need: number, more = limits) =>
  shortestSet(modelOf(plain, 1), rational(need), more)

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index)

describe('shortestSet, worked by hand', () => {
  it('takes the largest gains first: 5 + 4 of 5, 4, 3, 3 for a need of 8, alone and in one other way', () => {
    // Two are needed: 5 + 4 = 9 and 5 + 3 = 8 twice; 4 + 3 = 7 is not enough.
    expect(search({ own: [3, 5, 4, 3], rollUps: [] }, 8)).toMatchObject({
      actions: [1, 2],
      proven: true,
      atLeast: 2,
      alternatives: [
        [1, 0],
        [1, 3],
      ],
      allAlternatives: true,
    })
  })

  it('a roll-up that asks for two things of a body is worth 6 with both: 1 + 1 + 6 beats 4 + 3', () => {
    const plain: Plain = { own: [4, 1, 3, 1], rollUps: [{ gains: [0, 6], units: [[1, 3]] }] }
    expect(search(plain, 8)).toMatchObject({ actions: [1, 3], atLeast: 2, alternatives: [] })
    // 8 is not enough for 9: with 4 it is 12, with 3 it is 11.
    expect(search(plain, 9)).toMatchObject({ actions: [1, 3, 0], alternatives: [[1, 3, 2]] })
  })

  it('one of such a pair has no part of what both give: 2 + 2 + 4 and 3 are 11, the most of three', () => {
    const plain: Plain = {
      own: [3, 3, 2, 2, 2, 2],
      rollUps: [
        {
          gains: [0, 4, 8],
          units: [
            [2, 3],
            [4, 5],
          ],
        },
      ],
    }
    expect(search(plain, 11)).toMatchObject({ actions: [2, 3, 0], atLeast: 3, proven: true })
    // Of four, one pair and both 3 are 14, both pairs 16: of the smallest sets the largest gain.
    expect(search(plain, 12)).toMatchObject({ actions: [2, 3, 4, 5], atLeast: 4, proven: true })
  })

  it('what gains nothing before all bodies have it is taken for all of them: 1 + 1 + 1 + 9 = 12', () => {
    const all: Plain = {
      own: [1, 1, 1, 4, 4],
      rollUps: [{ gains: [0, 0, 0, 9], units: [[0], [1], [2]] }],
    }
    expect(search(all, 12)).toMatchObject({ actions: [0, 1, 2], proven: true, alternatives: [] })
    // Two of them are worth 2: with 4 and 4 it is 10.
    expect(search(all, 9)).toMatchObject({ atLeast: 3, proven: true })
    expect(search(all, 9).alternatives).toHaveLength(3)
  })

  it('cannot reach more than everything together: 7 + 1 of 7 + 1', () => {
    const plain: Plain = { own: [7, 1], rollUps: [] }
    expect(search(plain, 8)).toMatchObject({ actions: [0, 1], proven: true })
    expect(search(plain, 9)).toMatchObject({ actions: null, proven: true, alternatives: [] })
  })

  it('lists as many alternatives as it may, and says whether there are more', () => {
    const plain: Plain = { own: [1, 1, 1, 1], rollUps: [] }
    // Six pairs of four: the first is the answer, five are left.
    expect(search(plain, 2, { budget: 100, alternatives: 5 }).allAlternatives).toBe(true)
    const some = search(plain, 2, { budget: 100, alternatives: 4 })
    expect(some.alternatives).toHaveLength(4)
    expect(some.allAlternatives).toBe(false)
    expect(search(plain, 2, { budget: 100, alternatives: 0 }).alternatives).toEqual([])
  })

  it('says «not proven» with a bound where its budget is too small', () => {
    // Of four bodies the first costs nothing, the rest gain late: 3 at 2 bodies, 20 at 4.
    const plain: Plain = {
      own: [2, 2, 2, 2, 5, 5, 5],
      rollUps: [{ gains: [0, 0, 3, 3, 20], units: [[0], [1], [2], [3]] }],
    }
    const enough = search(plain, 16)
    expect(enough).toMatchObject({ proven: true, atLeast: 4 })
    const few = search(plain, 16, { budget: 1, alternatives: 3 })
    expect(few.proven).toBe(false)
    expect(few.actions?.length).toBeGreaterThanOrEqual(4)
    expect(few.atLeast).toBeLessThanOrEqual(4)
    expect(few.alternatives).toEqual([])
  })
})

describe('a roll-up that asks a body for more than six things', () => {
  it('gains 10 by all seven and nothing by six, which is no seventh of 10 each', () => {
    const plain: Plain = {
      own: range(7).map(() => 0),
      rollUps: [{ gains: [0, 10], units: [range(7)] }],
    }
    expect(search(plain, 10)).toMatchObject({ actions: range(7), atLeast: 7, proven: true })
    expect(search(plain, 11)).toMatchObject({ actions: null, proven: true })
  })

  it('tells a body that lacks seven from one that lacks eight, though each thing gains as much', () => {
    const seven = range(7).map((index) => 8 + index)
    const plain: Plain = {
      own: range(15).map(() => 0),
      rollUps: [{ gains: [0, 7, 14], units: [range(8), seven] }],
    }
    const answer = search(plain, 7, { budget: 100_000, alternatives: 3 })
    expect(answer).toMatchObject({ atLeast: 7, proven: true, alternatives: [] })
    expect([...(answer.actions ?? [])].sort((a, b) => a - b)).toEqual(seven)
  })
})

describe('the gains of actions', () => {
  const model: GapModel = modelOf(
    { own: [1, 2, 4], rollUps: [{ gains: [0, 8], units: [[0, 1]] }] },
    3,
  )
  const fractions = (gains: ReturnType<typeof gainsAlone>) => gains.map(toFraction)

  it('alone leave a pair without what both give: 1/3, 2/3, 4/3', () => {
    expect(fractions(gainsAlone(model))).toEqual(['1/3', '2/3', '4/3'])
  })

  it('one after the other add up: 2/3, then 4/3 more, then 1/3 and 8/3 for the pair', () => {
    expect(fractions(gainsTogether(model, [1, 2, 0]))).toEqual(['2/3', '2/1', '5/1'])
    expect(toFraction(gainOf(model, [0, 1, 2]))).toBe('5/1')
    expect(toFraction(gainOf(model, []))).toBe('0/1')
  })
})
