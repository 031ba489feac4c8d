import { add, divide, ONE, type Rational, ZERO } from '../../exact/rational.ts'
import type { Catalogue, PublishedVersion } from '../../methodology/index.ts'
import type { Pair } from '../comparison/kinds.ts'
import type { CompiledVersion, Level } from '../compile.ts'
import { type FormulaChange, formulaChanges } from './formula-change.ts'
import { type PlanChanges, planChanges, type VersionRules } from './plan-changes.ts'

export interface LevelChange {
  readonly id: string
  /** null: that version does not have it. */
  readonly levels: Pair<Level | null>
}

type Trait = Catalogue['traits'][number]

/** A trait that is told of others, or counts otherwise while nobody has told it. */
export interface TraitChange {
  readonly id: string
  readonly label: Trait['label']
  /** null: that version's catalogue does not have it. */
  readonly traits: Pair<Pick<Trait, 'subject' | 'whenUnknown'> | null>
}

/** What the region's plan and its bodies weigh, of 1; the bodies' weight is 0 without them. */
export interface ComponentShares {
  readonly plan: Rational
  readonly bodies: Rational
}

/** What is not the same in two versions of the methodology. */
export interface VersionChanges {
  readonly threshold: Pair<Rational>
  readonly levels: readonly LevelChange[]
  readonly traits: readonly TraitChange[]
  readonly components: Pair<ComponentShares>
  readonly formulas: readonly FormulaChange[]
  readonly region: PlanChanges
  readonly body: PlanChanges
}

const sameLevel = (a: Level, b: Level): boolean =>
  a.from.numerator === b.from.numerator &&
  a.from.denominator === b.from.denominator &&
  a.label.ru === b.label.ru &&
  a.label.en === b.label.en

function levelChanges({ base, target }: Pair<CompiledVersion>): readonly LevelChange[] {
  const ids = new Set([...target.levels, ...base.levels].map(({ id }) => id))
  const find = ({ levels }: CompiledVersion, wanted: string): Level | null =>
    levels.find(({ id }) => id === wanted) ?? null
  return [...ids].flatMap((id) => {
    const levels = { base: find(base, id), target: find(target, id) }
    const same = levels.base && levels.target && sameLevel(levels.base, levels.target)
    return same ? [] : [{ id, levels }]
  })
}

function traitChanges({ base, target }: Pair<Catalogue>): readonly TraitChange[] {
  const told = (catalogue: Catalogue) => new Map(catalogue.traits.map((trait) => [trait.id, trait]))
  const [before, after] = [told(base), told(target)]
  return [...new Map([...before, ...after]).values()].flatMap(({ id, label }) => {
    const traits = { base: before.get(id) ?? null, target: after.get(id) ?? null }
    const same =
      traits.base?.subject === traits.target?.subject &&
      traits.base?.whenUnknown === traits.target?.whenUnknown
    return same ? [] : [{ id, label, traits }]
  })
}

/** What the plan and the bodies weigh in a region's score under a version, of 1. */
export function sharesOf({ components: { plan, bodies } }: CompiledVersion): ComponentShares {
  if (bodies === null) return { plan: ONE, bodies: ZERO }
  const total = add(plan, bodies)
  return { plan: divide(plan, total), bodies: divide(bodies, total) }
}

/** The structural difference of two versions; with the sides swapped, the same the other way. */
export function versionDifference({
  base,
  target,
}: Pair<VersionRules & { readonly published: PublishedVersion }>): VersionChanges {
  const compiled = { base: base.compiled, target: target.compiled }
  return {
    threshold: { base: compiled.base.threshold, target: compiled.target.threshold },
    levels: levelChanges(compiled),
    traits: traitChanges({ base: base.catalogue, target: target.catalogue }),
    components: { base: sharesOf(compiled.base), target: sharesOf(compiled.target) },
    formulas: formulaChanges({ base: base.published, target: target.published }),
    region: planChanges({ base, target }, 'region'),
    body: planChanges({ base, target }, 'body'),
  }
}
