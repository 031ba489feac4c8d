import type { RequestRecord } from './record.ts'

/** Of an answer that was given again: nothing was waited for. */
export const KEPT_TIMING = 'kept'

const entry = (name: string, milliseconds: number): string =>
  `${name};dur=${Math.max(0, Math.round(milliseconds))}`

/**
 * The header `Server-Timing`: what the answer waited for, in whole milliseconds. `scoring` is what
 * was made between the statements: facts read, scored, and put into words. The clock of Cloudflare
 * stands still but for waiting, so that there the next wait has what was worked out before it.
 */
export function serverTiming({ database, work }: RequestRecord, total: number): string {
  const scoring = work === null ? null : work.ended - work.began - work.waited
  return [
    entry('database', database.milliseconds),
    ...(scoring === null ? [] : [entry('scoring', scoring)]),
    entry('total', total),
  ].join(', ')
}
