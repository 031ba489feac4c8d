import { setTimeout as pause } from 'node:timers/promises'
import type { Orderly } from './orderly.ts'
import type { RunningWorker } from './worker.ts'

/** Whoever dies more often than that in this time will not live by being started again. */
const [MOST_DEATHS, WINDOW_MILLISECONDS] = [5, 60_000]

const FIRST_PAUSE_MILLISECONDS = 100

/**
 * How long to wait before another start, in milliseconds: twice as long after each death.
 * @param deaths when, on a clock that is never set; the last is the newest
 * @returns null: there were too many of late
 */
export function pauseAfter(deaths: readonly number[]): number | null {
  const latest = deaths.at(-1) ?? 0
  const recent = deaths.filter((death) => latest - death < WINDOW_MILLISECONDS).length
  return recent > MOST_DEATHS ? null : FIRST_PAUSE_MILLISECONDS * 2 ** (recent - 1)
}

/** How a Worker is started: at a port, 0 for any free one. */
export type Raise = (port: number) => Promise<RunningWorker>

/**
 * Starts a Worker, and starts it again at the same port whenever it dies, until the orderly stop.
 * @param raised told each time that it answers
 * @param died told why it is started again
 * @throws {Error} where it does not start at first, or dies again and again
 */
export async function supervise(
  orderly: Orderly,
  raise: Raise,
  port: number,
  raised: (worker: RunningWorker) => void,
  died: (why: string) => void,
): Promise<void> {
  let raising = raise(port)
  orderly.atEnd(async () => {
    const [outcome] = await Promise.allSettled([raising])
    if (outcome.status === 'fulfilled') await outcome.value.stop()
  })
  const first = await raising
  let worker: RunningWorker | null = first
  const deaths: number[] = []
  while (!orderly.isStopping) {
    if (worker !== null) raised(worker)
    const why: string =
      worker === null ? 'it did not start' : `it ended with ${await worker.exited}`
    if (orderly.isStopping) return
    deaths.push(performance.now())
    const milliseconds = pauseAfter(deaths)
    if (milliseconds === null)
      throw new Error(`the Worker died ${MOST_DEATHS + 1} times within a minute; ${why}`)
    died(`${why}; starting it again in ${milliseconds} ms`)
    await pause(milliseconds)
    if (orderly.isStopping) return
    raising = raise(first.port)
    worker = await raising.catch(() => null)
  }
}
