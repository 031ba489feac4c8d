import { isZero, type Rational } from '../../exact/rational.ts'

/**
 * A difference of scores in percentage points with two decimals, for display: half away from 0, and
 * never down to 0, so that with the sides swapped it is the same with the other sign.
 * @param difference of shares of 1
 */
export function displayDifference(difference: Rational): number {
  if (isZero(difference)) return 0
  const { numerator, denominator } = difference
  const size = numerator < 0n ? -numerator : numerator
  const rounded = (20_000n * size + denominator) / (2n * denominator)
  const shown = Number(rounded === 0n ? 1n : rounded) / 100
  return numerator < 0n ? -shown : shown
}
