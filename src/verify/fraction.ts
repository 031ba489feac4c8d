/** An exact fraction in lowest terms; what is below the line is always positive. */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

export function fraction(top: bigint | number, bottom: bigint | number = 1): Fraction {
  let [above, below] = [BigInt(top), BigInt(bottom)]
  if (below === 0n) throw new RangeError('division by zero')
  if (below < 0n) [above, below] = [-above, -below]
  let [x, y] = [above < 0n ? -above : above, below]
  while (y !== 0n) [x, y] = [y, x % y]
  return { top: above / x, bottom: below / x }
}

export const ZERO = fraction(0)
export const ONE = fraction(1)

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
export const minus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom)
export const times = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.top, a.bottom * b.bottom)
/** @throws {RangeError} where `b` is 0 */
export const over = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.bottom, a.bottom * b.top)

export const isLess = (a: Fraction, b: Fraction): boolean => a.top * b.bottom < b.top * a.bottom
export const isSame = (a: Fraction, b: Fraction): boolean =>
  a.top === b.top && a.bottom === b.bottom
export const isZero = (a: Fraction): boolean => a.top === 0n

export const smaller = (a: Fraction, b: Fraction): Fraction => (isLess(b, a) ? b : a)
export const larger = (a: Fraction, b: Fraction): Fraction => (isLess(a, b) ? b : a)

export const total = (terms: readonly Fraction[]): Fraction => terms.reduce(plus, ZERO)

/** The plain mean; null of nothing, because that is not 0. */
export const meanOf = (terms: readonly Fraction[]): Fraction | null =>
  terms.length === 0 ? null : over(total(terms), fraction(terms.length))

/** The largest whole number that is not above. */
export function wholeBelow({ top, bottom }: Fraction): bigint {
  const towardsZero = top / bottom
  return top < 0n && towardsZero * bottom !== top ? towardsZero - 1n : towardsZero
}

/** The smallest whole number that is not below. */
export const wholeAbove = ({ top, bottom }: Fraction): bigint => -wholeBelow({ top: -top, bottom })

/** As receipts write it: `n/d`. */
export const inWriting = ({ top, bottom }: Fraction): string => `${top}/${bottom}`
export const inWritingOrNull = (value: Fraction | null): string | null =>
  value === null ? null : inWriting(value)

/** Reads `2`, `0.6` and `3/5`, exactly; null where the text is anything else. */
export function readFraction(text: string): Fraction | null {
  const parts = /^(-?)(\d+)(?:\.(\d+)|\/(\d+))?$/.exec(text)
  if (parts === null) return null
  const [, sign = '', whole = '', decimals = '', below = '1'] = parts
  if (BigInt(below) === 0n) return null
  const bottom = BigInt(below) * 10n ** BigInt(decimals.length)
  return fraction(BigInt(`${sign}${whole}${decimals}`), bottom)
}
