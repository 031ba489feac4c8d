import type { CivilDate } from '../methodology/index.ts'

const MILLISECONDS_A_DAY = 86_400_000

const dayNumber = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_A_DAY

/** Whole days from one civil date to another; negative where the other is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number =>
  dayNumber(to) - dayNumber(from)

/** Orders by a date, and on the same day by sequence; an empty date is before all others. */
export const byDate =
  <T extends { readonly sequence: number }>(dateOf: (entry: T) => string) =>
  (a: T, b: T): number => {
    const [first, second] = [dateOf(a), dateOf(b)]
    return first === second ? a.sequence - b.sequence : first < second ? -1 : 1
  }
