import { and, eq, sql } from 'drizzle-orm'
import type { Instant } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import type { Entrance } from '../presence.ts'
import { idempotencyKeys } from '../schema.ts'

/** Whose key it is, and for which region: another caller's is another key. */
export interface IdempotencyScope {
  readonly region: string
  readonly caller: string
  readonly key: string
}

/** What was answered to a request, to be answered again to its retries. */
export interface RecordedAnswer {
  readonly requestHash: string
  readonly status: number
  readonly response: string
}

export async function findAnswer(
  database: Database,
  { region, caller, key }: IdempotencyScope,
): Promise<RecordedAnswer | null> {
  const [row] = await database
    .select({
      requestHash: idempotencyKeys.requestHash,
      status: idempotencyKeys.status,
      response: idempotencyKeys.response,
    })
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.region, region),
        eq(idempotencyKeys.caller, caller),
        eq(idempotencyKeys.key, key),
      ),
    )
  return row ?? null
}

export async function keepAnswer(
  database: Database,
  scope: IdempotencyScope,
  answer: RecordedAnswer,
  recordedAt: Instant,
): Promise<void> {
  await database.insert(idempotencyKeys).values({ ...scope, ...answer, recordedAt })
}

/**
 * Forgets answers recorded before an instant, the oldest first; the database keeps those of the last
 * day whatever is asked.
 * @returns how many were forgotten; `most`: there may be more
 */
export async function forgetAnswers(
  database: Pick<Entrance, 'execute'>,
  olderThan: Instant,
  most: number,
): Promise<number> {
  const [row] = await database.execute<{ forgotten: number }>(
    sql`select forget_answers(${olderThan}::timestamptz, ${most}) as forgotten`,
  )
  return row?.forgotten ?? 0
}
