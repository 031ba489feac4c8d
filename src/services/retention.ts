import type { Entrance } from '../db/presence.ts'
import { forgetAnswers } from '../db/queries/idempotency.ts'
import type { Instant } from '../methodology/index.ts'

/** For how many days a retry gets the first answer again; whoever retries later is a new request. */
export const RETRY_DAYS = 30

const DAY_MILLISECONDS = 86_400_000

/** So many at a time, so that no transaction is long; the rest waits for the next time. */
const [AT_ONCE, TIMES] = [1_000, 20]

/**
 * Forgets the answers to requests whose retries are no longer expected.
 * @returns how many were forgotten
 */
export async function forgetOldAnswers(
  database: Pick<Entrance, 'execute'>,
  now: Instant,
): Promise<number> {
  const before = new Date(Date.parse(now) - RETRY_DAYS * DAY_MILLISECONDS).toISOString()
  let forgotten = 0
  for (let time = 0; time < TIMES; time += 1) {
    const count = await forgetAnswers(database, before, AT_ONCE)
    forgotten += count
    if (count < AT_ONCE) break
  }
  return forgotten
}
