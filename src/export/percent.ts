import { type Rational, rational } from '../exact/rational.ts'

/** Four decimals of a per cent. */
const STEPS = 10_000n

/**
 * A share of 1 in per cent with four decimals, for weights, values and parts, whose exact values
 * stand beside it: half away from 0, so that what is negated stays the same with the other sign.
 */
export function percentOf(share: Rational): number {
  const { numerator, denominator } = rational(share.numerator * 100n * STEPS, share.denominator)
  const size = numerator < 0n ? -numerator : numerator
  const rounded = (2n * size + denominator) / (2n * denominator)
  return Number(numerator < 0n ? -rounded : rounded) / Number(STEPS)
}
