import { type Rational, toFraction } from '../../exact/rational.ts'
import { regionName, revisionAt } from '../../facts/index.ts'
import type { Translate } from '../../http/language/language.ts'
import type { Bilingual, Catalogue } from '../../methodology/index.ts'
import { displayDifference, type Pair } from '../../scoring/index.ts'
import {
  largestMovers,
  type NationalComparison,
  type Overtakings,
  type RegionComparison,
  type Side,
  type SideStanding,
} from '../../services/comparison/index.ts'
import type { ComparedBody, ComparisonBody } from '../schemas/comparison.ts'
import { regionPlace } from './region-place.ts'
import { presentScore, presentVersion } from './score.ts'

export const presentSide = (
  { version, question: { asOf, knownAt, basis } }: Side,
  revision: number,
  t: Translate,
): ComparisonBody['base'] => ({
  methodology: presentVersion(version.published, t),
  threshold: { percent: version.published.document.threshold },
  asOf,
  knownAt,
  basis,
  revision,
})

const placeOf = ({ code, region, side }: SideStanding, t: Translate) =>
  regionPlace(code, regionName(region.record, side.question.knownAt), t)

const presentStanding = (standing: SideStanding | null, t: Translate): ComparedBody['base'] =>
  standing === null
    ? null
    : {
        region: placeOf(standing, t),
        score: presentScore(standing.side.version.compiled, standing.score),
        rank: standing.rank,
        threshold: { met: standing.met },
        level: standing.level,
        revision: revisionAt(standing.region.record, standing.side.question.knownAt),
      }

const presentDifference = (difference: Rational) => ({
  exact: toFraction(difference),
  points: displayDifference(difference),
})

/** What is said of a region on both sides, without what causes it. */
export const presentCompared = (
  { base, target, difference, rankChange, flip }: RegionComparison,
  t: Translate,
): ComparedBody => ({
  base: presentStanding(base, t),
  target: presentStanding(target, t),
  difference: difference === null ? null : presentDifference(difference),
  rankChange,
  flip,
})

/** What two catalogues call sections and items, the target's first. */
export class Labels {
  readonly #items: ReadonlyMap<string, Bilingual>
  readonly #sections: ReadonlyMap<string, Catalogue['region']['sections'][number]>

  constructor({ base, target }: Pair<Side>) {
    const sections = [base, target].flatMap(({ version: { catalogue } }) => [
      ...catalogue.region.sections,
      ...catalogue.body.sections,
    ])
    this.#sections = new Map(sections.map((section) => [section.id, section]))
    this.#items = new Map(
      sections.flatMap(({ items }) => items).map(({ id, label }) => [id, label]),
    )
  }

  item(id: string, t: Translate): string {
    const label = this.#items.get(id)
    return label === undefined ? id : t(label)
  }

  section(id: string, t: Translate) {
    const section = this.#sections.get(id)
    return { id, number: section?.number ?? id, label: section ? t(section.label) : id }
  }
}

/** What is said over all regions. */
export function presentCountry(
  { regions, agreement }: NationalComparison,
  overtakings: Overtakings,
  labels: Labels,
  t: Translate,
): ComparisonBody['country'] {
  const place = ({ target, base, code }: RegionComparison) => {
    const standing = target ?? base
    return standing === null ? regionPlace(code, code, t) : placeOf(standing, t)
  }
  return {
    ranking: { ...agreement },
    flips: regions.flatMap((each) =>
      each.flip === null || each.flip === 'none' ? [] : [{ region: place(each), flip: each.flip }],
    ),
    movers: largestMovers(regions, MOST_MOVERS).flatMap((each) =>
      each.difference === null
        ? []
        : [
            {
              region: place(each),
              difference: presentDifference(each.difference),
              rankChange: each.rankChange,
            },
          ],
    ),
    overtakings: {
      count: overtakings.count,
      listed: overtakings.listed.map(({ region, overtaken, gap, through }) => ({
        region,
        overtaken,
        gap: { base: toFraction(gap.base), target: toFraction(gap.target) },
        through: through.map(({ item, part }) => ({
          item,
          label: item === null ? t(BODIES) : labels.item(item, t),
          part: toFraction(part),
        })),
      })),
    },
  }
}

const BODIES: Bilingual = { ru: 'исполнительные органы', en: 'the executive bodies' }

/** So many of those who moved most are listed. */
const MOST_MOVERS = 10
