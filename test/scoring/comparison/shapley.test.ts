import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  divide,
  type Rational,
  rational,
  subtract,
  toFraction,
  ZERO,
} from '../../../src/exact/rational.ts'
import { addParts, attribute, type Contributions } from '../../../src/scoring/index.ts'

type Game = (taken: ReadonlySet<string>) => Contributions

const shown = (kinds: readonly string[], game: Game) =>
  Object.fromEntries(
    [...attribute(kinds, game)].map(([leaf, parts]) => [
      leaf,
      Object.fromEntries([...parts].map(([kind, part]) => [kind, toFraction(part)])),
    ]),
  )

const leaf = (value: Rational): Contributions => new Map([['R1.1', value]])

describe('attribute, worked by hand', () => {
  it('gives the whole difference, 1/4 less 1/10, to the only kind that differs', () => {
    const game: Game = (taken) => leaf(taken.has('weights') ? rational(1, 4) : rational(1, 10))
    expect(shown(['weights'], game)).toEqual({ 'R1.1': { weights: '3/20' } })
  })

  it('shares equally what two kinds give only together: 1/2 becomes 1/4 and 1/4', () => {
    const game: Game = (taken) => leaf(taken.size === 2 ? rational(1, 2) : ZERO)
    expect(shown(['facts', 'verdicts'], game)).toEqual({
      'R1.1': { facts: '1/4', verdicts: '1/4' },
    })
  })

  it('takes the mean of both orders where the order matters: weight 1/2 to 1/3, value 1/2 to 1', () => {
    // Weight first: -1/6 x 1/2 = -1/12, then 1/3 x 1/2 = 1/6; value first: 1/2 x 1/2 = 1/4, then
    // -1/6 x 1. The means: (-1/12 - 1/6) / 2 = -1/8 and (1/6 + 1/4) / 2 = 5/24; sum 1/3 - 1/4 = 1/12.
    const game: Game = (taken) => {
      const weight = taken.has('weights') ? rational(1, 3) : rational(1, 2)
      const value = taken.has('values') ? rational(1) : rational(1, 2)
      return leaf(
        rational(weight.numerator * value.numerator, weight.denominator * value.denominator),
      )
    }
    expect(shown(['weights', 'values'], game)).toEqual({
      'R1.1': { weights: '-1/8', values: '5/24' },
    })
  })

  it('leaves out a kind that changes nothing, and a leaf that nothing changes', () => {
    const game: Game = (taken) =>
      new Map([
        ['R1.1', taken.has('facts') ? rational(1) : ZERO],
        ['R1.2', rational(1, 7)],
      ])
    expect(shown(['facts', 'waivers'], game)).toEqual({ 'R1.1': { facts: '1/1' } })
  })

  it('keeps parts that cancel: weight -1/6 and value +1/6 make no difference', () => {
    const game: Game = (taken) => {
      const parts = [
        taken.has('weights') ? rational(-1, 6) : ZERO,
        taken.has('values') ? rational(1, 6) : ZERO,
      ]
      return leaf(parts.reduce(add, rational(1, 2)))
    }
    expect(shown(['weights', 'values'], game)).toEqual({
      'R1.1': { weights: '-1/6', values: '1/6' },
    })
  })

  it('counts a leaf that a world does not name as contributing nothing', () => {
    const game: Game = (taken) => (taken.has('items') ? leaf(rational(1, 5)) : new Map())
    expect(shown(['items'], game)).toEqual({ 'R1.1': { items: '1/5' } })
  })

  it('refuses more kinds than it can count worlds for', () => {
    const kinds = Array.from({ length: 21 }, (_, index) => `kind ${index}`)
    expect(() => attribute(kinds, () => new Map())).toThrow(RangeError)
  })
})

const kinds = ['a', 'b', 'c', 'd'] as const

function orders(of: readonly string[]): readonly (readonly string[])[] {
  if (of.length === 0) return [[]]
  return of.flatMap((first) =>
    orders(of.filter((each) => each !== first)).map((rest) => [first, ...rest]),
  )
}

/** What a kind adds when its turn comes, on the mean over every order: the definition itself. */
function byOrders(value: (taken: ReadonlySet<string>) => Rational, kind: string): Rational {
  const all = orders(kinds)
  const total = all
    .map((order) => {
      const before = order.slice(0, order.indexOf(kind))
      return subtract(value(new Set([...before, kind])), value(new Set(before)))
    })
    .reduce(add, ZERO)
  return divide(total, rational(all.length))
}

const fraction = fc
  .tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .map(([top, bottom]) => rational(top, bottom))

describe('for any game of four kinds', () => {
  it('the parts are the means over all 24 orders', () => {
    fc.assert(
      fc.property(fc.array(fraction, { minLength: 16, maxLength: 16 }), (values) => {
        const value = (taken: ReadonlySet<string>): Rational =>
          values[kinds.reduce((sum, kind, index) => sum + (taken.has(kind) ? 2 ** index : 0), 0)] ??
          ZERO
        const parts = attribute(kinds, (taken) => leaf(value(taken))).get('R1.1')
        for (const kind of kinds)
          expect(toFraction(parts?.get(kind) ?? ZERO)).toBe(toFraction(byOrders(value, kind)))
      }),
      { numRuns: 60 },
    )
  })
})

describe('addParts', () => {
  it('sums kind by kind and leaves out what cancels', () => {
    const parts = [
      new Map([
        ['weights', rational(1, 3)],
        ['values', rational(1, 6)],
      ]),
      new Map([['weights', rational(-1, 3)]]),
    ]
    expect([...addParts(parts)]).toEqual([['values', rational(1, 6)]])
  })
})
