import { type Rational, toFraction } from '../../exact/rational.ts'
import { RegionReader } from '../../facts/index.ts'
import type { Translate } from '../../http/language/language.ts'
import { type BodyScore, changeKinds, type ItemScore, type Pair } from '../../scoring/index.ts'
import type {
  Attribution,
  BodyCause,
  Caused,
  RegionComparison,
  Side,
} from '../../services/comparison/index.ts'
import type { ComparedBody } from '../schemas/comparison.ts'
import type { Labels } from './comparison.ts'
import { presentScore } from './score.ts'

const presentCaused = ({ difference, parts }: Caused) => ({
  difference: toFraction(difference),
  parts: changeKinds.flatMap((kind) => {
    const part = parts.get(kind)
    return part === undefined ? [] : [{ kind, part: toFraction(part) }]
  }),
})

const orNull = (value: Rational | null): string | null =>
  value === null ? null : toFraction(value)

const presentItemSide = (item: ItemScore | null) =>
  item === null
    ? null
    : {
        state: item.state,
        value: orNull(item.value),
        weight: toFraction(item.effective),
        contribution: toFraction(item.contribution),
      }

const presentBodySide = (body: BodyScore | null, { version }: Side) =>
  body === null
    ? null
    : {
        score: presentScore(version.compiled, body.value),
        weight: toFraction(body.effective),
        contribution: toFraction(body.contribution),
      }

/** What the bodies of a compared region are called, on the side that has them. */
export function bodyNames(
  { base, target }: RegionComparison,
  t: Translate,
): ReadonlyMap<string, string> {
  return new Map(
    [base, target].flatMap((standing) => {
      if (standing === null) return []
      const { side, region } = standing
      const reader = new RegionReader(side.version.catalogue, region.record, side.question)
      return reader.bodies.map(({ code, name }) => [`${region.code}/${code}`, t(name)] as const)
    }),
  )
}

const presentBody = (
  { code: named, scores, items, ...caused }: BodyCause,
  {
    comparison,
    sides,
    labels,
    names,
    t,
    withItems,
  }: Presented & { names: ReadonlyMap<string, string> },
) => {
  const [region, code] = named.includes('/') ? named.split('/') : [comparison.code, named]
  return {
    region: region ?? comparison.code,
    code: code ?? named,
    name: names.get(`${region}/${code}`) ?? code ?? named,
    base: presentBodySide(scores.base, sides.base),
    target: presentBodySide(scores.target, sides.target),
    ...presentCaused(caused),
    ...(withItems
      ? {
          items: items.map(({ id, ...each }) => ({
            id,
            label: labels.item(id, t),
            ...presentCaused(each),
          })),
        }
      : {}),
  }
}

/** What a region's attribution is presented with. */
interface Presented {
  readonly comparison: RegionComparison
  readonly sides: Pair<Side>
  readonly labels: Labels
  readonly t: Translate
  /** Whether the items of bodies are told. */
  readonly withItems: boolean
}

/** What causes a region's difference, by section, and by item and body where that is asked for. */
export function presentAttribution(
  attribution: Attribution,
  depth: 'sections' | 'items',
  presented: Presented,
): Pick<ComparedBody, 'parts' | 'sections' | 'bodies'> {
  const { labels, t, comparison } = presented
  const names = depth === 'items' ? bodyNames(comparison, t) : new Map<string, string>()
  return {
    parts: presentCaused(attribution).parts,
    sections: attribution.sections.map(({ id, items, ...caused }) => ({
      ...labels.section(id, t),
      ...presentCaused(caused),
      ...(depth === 'items'
        ? {
            items: items.map(({ id: item, scores, ...each }) => ({
              id: item,
              label: labels.item(item, t),
              base: presentItemSide(scores.base),
              target: presentItemSide(scores.target),
              ...presentCaused(each),
            })),
          }
        : {}),
    })),
    bodies: {
      ...presentCaused(attribution.bodies),
      ...(depth === 'items'
        ? {
            list: attribution.bodies.list.map((body) => presentBody(body, { ...presented, names })),
          }
        : {}),
    },
  }
}
