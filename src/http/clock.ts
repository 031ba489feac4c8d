import type { CivilDate, Instant } from '../methodology/index.ts'

/** Tells the present; passed in, so that a test can hold it still. */
export type Clock = () => Date

const moscow = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Moscow',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** Today's civil date in Moscow (DESIGN 5). */
export const today = (clock: Clock): CivilDate => moscow.format(clock())

export const now = (clock: Clock): Instant => clock().toISOString()
