import { and, asc, eq, getTableColumns, gt, isNotNull, lte, not, type SQL, sql } from 'drizzle-orm'
import { alias, type PgColumn, unionAll } from 'drizzle-orm/pg-core'
import type { CivilDate } from '../../methodology/index.ts'
import type { Basis } from '../../scoring/index.ts'
import type { Database } from '../client.ts'
import { rankingSums, regions, scoreSpans } from '../schema.ts'
import { holdsOn } from './score-spans.ts'

/** Where a region stands in a ranking, by what orders it. */
export interface Place {
  readonly region: string
  readonly place: string
}

/** Which spans a ranking lists: those of a version on a basis that hold on a day. */
export interface RankingOf {
  readonly version: string
  readonly basis: Basis
  readonly asOf: CivilDate
}

/** Which of them a page shows. */
export interface RankingPage {
  readonly after: Place | null
  readonly limit: number
  /** Only those that stand behind this place; null: from the best on. */
  readonly beyond: string | null
  /** Only those that stand at this place or before; null: to the last. */
  readonly upTo: string | null
}

/** Spans by any name. */
type Spans = Readonly<Record<'place' | 'region' | 'isMet' | 'revision' | 'isTooFine', PgColumn>>

const firsts = ({ version, basis }: RankingOf): SQL | undefined =>
  and(eq(scoreSpans.version, version), eq(scoreSpans.basis, basis), scoreSpans.isFirst)

const later = alias(scoreSpans, 'later')

/**
 * The spans that follow first ones which have ended by the day, of those what holds on it. They are
 * few: regions are worked out anew when their first span has ended.
 */
const successors = ({ asOf }: RankingOf): SQL | undefined =>
  and(
    eq(later.region, scoreSpans.region),
    eq(later.version, scoreSpans.version),
    eq(later.basis, scoreSpans.basis),
    not(later.isFirst),
    holdsOn(later, asOf),
  )

const hasEnded = ({ asOf }: RankingOf): SQL => lte(scoreSpans.until, asOf)

/**
 * Whether a first span holds on a day, as most of them do. The planner, who takes conditions on dates
 * for rarely met, would rather read the whole country than a page in its order: to it this says nothing.
 */
const stillHolds = ({ asOf }: RankingOf): SQL =>
  sql`case when ${scoreSpans.from} > ${asOf} then false else coalesce(${scoreSpans.until} > ${asOf}, true) end`

/** Both columns at once, as the index has them: all of a tie is not read again for each page. */
const behind = (spans: Spans, { place, region }: Place): SQL =>
  sql`(${spans.place}, ${spans.region}) > (${place}, ${region})`

const onPage = (spans: Spans, page: RankingPage): SQL | undefined =>
  and(
    page.after === null ? undefined : behind(spans, page.after),
    page.beyond === null ? undefined : gt(spans.place, page.beyond),
    page.upTo === null ? undefined : lte(spans.place, page.upTo),
  )

const ofRegion = { name: regions.name, currentRevision: regions.revision }

/** Regions in the order of a ranking, best first: as many as the page has, whatever the country. */
export const rankedSpans = (database: Database, of: RankingOf, page: RankingPage) =>
  unionAll(
    database
      .select({ ...getTableColumns(scoreSpans), ...ofRegion })
      .from(scoreSpans)
      .innerJoin(regions, eq(regions.code, scoreSpans.region))
      .where(and(firsts(of), stillHolds(of), onPage(scoreSpans, page)))
      .orderBy(asc(scoreSpans.place), asc(scoreSpans.region))
      .limit(page.limit),
    database
      .select({ ...getTableColumns(later), ...ofRegion })
      .from(scoreSpans)
      .innerJoin(later, successors(of))
      .innerJoin(regions, eq(regions.code, scoreSpans.region))
      .where(and(firsts(of), hasEnded(of), onPage(later, page)))
      .orderBy(asc(later.place), asc(later.region))
      .limit(page.limit),
  )
    .orderBy(asc(scoreSpans.place), asc(scoreSpans.region))
    .limit(page.limit)

export type RankedSpan = Awaited<ReturnType<typeof rankedSpans>>[number]

/** How many regions have a higher score than a place, and how many stand before it. */
export interface Before {
  readonly higher: number
  readonly before: number
}

/** Larger than any country: a limit that only keeps the planner from mixing what is inside and outside. */
const EVERY = 2_147_483_647

/**
 * Counts in the index alone, first spans of any day; those that do not hold on the day are taken off
 * again, and those that hold in their stead are added. They are few, and found by their days first.
 */
export async function countBefore(
  database: Database,
  of: RankingOf,
  place: Place,
): Promise<Before> {
  const spans = { place: scoreSpans.place, region: scoreSpans.region }
  const counted = (columns: Pick<Spans, 'place'>, sign: 1 | -1) => {
    const times = sql.raw(String(sign))
    const isHigher = sql`${columns.place} < ${place.place}`
    return {
      higher: sql<number>`${times} * count(*) filter (where ${isHigher})`.as('higher'),
      before: sql<number>`${times} * count(*)`.as('before'),
    }
  }
  const before = (columns: Pick<Spans, 'place' | 'region'>) =>
    sql`(${columns.place}, ${columns.region}) < (${place.place}, ${place.region})`
  const notHolding = (when: SQL) =>
    database
      .select(spans)
      .from(scoreSpans)
      .where(and(firsts(of), when))
      .limit(EVERY)
  const ended = notHolding(hasEnded(of)).as('ended')
  const toCome = notHolding(gt(scoreSpans.from, of.asOf)).as('to_come')
  const instead = database
    .select({ place: later.place, region: later.region })
    .from(scoreSpans)
    .innerJoin(later, successors(of))
    .where(and(firsts(of), hasEnded(of)))
    .limit(EVERY)
    .as('instead')
  const parts = unionAll(
    database
      .select(counted(scoreSpans, 1))
      .from(scoreSpans)
      .where(and(firsts(of), before(scoreSpans))),
    database.select(counted(ended, -1)).from(ended).where(before(ended)),
    database.select(counted(toCome, -1)).from(toCome).where(before(toCome)),
    database.select(counted(instead, 1)).from(instead).where(before(instead)),
  ).as('parts')
  const [row] = await database
    .select({
      higher: sql<number>`sum(${parts.higher})::int`,
      before: sql<number>`sum(${parts.before})::int`,
    })
    .from(parts)
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

/** What a span counts for in the sums. */
const counts = (spans: Spans, sign: 1 | -1) => {
  const times = sql.raw(String(sign))
  return {
    regions: sql<number>`${times}::bigint`.as('regions'),
    met: sql<number>`${times} * (${spans.isMet} is true)::int::bigint`.as('met'),
    unmet: sql<number>`${times} * (${spans.isMet} is false)::int::bigint`.as('unmet'),
    revision: sql<number>`${times} * ${spans.revision}::bigint`.as('revision'),
    tooFine: sql<number>`${times} * ${spans.isTooFine}::int::bigint`.as('too_fine'),
  }
}

/** From what the first spans add up to, less those that do not hold on the day. */
export async function tally(database: Database, of: RankingOf): Promise<Tally> {
  const { version: _, basis: __, ...sums } = getTableColumns(rankingSums)
  const ofIt = and(eq(rankingSums.version, of.version), eq(rankingSums.basis, of.basis))
  const parts = unionAll(
    database.select(sums).from(rankingSums).where(ofIt),
    database
      .select(counts(scoreSpans, -1))
      .from(scoreSpans)
      .where(and(firsts(of), hasEnded(of))),
    database
      .select(counts(scoreSpans, -1))
      .from(scoreSpans)
      .where(and(firsts(of), gt(scoreSpans.from, of.asOf))),
    database
      .select(counts(later, 1))
      .from(scoreSpans)
      .innerJoin(later, successors(of))
      .where(and(firsts(of), hasEnded(of))),
  ).as('parts')
  const total = (column: PgColumn) => sql<number>`coalesce(sum(${column}), 0)::int`
  const [row] = await database
    .select({
      regions: total(parts.regions),
      met: total(parts.met),
      unmet: total(parts.unmet),
      revision: total(parts.revision),
      tooFine: total(parts.tooFine),
    })
    .from(parts)
  const { tooFine, ...counted } = row ?? { regions: 0, met: 0, unmet: 0, revision: 0, tooFine: 0 }
  const withoutScore = counted.regions - counted.met - counted.unmet
  return { ...counted, withoutScore, isTooFine: tooFine > 0 }
}

/**
 * Regions whose first spans have ended by a day, some of them, by code. Those without a ledger have
 * nothing that others could be worked out of.
 */
export async function regionsToMoveOn(
  database: Database,
  of: RankingOf,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database
    .select({ region: scoreSpans.region })
    .from(scoreSpans)
    .innerJoin(regions, eq(regions.code, scoreSpans.region))
    .where(and(firsts(of), hasEnded(of), isNotNull(regions.headHash)))
    .orderBy(asc(scoreSpans.until))
    .limit(limit)
  return rows.map(({ region }) => region).sort()
}
