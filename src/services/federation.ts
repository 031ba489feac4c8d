import type { Database } from '../db/client.ts'
import { type NextChange, nextChange, scoresOf } from '../db/queries/outlook.ts'
import { type GlobalRevision, loadAllRegions } from '../db/queries/regions.ts'
import { parseRational, type Rational } from '../exact/rational.ts'
import type { Question } from '../facts/index.ts'
import { rankRegions } from './ranking.ts'
import { pageFromFacts, type RankingPage, workedOutPage } from './ranking-page.ts'
import type { ReadyVersion } from './versions.ts'

/** So many regions are shown at once; the country has 89. */
export const MOST_REGIONS = 200

/** So many of those whose score changes next are named. */
const MOST_NAMED = 5

/**
 * From so many facts on, the ranking of a past day takes longer than a page may: it is worked out from
 * all of them (README, Growth).
 */
const MOST_FACTS = 60_000

/** The ranking, the planned scores beside it, and what changes next. */
export interface Federation {
  readonly page: RankingPage
  /** By region; those that are not listed have none. */
  readonly planned: ReadonlyMap<string, Rational | null>
  /** null: nothing will by itself, or the day is past. */
  readonly next: NextChange | null
}

/**
 * Why there is no ranking: the facts are too many to work out a past day, or those of today are being
 * worked out right now.
 */
export type Unavailable = 'too-many-facts' | 'not-yet'

const wanted = { after: null, limit: MOST_REGIONS, met: null, level: null }

/**
 * Every region's place on a day, its planned score, and the next change. What was worked out ahead is
 * read, which costs a page; other days come from the facts, as far as that can be done in time.
 * @param isToCome whether the day is today or later
 */
export async function federation(
  database: Database,
  version: ReadyVersion,
  question: Question,
  global: GlobalRevision,
  isToCome: boolean,
): Promise<Federation | Unavailable> {
  const { asOf, basis } = question
  const of = { version: version.compiled.version, basis, asOf }
  if (!isToCome) return fromFacts(database, version, question, global, isToCome)
  const planned = (codes: readonly string[] | null) =>
    basis === 'planned'
      ? new Map<string, string | null>()
      : scoresOf(database, { ...of, basis: 'planned' }, codes)
  // Of a country that is shown whole, all is asked for at once.
  const isWhole = global.regions <= MOST_REGIONS
  const [page, ofAll, next] = await Promise.all([
    workedOutPage(database, version, question, global, wanted),
    isWhole ? planned(null) : null,
    nextChange(database, of, MOST_NAMED),
  ])
  if (page === null) return fromFacts(database, version, question, global, isToCome)
  const scores = ofAll ?? (await planned(page.lines.map(({ code }) => code)))
  return {
    page,
    planned: new Map(
      [...scores].map(([code, score]) => [code, score === null ? null : parseRational(score)]),
    ),
    next,
  }
}

async function fromFacts(
  database: Database,
  version: ReadyVersion,
  question: Question,
  global: GlobalRevision,
  isToCome: boolean,
): Promise<Federation | Unavailable> {
  if (global.revision > MOST_FACTS) return isToCome ? 'not-yet' : 'too-many-facts'
  const regions = await loadAllRegions(database)
  const page = pageFromFacts(version, regions, question, wanted)
  if (page === null) throw new Error('a list without a cursor begins at its beginning')
  const asPlanned = { ...question, basis: 'planned' as const }
  const planned = rankRegions(version, regions, asPlanned)
  return { page, planned: new Map(planned.map(({ code, score }) => [code, score])), next: null }
}
