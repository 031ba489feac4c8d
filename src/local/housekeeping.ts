import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { askOperations, type OperationsSocket } from './operations.ts'

/** As often as wrangler.toml has it done on Cloudflare. */
const EVERY_MILLISECONDS = 600_000

const doneSchema = z.looseObject({ scoresComplete: z.boolean() })

/** One round: again and again while something is left, as a queue would go on. */
async function round(socket: OperationsSocket, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { status, text } = await askOperations(socket, 'POST', '/housekeeping')
    if (status !== 200) throw new Error(`the Worker answered ${status}`)
    if (doneSchema.parse(JSON.parse(text)).scoresComplete || signal.aborted) return
  }
}

/**
 * Has the Worker do what is due, as the schedule has it done on Cloudflare, which standalone workerd
 * has nothing of: now, and every ten minutes.
 * @param failed told why a round was not finished; the next one goes on
 * @returns what ends it
 */
export function keepHouse(socket: OperationsSocket, failed: (error: unknown) => void): () => void {
  const ending = new AbortController()
  const { signal } = ending
  void (async () => {
    while (!signal.aborted) {
      await round(socket, signal).catch((error: unknown) => signal.aborted || failed(error))
      await pause(EVERY_MILLISECONDS, undefined, { signal, ref: false }).catch(() => {})
    }
  })()
  return () => ending.abort()
}
