import { parseRational } from '../../exact/rational.ts'
import type { Language } from '../../http/language/language.ts'
import { displayDifference } from '../../scoring/comparison/index.ts'
import { percentInWords, pointsInWords } from '../format.ts'

/** Longer fractions are not for reading: they stand in the file, and on hover. */
const LEGIBLE = 21

/**
 * A share of 1 in per cent with two decimals: a weight, a value or a contribution, which no boundary
 * constrains. Never down to 0.
 * @param fraction `n/d`
 */
export const percentOf = (fraction: string): number => displayDifference(parseRational(fraction))

/** The same in words; null: there is none. */
export const shareInWords = (fraction: string | null, language: Language): string =>
  percentInWords(fraction === null ? null : percentOf(fraction), language)

/** A contribution or a gain in percentage points, with its sign. */
export const gainInWords = (fraction: string | null, language: Language): string =>
  pointsInWords(fraction === null ? null : percentOf(fraction), language)

/** The exact value where it can be read; null where it is too long. */
export const legible = (fraction: string | null): string | null =>
  fraction !== null && fraction.length <= LEGIBLE ? fraction : null

/** Whether a fraction is 0. */
export const isNothing = (fraction: string): boolean => parseRational(fraction).numerator === 0n

/** A fraction as a number, for what is drawn and not read. */
export const drawn = (fraction: string): number => {
  const { numerator, denominator } = parseRational(fraction)
  return Number((numerator * FINE) / denominator) / Number(FINE)
}

const FINE = 1_000_000_000n
