import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { DatabaseAddress } from '../../db/client.ts'
import type { Size } from './fill.ts'
import { type Lane, laneMessageSchema } from './lane-words.ts'

/** More than so many only wait for the database. */
const MOST_LANES = 4

/** How far a filling has come. */
export interface Progress {
  /** Regions that are there, of those asked for. */
  readonly done: number
  /** Entries that this filling put on record. */
  readonly entries: number
}

async function runLane(
  lane: Lane,
  tell: (entries: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const worker = new Worker(new URL('./lane.ts', import.meta.url), { workerData: lane })
  const stop = (): void => worker.postMessage('stop')
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message) => tell(laneMessageSchema.parse(message).entries))
      worker.once('error', reject)
      worker.once('exit', () => resolve())
    })
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/**
 * Fills a database with synthetic regions, several at a time.
 * @param address as the owner of the tables
 * @param keyText of the key that signs their ledgers
 * @param signal after which no further region is begun
 * @throws what a lane throws; the others end after their region
 */
export async function fillInLanes(
  address: DatabaseAddress,
  keyText: string,
  { regions, ...asked }: Size,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Progress> {
  let progress: Progress = { done: 0, entries: 0 }
  const count = Math.min(MOST_LANES, availableParallelism(), Math.max(1, regions))
  const failed = new AbortController()
  const either = AbortSignal.any([signal, failed.signal])
  const outcomes = await Promise.allSettled(
    Array.from({ length: count }, async (_, lane) => {
      const numbers = Array.from({ length: regions }, (_, place) => place + 1).filter(
        (number) => number % count === lane,
      )
      try {
        await runLane(
          { address, keyText, numbers, ...asked },
          (entries) => {
            progress = { done: progress.done + 1, entries: progress.entries + entries }
            tell(progress)
          },
          either,
        )
      } catch (error) {
        failed.abort()
        throw error
      }
    }),
  )
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  return progress
}
