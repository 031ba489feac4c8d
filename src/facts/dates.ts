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

/** The date so many days later, or earlier where there are less than none. */
export const addDays = (date: CivilDate, days: number): CivilDate =>
  new Date((dayNumber(date) + days) * MILLISECONDS_A_DAY).toISOString().slice(0, 10)

/** The same day so many months later; the last of the month where that has no such day. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const moved = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)))
  return moved.toISOString().slice(0, 10)
}
