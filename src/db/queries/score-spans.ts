import { and, asc, eq, getTableColumns, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { CivilDate } from '../../methodology/index.ts'
import type { Basis } from '../../scoring/index.ts'
import type { Database } from '../client.ts'
import { regions, scoreSpans } from '../schema.ts'

/** A span as it is stored. */
export type StoredSpan = typeof scoreSpans.$inferSelect

/** A span by the names of its columns. */
const rowOf = (span: StoredSpan) => ({
  version: span.version,
  basis: span.basis,
  from_day: span.from,
  until_day: span.until,
  revision: span.revision,
  score: span.score,
  order_key: span.orderKey,
  is_too_fine: span.isTooFine,
  is_met: span.isMet,
  level: span.level,
  if_rejected: span.ifRejected,
  if_accepted: span.ifAccepted,
  summary: span.summary,
})

/**
 * Puts the spans of a region in the place of those it had under the same versions.
 * @param versions whose spans these are all of
 */
export async function replaceSpans(
  database: Database,
  region: string,
  versions: readonly string[],
  spans: readonly StoredSpan[],
): Promise<void> {
  const rows = JSON.stringify(spans.map(rowOf))
  const names = JSON.stringify(versions)
  await database.execute(sql`
    delete from ${scoreSpans} where ${scoreSpans.region} = ${region}
      and ${scoreSpans.version} in (select jsonb_array_elements_text(${names}::jsonb))`)
  await database.execute(sql`
    insert into ${scoreSpans} (region, version, basis, from_day, until_day, revision, score,
      order_key, is_too_fine, is_met, level, if_rejected, if_accepted, summary)
    select ${region}, span.* from jsonb_to_recordset(${rows}::jsonb) as span (
      version text, basis text, from_day date, until_day date, revision integer, score text,
      order_key numeric, is_too_fine boolean, is_met boolean, level text, if_rejected text,
      if_accepted text, summary jsonb)`)
}

const holdsOn = (asOf: CivilDate) =>
  and(lte(scoreSpans.from, asOf), or(isNull(scoreSpans.until), gt(scoreSpans.until, asOf)))

/** The span of a region on a day; null where it was not worked out, or not for that day. */
export async function findSpan(
  database: Database,
  region: string,
  version: string,
  basis: Basis,
  asOf: CivilDate,
): Promise<StoredSpan | null> {
  const [span] = await database
    .select()
    .from(scoreSpans)
    .where(
      and(
        eq(scoreSpans.region, region),
        eq(scoreSpans.version, version),
        eq(scoreSpans.basis, basis),
        holdsOn(asOf),
      ),
    )
  return span ?? null
}

/** Where a region stands in a ranking, by what orders it. */
export interface Place {
  readonly region: string
  /** null: it has no score, and comes last. */
  readonly orderKey: string | null
}

/** Which spans a ranking lists. */
export interface RankingOf {
  readonly version: string
  readonly basis: Basis
  readonly asOf: CivilDate
}

/** Which of them a page shows. */
export interface RankingPage {
  readonly after: Place | null
  readonly limit: number
  readonly isMet: boolean | null
  readonly level: string | null
}

const rankingOf = ({ version, basis, asOf }: RankingOf) =>
  and(eq(scoreSpans.version, version), eq(scoreSpans.basis, basis), holdsOn(asOf))

/** Behind a place: a lower score, the same one and a later code, or none. */
const behind = ({ region, orderKey }: Place) =>
  orderKey === null
    ? and(isNull(scoreSpans.orderKey), gt(scoreSpans.region, region))
    : sql`(${scoreSpans.orderKey} < ${orderKey}::numeric
        or (${scoreSpans.orderKey} = ${orderKey}::numeric and ${scoreSpans.region} > ${region})
        or ${scoreSpans.orderKey} is null)`

const ranked = {
  ...getTableColumns(scoreSpans),
  name: regions.name,
  currentRevision: regions.revision,
}

/** Regions in the order of a ranking, best first. */
export const rankedSpans = (database: Database, of: RankingOf, page: RankingPage) =>
  database
    .select(ranked)
    .from(scoreSpans)
    .innerJoin(regions, eq(regions.code, scoreSpans.region))
    .where(
      and(
        rankingOf(of),
        page.after === null ? undefined : behind(page.after),
        page.isMet === null ? undefined : eq(scoreSpans.isMet, page.isMet),
        page.level === null ? undefined : eq(scoreSpans.level, page.level),
      ),
    )
    .orderBy(sql`${scoreSpans.orderKey} desc nulls last`, asc(scoreSpans.region))
    .limit(page.limit)

export type RankedSpan = Awaited<ReturnType<typeof rankedSpans>>[number]

/** How many regions have a higher score than a place, and how many stand before it. */
export interface Before {
  readonly higher: number
  readonly before: number
}

export async function countBefore(
  database: Database,
  of: RankingOf,
  { region, orderKey }: Place,
): Promise<Before> {
  if (orderKey === null) return { higher: 0, before: 0 }
  const [row] = await database
    .select({
      higher: sql<number>`(count(*) filter (where ${scoreSpans.orderKey} > ${orderKey}::numeric))::int`,
      before: sql<number>`count(*)::int`,
    })
    .from(scoreSpans)
    .where(
      and(
        rankingOf(of),
        sql`(${scoreSpans.orderKey} > ${orderKey}::numeric
          or (${scoreSpans.orderKey} = ${orderKey}::numeric and ${scoreSpans.region} < ${region}))`,
      ),
    )
  return row ?? { higher: 0, before: 0 }
}

/** How many regions a ranking has, and what became of them. */
export interface Tally {
  readonly regions: number
  readonly met: number
  readonly unmet: number
  readonly withoutScore: number
  /** The sum of the revisions that they were worked out of. */
  readonly revision: number
  /** Whether scores are so close that only the exact numbers tell them apart. */
  readonly isTooFine: boolean
}

export async function tally(database: Database, of: RankingOf): Promise<Tally> {
  const [row] = await database
    .select({
      regions: sql<number>`count(*)::int`,
      met: sql<number>`(count(*) filter (where ${scoreSpans.isMet}))::int`,
      unmet: sql<number>`(count(*) filter (where not ${scoreSpans.isMet}))::int`,
      withoutScore: sql<number>`(count(*) filter (where ${scoreSpans.isMet} is null))::int`,
      revision: sql<number>`coalesce(sum(${scoreSpans.revision}), 0)::int`,
      isTooFine: sql<boolean>`coalesce(bool_or(${scoreSpans.isTooFine}), false)`,
    })
    .from(scoreSpans)
    .where(rankingOf(of))
  return row ?? { regions: 0, met: 0, unmet: 0, withoutScore: 0, revision: 0, isTooFine: false }
}
