import { addDays, addMonths, daysBetween } from '../../facts/index.ts'
import type { CivilDate } from '../../methodology/index.ts'

/** What a course shows at most before the day asked about, and after it, in months. */
const [MOST_BEFORE, MOST_AFTER] = [60, 60]

const firstOfMonth = (date: CivilDate): CivilDate => `${date.slice(0, 7)}-01`

/**
 * The span that shows all that happens: from the month in which it begins to that after which
 * nothing changes any more, but no more than five years either way.
 * @param days on which the score may change, in any order
 * @returns the first day, and the first that is no longer part of it
 */
export function courseSpan(
  days: readonly CivilDate[],
  asOf: CivilDate,
): { readonly from: CivilDate; readonly to: CivilDate } {
  const [earliest, latest] = [addMonths(asOf, -MOST_BEFORE), addMonths(asOf, MOST_AFTER)]
  const inside = [asOf, ...days].filter((day) => day >= earliest && day <= latest).sort()
  const [first = asOf, last = asOf] = [inside[0], inside.at(-1)]
  // A month before and after, so that the first and the last step are seen as such.
  return {
    from: addMonths(firstOfMonth(first), -1),
    to: addMonths(firstOfMonth(last), 2),
  }
}

/** The first day of a span, and the first days of the months after it. */
export function firstsOfMonths(from: CivilDate, to: CivilDate): readonly CivilDate[] {
  const days = [from]
  for (let day = addMonths(firstOfMonth(from), 1); day < to; day = addMonths(day, 1)) days.push(day)
  return days
}

/** As many days as are asked for at most, the same distance apart, from the first day of a span on. */
export function sampleDays(from: CivilDate, to: CivilDate, most: number): readonly CivilDate[] {
  const all = daysBetween(from, to)
  const apart = Math.max(1, Math.ceil(all / most))
  return Array.from({ length: Math.ceil(all / apart) }, (_, index) => addDays(from, index * apart))
}
