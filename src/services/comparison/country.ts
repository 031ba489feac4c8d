import type { Database } from '../../db/client.ts'
import { type GlobalRevision, loadAllRegions } from '../../db/queries/regions.ts'
import type { Rational } from '../../exact/rational.ts'
import { regionName } from '../../facts/index.ts'
import type { Bilingual, CivilDate } from '../../methodology/index.ts'
import { type Agreement, agreementOf, type Pair } from '../../scoring/index.ts'
import { MOST_REGIONS, type Unavailable } from '../federation.ts'
import { type RankingPage, workedOutPage } from '../ranking-page.ts'
import type { ReadyVersion } from '../versions.ts'
import { changeBetween, compareAll, type RegionComparison } from './compare.ts'
import { changesIn } from './overtaking.ts'
import type { Side } from './side.ts'

/** A side whose version may have been worked out ahead. */
export type ReadySide = Side & { readonly version: ReadyVersion }

/** A region's figures on one side. */
export interface CountryStanding {
  readonly score: Rational | null
  readonly rank: number | null
  readonly met: boolean | null
}

/** A region on both sides. */
export interface CountryLine
  extends Pick<RegionComparison, 'difference' | 'rankChange' | 'flip' | 'code'> {
  readonly name: Bilingual
  /** null where it was not on record on that side. */
  readonly base: CountryStanding | null
  readonly target: CountryStanding | null
  /**
   * By how much each item changed its score, by id, and under the empty name the bodies together;
   * null where the scores were worked out ahead, which says nothing of items.
   */
  readonly changes: ReadonlyMap<string, Rational> | null
}

/** Every region on both sides, by its place on the target's. */
export interface CountryComparison {
  readonly lines: readonly CountryLine[]
  readonly agreement: Agreement
}

/** Up to so many facts are read at once quicker than a reader notices, and say more. */
const FEW_FACTS = 6_000

/** From so many on, two sides of a country take longer to work out from them than a page may. */
const MOST_FACTS = 25_000

/** What is read of the facts. */
export interface FactLimits {
  /** Up to so many facts are read first of all. */
  readonly few: number
  /** Up to so many are read where nothing was worked out ahead. */
  readonly most: number
}

const ofPage: FactLimits = { few: FEW_FACTS, most: MOST_FACTS }

/** Beside one region that was asked for: the country is told of where that costs little. */
export const besideOne: FactLimits = { few: FEW_FACTS, most: FEW_FACTS }

const wanted = { after: null, limit: MOST_REGIONS, met: null, level: null }

const LAST = Number.MAX_SAFE_INTEGER

function ofLines(lines: readonly CountryLine[]): CountryComparison {
  const places = lines.flatMap(({ base, target }) =>
    base?.rank != null && target?.rank != null ? [{ base: base.rank, target: target.rank }] : [],
  )
  return { lines, agreement: agreementOf(places) }
}

function lineOf({ code, base, target, ...changes }: RegionComparison): CountryLine {
  const standing = target ?? base
  const name =
    standing === null
      ? { ru: code, en: code }
      : regionName(standing.region.record, standing.side.question.knownAt)
  const both = base !== null && target !== null && changes.difference !== null
  return {
    code,
    name,
    base,
    target,
    ...changes,
    changes: both ? changesIn({ base, target }) : null,
  }
}

async function fromFacts(database: Database, sides: Pair<Side>): Promise<CountryComparison> {
  const regions = await loadAllRegions(database)
  return ofLines(compareAll(sides, regions).regions.map(lineOf))
}

/** Two rankings that were worked out ahead, region by region. */
function joined(base: RankingPage, target: RankingPage): CountryComparison {
  const before = new Map(base.lines.map((line) => [line.code, line]))
  const lines = target.lines.map((after): CountryLine => {
    const from = before.get(after.code) ?? null
    return {
      code: after.code,
      name: after.name,
      base: from,
      target: after,
      ...changeBetween(from, after),
      changes: null,
    }
  })
  const rankOf = ({ target: to }: CountryLine): number => to?.rank ?? LAST
  return ofLines(lines.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.code < b.code ? -1 : 1)))
}

/**
 * Compares every region with itself in the time of a page: from the facts where they are few, and
 * otherwise by what was worked out ahead of today and of days to come.
 * @param today days before it are worked out from the facts alone
 */
export async function compareCountry(
  database: Database,
  sides: Pair<ReadySide>,
  global: GlobalRevision,
  today: CivilDate,
  { few, most }: FactLimits = ofPage,
): Promise<CountryComparison | Unavailable> {
  if (global.revision <= few) return fromFacts(database, sides)
  const { base, target } = sides
  const isToCome = base.question.asOf >= today && target.question.asOf >= today
  if (isToCome) {
    const [before, after] = await Promise.all(
      [base, target].map(({ version, question }) =>
        workedOutPage(database, version, question, global, wanted),
      ),
    )
    if (before && after && !before.goesOn && !after.goesOn) return joined(before, after)
  }
  if (global.revision <= most) return fromFacts(database, sides)
  return isToCome ? 'not-yet' : 'too-many-facts'
}
