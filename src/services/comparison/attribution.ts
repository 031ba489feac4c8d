import { isZero, type Rational, subtract, sum, ZERO } from '../../exact/rational.ts'
import {
  addParts,
  type BodyScore,
  bodyLeaf,
  type ChangeKind,
  type ItemScore,
  type Pair,
  type Parts,
  type SectionScore,
} from '../../scoring/index.ts'
import type { RegionComparison } from './compare.ts'
import type { Compared } from './side.ts'
import { attributed, type Between, type Worlds, worldsOf, worldsOfTwo } from './worlds.ts'

/** How much something changed a score, and the part of it that each kind of change causes. */
export interface Caused {
  readonly difference: Rational
  /** They sum to the difference; those that are 0 are left out. */
  readonly parts: Parts<ChangeKind>
}

export interface ItemCause extends Caused {
  readonly id: string
  /** null: the version on that side does not have it. */
  readonly scores: Pair<ItemScore | null>
}

export interface SectionCause extends Caused {
  readonly id: string
  /** Those that changed at all, in their state, their weight or their value. */
  readonly items: readonly ItemCause[]
}

export interface BodyCause extends Caused {
  readonly code: string
  readonly scores: Pair<BodyScore | null>
  /** Those of its items that any kind of change moved; none where they were not asked for. */
  readonly items: readonly (Caused & { readonly id: string })[]
}

/** A difference with everything that causes it; the parts sum to it exactly, on every floor. */
export interface Attribution extends Caused {
  readonly sections: readonly SectionCause[]
  readonly bodies: Caused & { readonly list: readonly BodyCause[] }
}

const NONE: Parts<ChangeKind> = new Map()

const totalOf = (all: readonly Caused[]): Caused => ({
  difference: sum(all.map(({ difference }) => difference)),
  parts: addParts(all.map(({ parts }) => parts)),
})

type Leaves = ReadonlyMap<string, Parts<ChangeKind>>

function changedBy({ base, target }: Pair<{ readonly contribution: Rational } | null>): Rational {
  return subtract(target?.contribution ?? ZERO, base?.contribution ?? ZERO)
}

/** The union of what two sides have, by name, in the order of the target. */
function paired<T>(
  sides: Pair<readonly T[]>,
  nameOf: (each: T) => string,
): readonly (readonly [name: string, Pair<T | null>])[] {
  const [base, target] = [sides.base, sides.target].map(
    (each) => new Map(each.map((one) => [nameOf(one), one])),
  )
  const names = new Set([...(target?.keys() ?? []), ...(base?.keys() ?? [])])
  return [...names].map((name) => [
    name,
    { base: base?.get(name) ?? null, target: target?.get(name) ?? null },
  ])
}

const isChanged = ({ scores: { base, target }, difference, parts }: ItemCause): boolean =>
  !isZero(difference) ||
  parts.size > 0 ||
  base?.state !== target?.state ||
  (base?.scored ?? null) !== (target?.scored ?? null)

function sectionsOf(sides: Pair<readonly SectionScore[]>, leaves: Leaves): readonly SectionCause[] {
  return paired(sides, ({ id }) => id).map(([id, { base, target }]) => {
    const items = paired(
      { base: base?.items ?? [], target: target?.items ?? [] },
      (item) => item.id,
    )
    const causes = items.map(
      ([item, scores]): ItemCause => ({
        id: item,
        scores,
        difference: changedBy(scores),
        parts: leaves.get(item) ?? NONE,
      }),
    )
    return { id, ...totalOf(causes), items: causes.filter(isChanged) }
  })
}

const isCaused = ({ difference, parts }: Caused): boolean => !isZero(difference) || parts.size > 0

function bodiesOf(
  sides: Pair<readonly BodyScore[]>,
  itemIds: readonly string[],
  leaves: Leaves,
  intoBodies: boolean,
): readonly BodyCause[] {
  return paired(sides, ({ code }) => code).map(([code, scores]) => {
    const difference = changedBy(scores)
    if (!intoBodies) return { code, scores, difference, parts: leaves.get(code) ?? NONE, items: [] }
    const items = itemIds.flatMap((id) => {
      const parts = leaves.get(bodyLeaf(code, id))
      return parts === undefined ? [] : [{ id, difference: sum(parts.values()), parts }]
    })
    return { code, scores, difference, parts: addParts(items.map(({ parts }) => parts)), items }
  })
}

/** The worlds between the two sides of a comparison of one region, or of two. */
export function worldsBetween(
  between: Between,
  { base, target }: Pick<RegionComparison<Compared>, 'base' | 'target'>,
): Worlds | null {
  if (base === null || target === null) return null
  return base.code === target.code
    ? worldsOf(between, target.region)
    : worldsOfTwo(between, { base: base.region, target: target.region })
}

/**
 * What causes the difference of a region's scores, by item, by body and by kind of change; null
 * where one side has no score.
 * @param intoBodies whether the items of bodies are told too
 */
export function attributionOf(
  between: Between,
  comparison: RegionComparison,
  worlds: Worlds,
  intoBodies: boolean,
): Attribution | null {
  const { base, target, difference } = comparison
  if (base === null || target === null || difference === null) return null
  const leaves = attributed(between, worlds, intoBodies)
  const sections = sectionsOf(
    { base: base.breakdown.plan.sections, target: target.breakdown.plan.sections },
    leaves,
  )
  const isSame = base.code === target.code
  const bodiesIn = ({ code, breakdown }: typeof base): readonly BodyScore[] =>
    isSame
      ? breakdown.bodies.list
      : breakdown.bodies.list.map((body) => ({ ...body, code: `${code}/${body.code}` }))
  const itemIds = [
    ...new Set(
      [target, base].flatMap(({ side }) =>
        side.version.catalogue.body.sections.flatMap(({ items }) => items.map(({ id }) => id)),
      ),
    ),
  ]
  const list = bodiesOf(
    { base: bodiesIn(base), target: bodiesIn(target) },
    itemIds,
    leaves,
    intoBodies,
  )
  const bodies = totalOf(list)
  return {
    difference,
    parts: totalOf([...sections, bodies]).parts,
    sections,
    bodies: { ...bodies, list: list.filter(isCaused) },
  }
}
