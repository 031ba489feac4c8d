import fc from 'fast-check'
import { type Rational, rational } from '../../src/exact/rational.ts'

const limit = 10n ** 30n

/** A whole number far beyond what a floating-point number holds exactly. */
export const whole = fc.bigInt({ min: -limit, max: limit })

/** The same without 0, for denominators. */
export const wholeButZero = whole.filter((value) => value !== 0n)

/** A fraction as somebody may write it: neither reduced nor with a positive denominator. */
export const written = fc.tuple(whole, wholeButZero)

export const anyRational: fc.Arbitrary<Rational> = written.map(([top, bottom]) =>
  rational(top, bottom),
)

export const nonZero = anyRational.filter(({ numerator }) => numerator !== 0n)
