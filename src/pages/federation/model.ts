import { compare, type Rational, subtract, toFraction, ZERO } from '../../exact/rational.ts'
import type { Language } from '../../http/language/language.ts'
import { displayDifference } from '../../scoring/comparison/index.ts'
import { boundariesOf, displayPercent } from '../../scoring/index.ts'
import type { Federation } from '../../services/federation.ts'
import type { RankingLine } from '../../services/ranking-page.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { districtOf, NO_DISTRICT } from './districts.ts'
import type { FederationQuery } from './query.ts'

/** A region as the page shows it; figures in per cent, null where there are none. */
export interface RegionLine {
  readonly code: string
  readonly name: string
  readonly rank: number | null
  readonly percent: number | null
  /** The score as `n/d`. */
  readonly exact: string | null
  readonly met: boolean | null
  readonly level: string | null
  readonly planned: number | null
  /** How far the score is from the planned one, in percentage points. */
  readonly difference: number | null
  /** What the score would be if all that waits were rejected, and accepted; the lower one first. */
  readonly low: number | null
  readonly high: number | null
}

interface Sortable {
  readonly line: RegionLine
  readonly name: string
  readonly planned: Rational | null
  readonly behind: Rational | null
  readonly upTo: Rational | null
}

/** The least first; those without a figure come last, whichever way the others are sorted. */
function byFigure(a: Rational | null, b: Rational | null, direction: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return direction * compare(a, b)
}

/** Sorts by exact values; what is equal stays in the order of the ranking. */
function sorted(
  regions: readonly Sortable[],
  sort: FederationQuery['sort'],
  language: Language,
): readonly RegionLine[] {
  const direction = sort.startsWith('-') ? -1 : 1
  const key = sort.replace('-', '')
  const order = (a: Sortable, b: Sortable): number => {
    if (key === 'name') return direction * a.name.localeCompare(b.name, language)
    // The best first, unless turned round.
    if (key === 'planned') return byFigure(a.planned, b.planned, direction === 1 ? -1 : 1)
    if (key === 'upTo') return byFigure(a.upTo, b.upTo, direction === 1 ? -1 : 1)
    if (key === 'behind') return byFigure(a.behind, b.behind, direction)
    return 0
  }
  const lines = regions.toSorted(order).map(({ line }) => line)
  if (sort !== '-rank') return lines
  const ranked = lines.filter(({ rank }) => rank !== null)
  return [...ranked.toReversed(), ...lines.filter(({ rank }) => rank === null)]
}

/** Whether the filters let a region through. */
function isListed({ code, met }: RankingLine, { district, threshold }: FederationQuery): boolean {
  if (threshold !== undefined && met !== (threshold === 'met')) return false
  return district === undefined || (districtOf(code)?.id ?? NO_DISTRICT) === district
}

/** The regions that the filters let through, in the order asked for. */
export function regionLines(
  { page, planned }: Federation,
  { compiled, published }: Pick<ReadyVersion, 'compiled' | 'published'>,
  query: FederationQuery,
  language: Language,
): readonly RegionLine[] {
  const boundaries = boundariesOf(compiled)
  const shown = (value: Rational | null): number | null =>
    value === null ? null : displayPercent(value, boundaries)
  const levels = new Map(published.document.levels.map(({ id, label }) => [id, label[language]]))
  const regions = page.lines
    .filter((line) => isListed(line, query))
    .map((line): Sortable => {
      const { code, score, bounds } = line
      const name = line.name[language]
      const plan = planned.get(code) ?? null
      const behind = score === null || plan === null ? null : subtract(score, plan)
      const ends = [bounds.ifRejected, bounds.ifAccepted].filter((end) => end !== null)
      const [low = null, high = null] = ends.toSorted(compare)
      return {
        name,
        planned: plan,
        behind,
        upTo: high ?? low,
        line: {
          code,
          name,
          rank: line.rank,
          percent: shown(score),
          exact: score === null ? null : toFraction(score),
          met: line.met,
          level: line.level === null ? null : (levels.get(line.level) ?? line.level),
          planned: shown(plan),
          difference: behind === null ? null : displayDifference(behind),
          low: shown(low),
          high: shown(high ?? low),
        },
      }
    })
  return sorted(regions, query.sort, language)
}

/** How many regions are behind their plan on the day. */
export const countBehind = ({ page, planned }: Federation): number =>
  page.lines.filter(({ code, score }) => {
    const plan = planned.get(code) ?? null
    return score !== null && plan !== null && compare(subtract(score, plan), ZERO) < 0
  }).length
