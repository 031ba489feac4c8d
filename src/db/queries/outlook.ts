import { and, asc, eq, gt, inArray, lte, not, type SQL } from 'drizzle-orm'
import { alias, unionAll } from 'drizzle-orm/pg-core'
import type { CivilDate } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import { scoreSpans } from '../schema.ts'
import type { RankingOf } from './ranking.ts'
import { holdsOn } from './score-spans.ts'

const ofRanking = ({ version, basis }: RankingOf): SQL | undefined =>
  and(eq(scoreSpans.version, version), eq(scoreSpans.basis, basis))

/**
 * The scores that were worked out for a day, as `n/d`, by region.
 * @param regions whose: it costs these; null: of the whole country
 */
export async function scoresOf(
  database: Database,
  of: RankingOf,
  regions: readonly string[] | null,
): Promise<ReadonlyMap<string, string | null>> {
  const among = regions === null ? undefined : inArray(scoreSpans.region, [...regions])
  if (regions?.length === 0) return new Map()
  const rows = await database
    .select({ region: scoreSpans.region, score: scoreSpans.score })
    .from(scoreSpans)
    .where(and(among, ofRanking(of), holdsOn(scoreSpans, of.asOf)))
  return new Map(rows.map(({ region, score }) => [region, score]))
}

/** A day on which scores change by themselves, without a new fact. */
export interface NextChange {
  readonly on: CivilDate
  /** Whose scores, by code: as many as were asked for at most. */
  readonly regions: readonly string[]
  /** Whether there may be more. */
  readonly goesOn: boolean
}

const later = alias(scoreSpans, 'later')

/**
 * The first day after a ranking's on which the score of any region changes by itself: a deadline
 * passes, a waiver ends. Read from where spans end, in the order of the index.
 * @param most how many regions are named
 * @returns null: with what is on record, never
 */
export async function nextChange(
  database: Database,
  of: RankingOf,
  most: number,
): Promise<NextChange | null> {
  const first = and(ofRanking(of), scoreSpans.isFirst)
  const ends = unionAll(
    database
      .select({ region: scoreSpans.region, until: scoreSpans.until })
      .from(scoreSpans)
      .where(and(first, gt(scoreSpans.until, of.asOf)))
      .orderBy(asc(scoreSpans.until))
      .limit(most + 1),
    // Of regions whose first span has ended by the day, the one that holds on it.
    database
      .select({ region: later.region, until: later.until })
      .from(scoreSpans)
      .innerJoin(
        later,
        and(
          eq(later.region, scoreSpans.region),
          eq(later.version, scoreSpans.version),
          eq(later.basis, scoreSpans.basis),
          not(later.isFirst),
          lte(later.from, of.asOf),
          gt(later.until, of.asOf),
        ),
      )
      .where(and(first, lte(scoreSpans.until, of.asOf)))
      .orderBy(asc(later.until))
      .limit(most + 1),
  )
  const rows = await ends.orderBy(asc(scoreSpans.until)).limit(most + 1)
  const on = rows[0]?.until ?? null
  if (on === null) return null
  const then = rows.filter(({ until }) => until === on).map(({ region }) => region)
  return { on, regions: then.slice(0, most).toSorted(), goesOn: then.length > most }
}
