import { compare, multiply, ONE, type Rational, rational, ZERO } from '../exact/rational.ts'
import type { CompiledVersion, Level } from './compile.ts'

/** Two decimals of a per cent. */
const STEPS = rational(10_000)

const floor = (a: Rational): bigint => {
  const quotient = a.numerator / a.denominator
  return a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient
}
const ceiling = (a: Rational): bigint => -floor({ ...a, numerator: -a.numerator })
const roundHalfUp = (a: Rational): bigint =>
  floor(rational(2n * a.numerator + a.denominator, 2n * a.denominator))

/**
 * A score in per cent with two decimals, for display: half up, but never across one of the
 * boundaries, nor up to 100 or down to 0 (DESIGN 2.4).
 * @param score a share of 1, in [0, 1]
 * @param boundaries shares of 1: the threshold and where levels begin
 */
export function displayPercent(score: Rational, boundaries: readonly Rational[]): number {
  const scaled = multiply(score, STEPS)
  let shown = roundHalfUp(scaled)
  for (const boundary of [...boundaries, ONE]) {
    const scaledBoundary = multiply(boundary, STEPS)
    const reached = compare(score, boundary) >= 0
    const shownReached = compare(rational(shown), scaledBoundary) >= 0
    if (reached && !shownReached) shown = ceiling(scaledBoundary)
    if (!reached && shownReached) shown = ceiling(scaledBoundary) - 1n
  }
  if (compare(score, ZERO) > 0 && shown === 0n) shown = 1n
  return Number(shown) / 100
}

/** The boundaries that display must not cross. */
export const boundariesOf = (compiled: CompiledVersion): readonly Rational[] => [
  compiled.threshold,
  ...compiled.levels.map((level) => level.from),
]

/** The level a score stands in: the last one that begins at or below it. */
export function levelOf(compiled: CompiledVersion, score: Rational): Level | null {
  return compiled.levels.findLast((level) => compare(score, level.from) >= 0) ?? null
}

export const meetsThreshold = (compiled: CompiledVersion, score: Rational): boolean =>
  compare(score, compiled.threshold) >= 0
