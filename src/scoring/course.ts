import { compare, type Rational } from '../exact/rational.ts'
import type { CivilDate } from '../methodology/index.ts'

export interface Fall {
  /** The first day below the threshold. */
  readonly on: CivilDate
  /** The day it was reached again, if it was. */
  readonly recoveredOn: CivilDate | null
}

export interface ThresholdCourse {
  /** The earliest day at or above the threshold; null: never, as far as was looked. */
  readonly reachedOn: CivilDate | null
  readonly falls: readonly Fall[]
}

/**
 * When a score first reached the threshold, and where it fell below it afterwards (DESIGN 5).
 * @param dates the days on which the score may change, in order; between two of them it is constant
 * @param scoreOn the exact score on such a day, or null
 */
export function thresholdCourse(
  dates: readonly CivilDate[],
  scoreOn: (date: CivilDate) => Rational | null,
  threshold: Rational,
): ThresholdCourse {
  let reachedOn: CivilDate | null = null
  let above = false
  const falls: Fall[] = []
  for (const date of dates) {
    const score = scoreOn(date)
    const reached = score !== null && compare(score, threshold) >= 0
    if (reached && reachedOn === null) reachedOn = date
    else if (reached && !above) {
      const last = falls.at(-1)
      if (last) falls[falls.length - 1] = { ...last, recoveredOn: date }
    } else if (!reached && above) falls.push({ on: date, recoveredOn: null })
    above = reached
  }
  return { reachedOn, falls }
}
