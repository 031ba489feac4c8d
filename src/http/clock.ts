import type { CivilDate, Instant } from '../methodology/index.ts'

/** Tells the present; passed in, so that a test can hold it still. */
export type Clock = () => Date

const moscow = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Moscow',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** Days begin with a quarter of an hour, in every time zone that there is. */
const QUARTER = 900_000

let lastQuarter = Number.NaN
let lastDay: CivilDate = ''

/** Today's civil date in Moscow (DESIGN 5); formatting one takes longer than all else of a poll. */
export function today(clock: Clock): CivilDate {
  const present = clock()
  const quarter = Math.floor(present.getTime() / QUARTER)
  if (quarter !== lastQuarter) {
    lastDay = moscow.format(present)
    lastQuarter = quarter
  }
  return lastDay
}

export const now = (clock: Clock): Instant => clock().toISOString()
