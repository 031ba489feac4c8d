import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, rational } from '../../../src/exact/rational.ts'
import { gainOf, shortestSet } from '../../../src/scoring/gap/index.ts'
import { modelOf, type Plain, plainGain, plainModels, smallestSets } from './random-models.ts'

const DIVISOR = 7
const MANY = 1_000_000

const sorted = (set: readonly number[]): readonly number[] => [...set].sort((a, b) => a - b)
const names = (sets: readonly (readonly number[])[]): readonly string[] =>
  sets.map((set) => sorted(set).join(' ')).sort()

const search = (plain: Plain, need: number, limits = { budget: MANY, alternatives: MANY }) =>
  shortestSet(modelOf(plain, DIVISOR), rational(need, DIVISOR), limits)

/** A need that some set meets in most cases, and that none does in some. */
const needOf = (plain: Plain, part: number): number => {
  const all = plainGain(plain, [...plain.own.keys()])
  return Math.max(1, Math.ceil((all * part) / 100))
}

describe.each(['linear', 'rising', 'any'] as const)(
  'where roll-ups gain in the way called %s, against every set tried one by one',
  (kind) => {
    const models = fc.tuple(plainModels(kind, 11), fc.integer({ min: 1, max: 115 }))

    it('the set found is a smallest one, and the alternatives are all the others', () => {
      fc.assert(
        fc.property(models, ([plain, part]) => {
          const need = needOf(plain, part)
          const expected = smallestSets(plain, need)
          const { actions, proven, atLeast, alternatives, allAlternatives } = search(plain, need)
          const found = actions === null ? [] : [actions, ...alternatives]
          expect(names(found)).toEqual(names(expected))
          expect([proven, allAlternatives]).toEqual([true, true])
          if (actions !== null) expect(atLeast).toBe(actions.length)
        }),
        { numRuns: 200 },
      )
    })

    it('whatever the budget, what is said holds', () => {
      fc.assert(
        fc.property(models, fc.integer({ min: 1, max: 30 }), ([plain, part], budget) => {
          const need = needOf(plain, part)
          const [smallest] = smallestSets(plain, need)
          const limits = { budget, alternatives: 2 }
          const { actions, proven, atLeast, alternatives, evaluations } = search(
            plain,
            need,
            limits,
          )
          expect(evaluations).toBeLessThanOrEqual(budget)
          for (const set of actions === null ? [] : [actions, ...alternatives])
            expect(plainGain(plain, set)).toBeGreaterThanOrEqual(need)
          expect(alternatives.length).toBeLessThanOrEqual(2)
          if (smallest === undefined) expect(actions).toBeNull()
          else expect(atLeast).toBeLessThanOrEqual(smallest.length)
          if (proven) expect(actions?.length).toBe(smallest?.length)
          else expect(alternatives).toEqual([])
        }),
        { numRuns: 200 },
      )
    })
  },
)

describe('where roll-ups are linear and ask a body for six items at most, as those that ship', () => {
  it('of all the smallest sets it is one that gains most', () => {
    fc.assert(
      fc.property(plainModels('linear', 11, 6), fc.integer({ min: 1, max: 100 }), (plain, part) => {
        const need = needOf(plain, part)
        const sets = smallestSets(plain, need)
        fc.pre(sets.length > 0)
        const { actions } = search(plain, need)
        const most = Math.max(...sets.map((set) => plainGain(plain, set)))
        expect(plainGain(plain, actions ?? [])).toBe(most)
      }),
      { numRuns: 200 },
    )
  })
})

describe('gainOf', () => {
  it('is what the same set gains when it is added up anew', () => {
    fc.assert(
      fc.property(plainModels('any', 11), fc.infiniteStream(fc.boolean()), (plain, choices) => {
        const set = [...plain.own.keys()].filter(() => choices.next().value)
        const expected = rational(plainGain(plain, set), DIVISOR)
        expect(compare(gainOf(modelOf(plain, DIVISOR), set), expected)).toBe(0)
      }),
    )
  })
})
