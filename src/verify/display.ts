import {
  type Fraction,
  fraction,
  isLess,
  isZero,
  ONE,
  plus,
  times,
  wholeAbove,
  wholeBelow,
} from './fraction.ts'
import type { Version } from './version.ts'

const HUNDREDTHS = fraction(10_000)

/**
 * A score in per cent as it is shown: two decimals, half up, but never across the threshold or the
 * beginning of a level, nor up to 100 or down to 0 (DESIGN 2.4).
 */
export function shownPercent(score: Fraction, { threshold, levels }: Version): number {
  const scaled = times(score, HUNDREDTHS)
  let shown = wholeBelow(plus(scaled, fraction(1, 2)))
  for (const boundary of [threshold, ...levels.map(({ from }) => from), ONE]) {
    const least = wholeAbove(times(boundary, HUNDREDTHS))
    if (isLess(score, boundary)) {
      if (shown >= least) shown = least - 1n
    } else if (shown < least) shown = least
  }
  if (shown === 0n && !isZero(score)) shown = 1n
  return Number(`${shown / 100n}.${String(shown % 100n).padStart(2, '0')}`)
}

/** The level that a score stands in: the last one that begins at it or below. */
export const levelOf = (score: Fraction, { levels }: Version): string | null =>
  levels.findLast(({ from }) => !isLess(score, from))?.id ?? null
