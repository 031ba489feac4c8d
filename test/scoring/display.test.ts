import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compare,
  multiply,
  ONE,
  parseRational,
  type Rational,
  rational,
  subtract,
  ZERO,
} from '../../src/exact/rational.ts'
import {
  boundariesOf,
  type CompiledVersion,
  displayPercent,
  levelOf,
  meetsThreshold,
} from '../../src/scoring/index.ts'

const level = (id: string, percent: number) => ({
  id,
  label: { ru: id, en: id },
  from: rational(percent, 100),
})

/** The threshold and the levels of the versions that ship, and nothing to score. */
const compiled: CompiledVersion = {
  version: '9000.1',
  hash: '',
  threshold: rational(40, 100),
  levels: [
    level('initial', 0),
    level('basic', 20),
    level('advanced', 40),
    level('leading', 60),
    level('exemplary', 80),
  ],
  region: { sections: [] },
  body: { sections: [] },
  components: { plan: ONE, bodies: null },
  rollUp: null,
}
const boundaries = boundariesOf(compiled)
const shown = (score: string): number => displayPercent(parseRational(score), boundaries)

describe('displayPercent', () => {
  it.each([
    ['0/1', 0],
    ['1/1', 100],
    ['1/1000000', 0.01],
    ['1/100000', 0.01],
    ['1/20000', 0.01],
    ['14999/100000000', 0.01],
    ['15/100000', 0.02],
    ['1/3', 33.33],
    ['2/3', 66.67],
    ['9999/25000', 39.99],
    ['39999999/100000000', 39.99],
    ['2/5', 40],
    ['40004/100000', 40],
    ['40005/100000', 40.01],
    ['19999/100000', 19.99],
    ['59999/100000', 59.99],
    ['79999/100000', 79.99],
    ['99994/100000', 99.99],
    ['99999/100000', 99.99],
  ])('shows %s as %d', (score, expected) => {
    expect(shown(score)).toBe(expected)
  })

  it('shows 33.335 %, where a level begins, as 33.34, and a hair less as 33.33', () => {
    const begins = rational(33335, 100000)
    expect(displayPercent(begins, [begins])).toBe(33.34)
    expect(displayPercent(subtract(begins, rational(1, 10 ** 9)), [begins])).toBe(33.33)
  })

  const scores = fc
    .tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 10n ** 12n }))
    .map(([denominator, top]) => rational(top % (denominator + 1n), denominator))
  const bounds = fc.array(
    // from 0.02 on: below a boundary at 0.01 two decimals have nothing but 0
    fc.integer({ min: 2, max: 9999 }).map((step) => rational(step, 10_000)),
    { minLength: 1, maxLength: 6 },
  )
  /** A score within a millionth of one of the boundaries, of 0 or of 1. */
  const near = fc
    .tuple(bounds, fc.nat(), fc.integer({ min: -1000, max: 1000 }))
    .map(([own, choice, step]) => {
      const ends = [...own, ZERO, ONE]
      const end = ends[choice % ends.length] ?? ONE
      const moved = subtract(end, rational(step, 10 ** 9))
      const inside = compare(moved, ZERO) >= 0 && compare(moved, ONE) <= 0
      return { own, score: inside ? moved : end }
    })

  function expectFaithful(score: Rational, own: readonly Rational[]): void {
    const points = parseRational(String(displayPercent(score, own)))
    const exact = multiply(score, rational(100))
    const off = subtract(points, exact)
    expect(compare(off, rational(1, 100))).toBe(-1)
    expect(compare(off, rational(-1, 100))).toBe(1)
    for (const boundary of [...own, ONE])
      expect(compare(points, multiply(boundary, rational(100))) >= 0).toBe(
        compare(score, boundary) >= 0,
      )
    expect(compare(points, ZERO) === 0).toBe(compare(score, ZERO) === 0)
  }

  it('never crosses a boundary, 0 or 100 and is less than 0.01 points off', () => {
    fc.assert(
      fc.property(scores, bounds, (score, own) => expectFaithful(score, own)),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(near, ({ score, own }) => expectFaithful(score, own)),
      { numRuns: 500 },
    )
  })

  it('never shows the higher of two scores as the lower', () => {
    fc.assert(
      fc.property(scores, scores, bounds, (a, b, own) => {
        const [low, high] = compare(a, b) <= 0 ? [a, b] : [b, a]
        expect(displayPercent(low, own)).toBeLessThanOrEqual(displayPercent(high, own))
      }),
      { numRuns: 500 },
    )
  })
})

describe('levelOf and meetsThreshold', () => {
  it.each([
    ['0/1', 'initial', false],
    ['19999/100000', 'initial', false],
    ['1/5', 'basic', false],
    ['39999999/100000000', 'basic', false],
    ['2/5', 'advanced', true],
    ['3/5', 'leading', true],
    ['79999/100000', 'leading', true],
    ['4/5', 'exemplary', true],
    ['1/1', 'exemplary', true],
  ])('puts %s into the level %s; it meets the threshold: %s', (score, id, met) => {
    expect(levelOf(compiled, parseRational(score))?.id).toBe(id)
    expect(meetsThreshold(compiled, parseRational(score))).toBe(met)
  })
})
