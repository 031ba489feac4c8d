import { compare, negate, type Rational, toFraction, ZERO } from '../../exact/rational.ts'
import { regionName } from '../../facts/index.ts'
import { changeInWords } from '../../http/language/changes.ts'
import type { Language, Translate } from '../../http/language/language.ts'
import { bodyNames } from '../../routes/present/attribution.ts'
import type { Labels } from '../../routes/present/comparison.ts'
import {
  boundariesOf,
  type ChangeKind,
  type CompiledVersion,
  changeKinds,
  displayDifference,
  displayPercent,
  type ItemScore,
  type Pair,
  type Parts,
} from '../../scoring/index.ts'
import type {
  CountryComparison,
  CountryLine,
  ReadySide,
  RegionCauses,
} from '../../services/comparison/index.ts'
import { pointsInWords } from '../format.ts'

/** Both sides of a comparison. */
export type Sides = Pair<ReadySide>

const size = (value: Rational): Rational => (compare(value, ZERO) < 0 ? negate(value) : value)

/** The largest first, up or down; what is equal stays in its order. */
export const bySize = <T>(all: readonly T[], of: (each: T) => Rational | null): readonly T[] =>
  all.toSorted((a, b) => {
    const [one, other] = [of(a), of(b)]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return compare(size(other), size(one))
  })

/** A score in per cent, never across a boundary of its own version; null: there is none. */
export const percentOf = (score: Rational | null, compiled: CompiledVersion): number | null =>
  score === null ? null : displayPercent(score, boundariesOf(compiled))

export const pointsOf = (difference: Rational | null): number | null =>
  difference === null ? null : displayDifference(difference)

/** What of a difference one kind of change causes. */
export interface CauseShown {
  readonly kind: ChangeKind
  readonly label: string
  readonly points: number
  /** `n/d`, of 1. */
  readonly exact: string
}

/** The parts of a difference, in the order in which causes are told. */
export const causesShown = (parts: Parts<ChangeKind>, language: Language): readonly CauseShown[] =>
  changeKinds.flatMap((kind) => {
    const part = parts.get(kind)
    if (part === undefined) return []
    const label = changeInWords(kind)[language]
    return [{ kind, label, points: displayDifference(part), exact: toFraction(part) }]
  })

/** The causes of a difference in words, the largest first. */
export const causesInWords = (parts: Parts<ChangeKind>, language: Language): string =>
  bySize([...parts], ([, part]) => part)
    .map(
      ([kind, part]) =>
        `${changeInWords(kind)[language]} ${pointsInWords(displayDifference(part), language)}`,
    )
    .join('; ')

export interface ItemCauseShown {
  readonly id: string
  readonly label: string
  readonly base: ItemScore | null
  readonly target: ItemScore | null
  readonly points: number
  readonly causes: string
}

/** So many items are shown. */
const MOST_ITEMS = 12

/** The items of the plan that changed a score most. */
export const itemsShown = (
  { attribution }: RegionCauses,
  labels: Labels,
  t: Translate,
  language: Language,
): readonly ItemCauseShown[] =>
  bySize(attribution?.sections.flatMap(({ items }) => items) ?? [], ({ difference }) => difference)
    .filter(({ difference, parts }) => compare(difference, ZERO) !== 0 || parts.size > 0)
    .slice(0, MOST_ITEMS)
    .map(({ id, scores, difference, parts }) => ({
      id,
      label: labels.item(id, t),
      ...scores,
      points: displayDifference(difference),
      causes: causesInWords(parts, language),
    }))

export interface BodyCauseShown {
  readonly code: string
  readonly name: string
  readonly points: number
  readonly causes: string
}

/** The bodies that changed a score, the most first. */
export function bodiesShown(
  { attribution, comparison }: RegionCauses,
  t: Translate,
  language: Language,
): readonly BodyCauseShown[] {
  const names = bodyNames(comparison, t)
  return bySize(attribution?.bodies.list ?? [], ({ difference }) => difference).map(
    ({ code, difference, parts }) => ({
      code,
      // Of two regions, bodies bear the code of their region already.
      name: names.get(code) ?? names.get(`${comparison.code}/${code}`) ?? code,
      points: displayDifference(difference),
      causes: causesInWords(parts, language),
    }),
  )
}

/** The region that is told of where none was named: whose verdict flips, or else that moved most. */
export function focusOf({ lines }: CountryComparison): string | null {
  const [flip] = flipsIn(lines)
  const [mover] = bySize(lines, ({ difference }) => difference)
  return (flip ?? mover)?.code ?? null
}

/** Those whose verdict flips, the largest difference first. */
export const flipsIn = (lines: readonly CountryLine[]): readonly CountryLine[] =>
  bySize(
    lines.filter(({ flip }) => flip === 'to-met' || flip === 'to-unmet'),
    ({ difference }) => difference,
  )

/** So many items are named beside a region. */
const MOST_NAMED = 3

/** What changed a region's score most, in words; null where that is not known. */
export function mostInWords(
  { changes }: CountryLine,
  language: Language,
  bodies: string,
): string | null {
  if (changes === null) return null
  return bySize([...changes], ([, change]) => change)
    .filter(([, change]) => compare(change, ZERO) !== 0)
    .slice(0, MOST_NAMED)
    .map(
      ([item, change]) =>
        `${item === '' ? bodies : item} ${pointsInWords(displayDifference(change), language)}`,
    )
    .join('; ')
}

/** What a region is called on the side that it is on. */
export function namesOf({ comparison }: RegionCauses, t: Translate): Pair<string> {
  const nameOf = (standing: RegionCauses['comparison']['base']): string =>
    standing === null
      ? comparison.code
      : t(regionName(standing.region.record, standing.side.question.knownAt))
  const { base, target } = comparison
  return { base: nameOf(base ?? target), target: nameOf(target ?? base) }
}

/** Whether both sides ask the same of the same version. */
export const isSame = (
  { base, target }: Sides,
  regions: Pair<string | undefined> = { base: undefined, target: undefined },
): boolean =>
  base.version.compiled.hash === target.version.compiled.hash &&
  regions.base === regions.target &&
  JSON.stringify(base.question) === JSON.stringify(target.question)
