import type { Database } from '../db/client.ts'
import {
  countBefore,
  type RankedSpan,
  type RankingPage as Rows,
  rankedSpans,
  tally,
} from '../db/queries/ranking.ts'
import { type GlobalRevision, globalRevision, type StoredRegion } from '../db/queries/regions.ts'
import { findBuild } from '../db/queries/score-builds.ts'
import { findSpan } from '../db/queries/score-spans.ts'
import { parseRational, type Rational, rational } from '../exact/rational.ts'
import { type Question, regionName, revisionAt } from '../facts/index.ts'
import type { Bilingual } from '../methodology/index.ts'
import { ENGINE } from '../scoring/index.ts'
import { type Bounds, regionBounds } from './bounds.ts'
import { type RegionStanding, rankRegions } from './ranking.ts'
import { placeOf } from './spans/store.ts'
import type { ReadyVersion } from './versions.ts'

/** A region's line in the ranking. */
export interface RankingLine {
  readonly rank: number | null
  readonly code: string
  readonly name: Bilingual
  readonly score: Rational | null
  readonly bounds: Bounds
  readonly met: boolean | null
  readonly level: string | null
  readonly revision: number
}

/** A page of the ranking, and what is said of all of it. */
export interface RankingPage {
  readonly revision: number
  readonly counts: {
    readonly regions: number
    readonly met: number
    readonly unmet: number
    readonly withoutScore: number
  }
  readonly lines: readonly RankingLine[]
  /** Whether regions follow. */
  readonly goesOn: boolean
}

/** Which regions a page lists; ranks are national whatever it leaves out. */
export interface PageOf {
  /** The last region of the page before; null: it is the first. */
  readonly after: string | null
  readonly limit: number
  readonly met: boolean | null
  readonly level: string | null
}

const read = (text: string | null): Rational | null => (text === null ? null : parseRational(text))

function lineOf(row: RankedSpan, rank: number | null): RankingLine {
  return {
    rank,
    code: row.region,
    name: row.name,
    score: read(row.score),
    bounds: { ifRejected: read(row.ifRejected), ifAccepted: read(row.ifAccepted) },
    met: row.isMet,
    level: row.level,
    revision: row.currentRevision,
  }
}

/** The later of two places in a ranking, or the earlier. */
const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a
const earlier = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b < a) ? b : a

/**
 * Where exactly those stand whom the filters of a page let through: a score that is not too fine for
 * its place stands before a threshold, or a level's beginning, or at its place, if it reaches that.
 */
function sought(
  { threshold, levels }: ReadyVersion['compiled'],
  { met, level }: Pick<PageOf, 'met' | 'level'>,
): Pick<Rows, 'beyond' | 'upTo'> {
  const index = levels.findIndex(({ id }) => id === level)
  const [begins, ends] = index < 0 ? [] : [levels[index]?.from, levels[index + 1]?.from]
  const atThreshold = met === null ? null : placeOf(threshold)
  // Below the threshold, too, there is a score.
  const lowest = met === false ? placeOf(rational(0)) : null
  return {
    beyond: later(ends === undefined ? null : placeOf(ends), met === false ? atThreshold : null),
    upTo: earlier(
      begins === undefined ? null : placeOf(begins),
      met === true ? atThreshold : lowest,
    ),
  }
}

/**
 * A page of the scores that were worked out with the latest facts: it costs the page, not the country.
 * @param global of which moment the question is
 * @returns null where it has to be read from the facts: about the past, under a version that is still
 *   being worked out, or where something was recorded meanwhile
 */
export async function workedOutPage(
  database: Database,
  version: ReadyVersion,
  { asOf, knownAt, basis }: Question,
  global: GlobalRevision,
  { after, limit, met, level }: PageOf,
): Promise<RankingPage | null> {
  const isOfNow = knownAt === null || global.recordedAt === null || knownAt >= global.recordedAt
  if (!isOfNow) return null
  const of = { version: version.compiled.version, basis, asOf }
  const begin = after === null ? null : await findSpan(database, after, of.version, basis, asOf)
  if (after !== null && begin === null) return null
  const place = begin && { region: begin.region, place: begin.place }
  const filters = sought(version.compiled, { met, level })
  const wanted: Rows = { after: place, limit: limit + 1, ...filters }
  const [build, counted, rows] = await Promise.all([
    findBuild(database, of.version, ENGINE),
    tally(database, of),
    rankedSpans(database, of, wanted),
  ])
  const [first] = rows
  const isFirst = after === null && met === null && level === null
  const before =
    first === undefined || first.score === null || isFirst
      ? { higher: 0, before: 0 }
      : await countBefore(database, of, first)
  const now = await globalRevision(database)
  const { isTooFine, revision, ...counts } = counted
  if (build === null || build.finishedAt === null || isTooFine) return null
  // No span is ahead of its region, so that equal sums are of equal revisions.
  const isCurrent = revision === now.revision && counts.regions === now.regions
  if (now.revision !== global.revision || !isCurrent) return null
  const lines: RankingLine[] = []
  for (const [index, row] of rows.slice(0, limit).entries()) {
    const previous = rows[index - 1]
    const rank =
      previous === undefined
        ? before.higher + 1
        : previous.place === row.place
          ? (lines[index - 1]?.rank ?? null)
          : before.before + index + 1
    lines.push(lineOf(row, row.score === null ? null : rank))
  }
  return { revision: global.revision, counts, lines, goesOn: rows.length > limit }
}

/**
 * The same from the facts of every region.
 * @returns null where the list has no such place to go on from
 */
export const pageFromFacts = (
  version: ReadyVersion,
  regions: readonly StoredRegion[],
  question: Question,
  page: PageOf,
): RankingPage | null => pageOf(rankRegions(version, regions, question), version, question, page)

/** A page of regions that were ranked already. */
export function pageOf(
  ranked: readonly RegionStanding[],
  version: ReadyVersion,
  question: Question,
  { after, limit, met, level }: PageOf,
): RankingPage | null {
  const listed = ranked.filter(
    (standing) =>
      (met === null || standing.met === met) && (level === null || standing.level === level),
  )
  const place = after === null ? -1 : listed.findIndex(({ code }) => code === after)
  if (after !== null && place < 0) return null
  const revisionOf = ({ record }: StoredRegion): number => revisionAt(record, question.knownAt)
  return {
    revision: ranked.reduce((total, { region }) => total + revisionOf(region), 0),
    counts: {
      regions: ranked.length,
      met: ranked.filter((standing) => standing.met === true).length,
      unmet: ranked.filter((standing) => standing.met === false).length,
      withoutScore: ranked.filter((standing) => standing.met === null).length,
    },
    lines: listed.slice(place + 1, place + 1 + limit).map((standing) => ({
      rank: standing.rank,
      code: standing.code,
      name: regionName(standing.region.record, question.knownAt),
      score: standing.score,
      bounds: regionBounds(version, standing.region, question, standing.score),
      met: standing.met,
      level: standing.level,
      revision: revisionOf(standing.region),
    })),
    goesOn: place + 1 + limit < listed.length,
  }
}
