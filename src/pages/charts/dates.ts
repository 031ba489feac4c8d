import { axis, type Place } from './scale.ts'

const DAY = 86_400_000

/** The days from 1970-01-01 to a civil date. A text that is no date gives NaN. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY

/**
 * An axis of civil dates: days are equally long, dates outside are at the ends.
 *
 * @example
 * dateAxis('2024-01-01', '2025-01-01')('2024-07-02') // '50%': day 183 of a leap year's 366
 */
export const dateAxis = (from: string, until: string): ((date: string) => string | null) => {
  const place: Place = axis(dayNumber(from), dayNumber(until))
  return (date) => place(dayNumber(date))
}

const monthNumber = (date: string): number =>
  Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1

const firstOfMonth = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`

/** Months between two ticks, from the finest. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120]

/**
 * First days of months within `from`…`until`, as far apart as it takes to have at most `limit`; in
 * steps that years, half-years and quarters begin with. None where no month begins.
 *
 * @example
 * dateTicks('2023-08-04', '2024-12-31', 6) // ['2023-10-01', '2024-01-01', … '2024-10-01']
 */
export const dateTicks = (from: string, until: string, limit: number): string[] => {
  if (!Number.isFinite(dayNumber(from)) || !Number.isFinite(dayNumber(until))) return []
  const first = monthNumber(from) + (from.endsWith('-01') ? 0 : 1)
  const last = monthNumber(until)
  for (const step of STEPS) {
    const begin = Math.ceil(first / step) * step
    const count = Math.floor((last - begin) / step) + 1
    if (count > limit) continue
    return Array.from({ length: Math.max(0, count) }, (_, place) =>
      firstOfMonth(begin + place * step),
    )
  }
  return []
}

/** The share of the width at either end where a centred date would be cut off. */
const EDGE = 0.08

/** The share of the width that a date takes on a phone, with a gap. */
const APART = 0.165

/**
 * The dates written below an axis: beginnings of months, as many as have room on a phone; where no
 * month begins, the axis' two ends.
 */
export const axisDates = (from: string, until: string): string[] => {
  const [first, last] = [dayNumber(from), dayNumber(until)]
  const share = (date: string) => (dayNumber(date) - first) / (last - first)
  for (const limit of [7, 6, 5, 4, 3, 2, 1]) {
    const inside = dateTicks(from, until, limit).filter(
      (date) => share(date) >= EDGE && share(date) <= 1 - EDGE,
    )
    const [one, two] = inside.map(share)
    if (one !== undefined && (two === undefined || two - one >= APART)) return inside
  }
  return [from, until]
}
