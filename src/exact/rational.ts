/**
 * Exact rational numbers. Every score, weight and contribution is one, so that sums have no
 * remainder and a verdict never depends on rounding (DESIGN 2.3).
 */
export interface Rational {
  readonly numerator: bigint
  /** Always positive; the fraction is always reduced. */
  readonly denominator: bigint
}

const LARGEST_SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** Of two positive numbers; in machine numbers as soon as they fit, which is most of the time. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y > LARGEST_SAFE || x > LARGEST_SAFE) {
    if (y === 0n) return x
    ;[x, y] = [y, x % y]
  }
  let [small, smaller] = [Number(x), Number(y)]
  while (smaller !== 0) [small, smaller] = [smaller, small % smaller]
  return BigInt(small)
}

/**
 * The reduced fraction `numerator / denominator`.
 * @throws {RangeError} where the denominator is 0
 */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const [top, bottom] = [BigInt(numerator), BigInt(denominator)]
  if (bottom === 0n) throw new RangeError('division by zero')
  if (bottom < 0n) return reduce(-top, -bottom)
  return reduce(top, bottom)
}

function reduce(numerator: bigint, denominator: bigint): Rational {
  if (denominator === 1n) return { numerator, denominator }
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator)
  return divisor === 1n
    ? { numerator, denominator }
    : { numerator: numerator / divisor, denominator: denominator / divisor }
}

export const ZERO = rational(0n)
export const ONE = rational(1n)

export const add = (a: Rational, b: Rational): Rational =>
  a.denominator === b.denominator
    ? reduce(a.numerator + b.numerator, a.denominator)
    : reduce(
        a.numerator * b.denominator + b.numerator * a.denominator,
        a.denominator * b.denominator,
      )

export const negate = (a: Rational): Rational => ({
  numerator: -a.numerator,
  denominator: a.denominator,
})

export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b))

export const multiply = (a: Rational, b: Rational): Rational =>
  reduce(a.numerator * b.numerator, a.denominator * b.denominator)

/** @throws {RangeError} where `b` is 0 */
export const divide = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator)

/** Negative, zero or positive as `a` is below, at or above `b`. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export const equals = (a: Rational, b: Rational): boolean => compare(a, b) === 0
export const isZero = (a: Rational): boolean => a.numerator === 0n

/** The smallest of one or more numbers. */
export const minimum = (first: Rational, ...others: Rational[]): Rational =>
  others.reduce((least, next) => (compare(next, least) < 0 ? next : least), first)

/** The largest of one or more numbers. */
export const maximum = (first: Rational, ...others: Rational[]): Rational =>
  others.reduce((most, next) => (compare(next, most) > 0 ? next : most), first)

export const sum = (terms: Iterable<Rational>): Rational => {
  let total = ZERO
  for (const term of terms) total = add(total, term)
  return total
}

/** The plain mean of one or more numbers; null of none, because an empty mean is not 0. */
export const mean = (terms: readonly Rational[]): Rational | null =>
  terms.length === 0 ? null : divide(sum(terms), rational(terms.length))

/** As the API writes it: always `n/d`, reduced. */
export const toFraction = (a: Rational): string => `${a.numerator}/${a.denominator}`

/**
 * Reads `3/5`, `-2` or a decimal such as `0.6`, exactly.
 * @throws {SyntaxError} for any other text
 * @throws {RangeError} where the denominator is 0
 */
export function parseRational(text: string): Rational {
  const fraction = /^(-?\d+)(?:\/(\d+))?$/.exec(text)
  if (fraction) return rational(BigInt(fraction[1] ?? '0'), BigInt(fraction[2] ?? '1'))
  const decimal = /^(-?)(\d+)\.(\d+)$/.exec(text)
  if (!decimal) throw new SyntaxError(`not an exact number: ${text}`)
  const [, sign = '', whole = '0', decimals = ''] = decimal
  return rational(BigInt(`${sign}${whole}${decimals}`), 10n ** BigInt(decimals.length))
}

/** The exact value of a number as it is written in a data file: 0.1 is 1/10. */
export const fromWritten = (written: number | string): Rational => parseRational(String(written))
