import { and, asc, eq, gt, inArray, lte, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import type { Fact, RegionRecord } from '../../facts/index.ts'
import type { Bilingual, Instant } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import { toInstant } from '../instant.ts'
import { facts, ledgerSums, regions } from '../schema.ts'

export interface RegionHead {
  readonly code: string
  readonly name: Bilingual
  readonly revision: number
  /** The instant of its latest fact; null before any. */
  readonly recordedAt: Instant | null
}

/** A region with everything recorded about it up to one revision. */
export interface StoredRegion extends RegionHead {
  readonly record: RegionRecord
}

const toHead = (row: typeof regions.$inferSelect): RegionHead => ({
  code: row.code,
  name: row.name,
  revision: row.revision,
  recordedAt: row.recordedAt === null ? null : toInstant(row.recordedAt),
})

/** One region's name and revision: what a conditional read needs; null where there is none. */
export async function findRegion(database: Database, code: string): Promise<RegionHead | null> {
  const [row] = await database.select().from(regions).where(eq(regions.code, code))
  return row ? toHead(row) : null
}

interface Page {
  readonly after: string | null
  readonly limit: number
}

/** Regions by code, from the one after `after`. */
export async function listRegions(
  database: Database,
  { after, limit }: Page,
): Promise<readonly RegionHead[]> {
  const rows = await database
    .select()
    .from(regions)
    .where(after === null ? undefined : gt(regions.code, after))
    .orderBy(asc(regions.code))
    .limit(limit)
  return rows.map(toHead)
}

/** The same, as they were known at an instant. */
export async function listRegionsKnownAt(
  database: Database,
  knownAt: Instant,
  { after, limit }: Page,
): Promise<readonly RegionHead[]> {
  const known = and(
    lte(facts.recordedAt, knownAt),
    after === null ? undefined : gt(facts.region, after),
  )
  const rows = await database
    .select({
      code: facts.region,
      revision: sql<number>`max(${facts.sequence})::int`,
      recordedAt: sql<string>`max(${facts.recordedAt})`,
      // The latest of its names: of those with a name, the one with the highest sequence.
      name: sql<Bilingual>`(array_agg(${facts.statement} -> 'name' order by ${facts.sequence} desc)
        filter (where ${facts.kind} = 'region'))[1]`,
    })
    .from(facts)
    .where(known)
    .groupBy(facts.region)
    .orderBy(asc(facts.region))
    .limit(limit)
  return rows.map((row) => ({ ...row, recordedAt: toInstant(row.recordedAt) }))
}

/** What any list depends on: how many facts there are in all, and the instant of the latest. */
export interface GlobalRevision {
  readonly revision: number
  readonly recordedAt: Instant | null
  /** How many regions there are. */
  readonly regions: number
}

/**
 * By what the database keeps count of; whoever may read one region alone counts that one, and learns
 * nothing of the others.
 */
export async function globalRevision(database: Database): Promise<GlobalRevision> {
  const parts = unionAll(
    database.select().from(ledgerSums),
    database
      .select({
        regions: sql<number>`1::bigint`.as('regions'),
        revision: sql<number>`${regions.revision}::bigint`.as('revision'),
        recordedAt: regions.recordedAt,
      })
      .from(regions)
      .where(eq(regions.code, sql`(select mera_reads_only())`)),
  ).as('parts')
  const [row] = await database
    .select({
      revision: sql<number>`coalesce(sum(${parts.revision}), 0)::int`,
      recordedAt: sql<string | null>`max(${parts.recordedAt})`,
      regions: sql<number>`coalesce(sum(${parts.regions}), 0)::int`,
    })
    .from(parts)
  return {
    revision: row?.revision ?? 0,
    recordedAt: row?.recordedAt ? toInstant(row.recordedAt) : null,
    regions: row?.regions ?? 0,
  }
}

/** The columns that tell what a fact says; those that prove it are the ledger's. */
export const factColumns = {
  region: facts.region,
  sequence: facts.sequence,
  recordedAt: facts.recordedAt,
  body: facts.body,
  author: facts.author,
  statement: facts.statement,
}

type FactRow = Pick<typeof facts.$inferSelect, keyof typeof factColumns>

/** The name of an entry of a ledger: its region and its sequence. */
export const factId = (region: string, sequence: number): string => `${region}-${sequence}`

export const toFact = (row: FactRow): Fact => ({
  id: factId(row.region, row.sequence),
  sequence: row.sequence,
  recordedAt: toInstant(row.recordedAt),
  body: row.body,
  author: row.author,
  statement: row.statement,
})

/**
 * Regions with everything recorded about them, in one round trip of pipelined queries. What is
 * recorded while they run is left out, so that each region is whole at its revision.
 */
async function loadRegions(
  database: Database,
  only: (column: typeof regions.code | typeof facts.region) => SQL | undefined,
): Promise<readonly StoredRegion[]> {
  const [heads, rows] = await Promise.all([
    database.select().from(regions).where(only(regions.code)).orderBy(asc(regions.code)),
    database
      .select(factColumns)
      .from(facts)
      .where(only(facts.region))
      .orderBy(asc(facts.region), asc(facts.sequence)),
  ])
  const ofRegion = Map.groupBy(rows, ({ region }) => region)
  return heads.map((head) => ({
    ...toHead(head),
    record: {
      code: head.code,
      facts: (ofRegion.get(head.code) ?? [])
        .filter(({ sequence }) => sequence <= head.revision)
        .map(toFact),
    },
  }))
}

/** One region with everything recorded about it; null where there is none. */
export async function loadRegion(database: Database, code: string): Promise<StoredRegion | null> {
  const [region] = await loadRegions(database, (column) => eq(column, code))
  return region ?? null
}

/** Some regions, or every one, with everything recorded about them, by code. */
export const loadAllRegions = (
  database: Database,
  codes: readonly string[] | null = null,
): Promise<readonly StoredRegion[]> =>
  loadRegions(database, (column) => (codes === null ? undefined : inArray(column, [...codes])))

/** Whether a region ever had a body of this code, by an act or by a fact. */
export async function hasBody(database: Database, region: string, code: string): Promise<boolean> {
  const named = JSON.stringify([{ code }])
  const [row] = await database
    .select({ sequence: facts.sequence })
    .from(facts)
    .where(
      and(
        eq(facts.region, region),
        inArray(facts.kind, ['edition', 'body']),
        sql`(${facts.statement} -> 'bodies' @> ${named}::jsonb
          or (${facts.body} = ${code} and ${facts.statement} ->> 'change' = 'created'))`,
      ),
    )
    .limit(1)
  return row !== undefined
}

/** A writer finishes within this time or not at all: its statements and its waits are bounded. */
export const LONGEST_WRITE_SECONDS = 30

/**
 * Waits for those who are appending facts right now, where an instant so recent is asked about that
 * a fact of theirs may still come to lie before it: the answer is then the same for ever. Where the
 * ledger has reached that instant already, none can: instants strictly increase.
 * @param code the region asked about; null: all of them
 */
export async function settle(
  database: Database,
  code: string | null,
  knownAt: Instant,
  present: Instant,
): Promise<void> {
  if (Date.parse(present) - Date.parse(knownAt) > LONGEST_WRITE_SECONDS * 1000) return
  if (code === null) return settleAll(database, knownAt)
  await database.execute(sql`
    select pg_advisory_xact_lock_shared(hashtextextended(${code}, 0))
      where not exists (select from ${regions}
        where ${regions.code} = ${code} and ${regions.recordedAt} >= ${knownAt})`)
}

/**
 * Waits for those alone who are appending now, and not for each region by itself: the database has
 * no room for so many locks. Whoever begins later records a later instant: of this very millisecond
 * nothing can be said before it is over.
 */
async function settleAll(database: Database, knownAt: Instant): Promise<void> {
  await database.execute(sql`
    with waits as materialized (select pg_sleep(0.002)), held as materialized (
      select (classid::bigint << 32) | objid::bigint as lock from pg_locks, waits
      where locktype = 'advisory' and objsubid = 1 and mode = 'ExclusiveLock' and granted
        and database = (select oid from pg_database where datname = current_database()))
    select pg_advisory_xact_lock_shared(hashtextextended(${regions.code}, 0)) from ${regions}
    where exists (select from held)
      and hashtextextended(${regions.code}, 0) = any(array(select lock from held))
      and (${regions.recordedAt} is null or ${regions.recordedAt} < ${knownAt})`)
}
