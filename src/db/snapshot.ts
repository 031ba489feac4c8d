import { sql } from 'drizzle-orm'
import type { Entrance } from './presence.ts'

/**
 * What a database had committed at one moment, as PostgreSQL itself names it: which transactions a
 * query could see. Two equal snapshots see the same rows, whatever tables those are in.
 */
export interface Snapshot extends Record<string, unknown> {
  /** When the server started, in seconds; transaction numbers of different servers say nothing together. */
  readonly started: string
  /** `xmin:xmax:xip,…`, as `pg_current_snapshot()` prints it. */
  readonly seen: string
}

/** The columns of a query that tell its snapshot; both functions may be called by everybody. */
export const snapshotColumns = sql`pg_current_snapshot()::text as seen,
  extract(epoch from pg_postmaster_start_time())::text as started`

interface Order {
  /** The first transaction that had not begun. */
  readonly next: bigint
  /** How many before it were still under way. */
  readonly underWay: number
}

function orderOf({ seen }: Snapshot): Order {
  const [, next = '0', underWay = ''] = seen.split(':')
  return {
    next: BigInt(next),
    underWay: underWay === '' ? 0 : underWay.split(',').length,
  }
}

export const sameSnapshot = (a: Snapshot, b: Snapshot): boolean =>
  a.seen === b.seen && a.started === b.started

/**
 * Whether `a` sees more than `b`. On one server snapshots follow each other: transactions begin,
 * and those under way end. A server that was started again starts a new order.
 */
export function isLater(a: Snapshot, b: Snapshot): boolean {
  if (a.started !== b.started) return Number(a.started) > Number(b.started)
  const [of, than] = [orderOf(a), orderOf(b)]
  return of.next === than.next ? of.underWay < than.underWay : of.next > than.next
}

/** Asks a database what it has committed. */
export async function currentSnapshot(database: Pick<Entrance, 'execute'>): Promise<Snapshot> {
  const [snapshot] = await database.execute<Snapshot>(sql`select ${snapshotColumns}`)
  if (snapshot === undefined) throw new Error('a select without a table has one row')
  return snapshot
}
