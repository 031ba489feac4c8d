import { asc, eq, sql } from 'drizzle-orm'
import type { Author } from '../../facts/index.ts'
import type { Instant, VersionEnd } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import { toInstant } from '../instant.ts'
import { versionEnds } from '../schema.ts'
import { LONGEST_WRITE_SECONDS } from './regions.ts'

const endColumns = {
  version: versionEnds.version,
  kind: versionEnds.kind,
  on: versionEnds.endsOn,
  by: versionEnds.by,
  reason: versionEnds.reason,
  recordedAt: versionEnds.recordedAt,
}

/** What ended published versions, by their names, in the order of recording. */
export async function findEnds(
  database: Database,
  version: string | null = null,
): Promise<ReadonlyMap<string, readonly VersionEnd[]>> {
  const rows = await database
    .select(endColumns)
    .from(versionEnds)
    .where(version === null ? undefined : eq(versionEnds.version, version))
    .orderBy(asc(versionEnds.version), asc(versionEnds.number))
  const ends = rows.map((row) => ({ ...row, recordedAt: toInstant(row.recordedAt) }))
  return Map.groupBy(ends, (end) => end.version)
}

/** Puts on record that a version is in force no more; the caller holds the lock of standings. */
export async function storeEnd(
  database: Database,
  version: string,
  { kind, on, by, reason, recordedAt }: VersionEnd,
  author: Author,
): Promise<void> {
  await database.insert(versionEnds).values({
    version,
    number: sql`(select count(*)::int + 1 from ${versionEnds} where ${versionEnds.version} = ${version})`,
    kind,
    endsOn: on,
    by,
    reason,
    author,
    recordedAt,
  })
}

/** What nobody's ledger has as its name. */
const STANDINGS = 'standings of versions'

/** Takes turns with everybody else who publishes or ends versions, until the transaction ends. */
export const lockStandings = async (database: Database): Promise<void> => {
  await database.execute(sql`select pg_advisory_xact_lock(hashtextextended(${STANDINGS}, 0))`)
}

/**
 * Waits for those who are publishing or ending a version right now, where an instant so recent is
 * asked about that it may still come to lie after theirs.
 */
export async function settleStandings(
  database: Database,
  knownAt: Instant,
  present: Instant,
): Promise<void> {
  if (Date.parse(present) - Date.parse(knownAt) > LONGEST_WRITE_SECONDS * 1000) return
  await database.execute(
    sql`select pg_advisory_xact_lock_shared(hashtextextended(${STANDINGS}, 0))`,
  )
}
