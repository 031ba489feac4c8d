import { type Catalogue, canonicalJson, type PublishedVersion } from '../../methodology/index.ts'
import { type CompiledVersion, compile } from '../compile.ts'
import { type ChangeKind, keyOf, type Pair, type Taken, takenFrom } from './kinds.ts'
import { askedIn, conditionsIn, deadlinesIn, membersIn, mixedCatalogue } from './mixed-catalogue.ts'
import { weightsIn, weightsOver } from './mixed-weights.ts'

/** A version with the catalogue that it pins. */
export interface Rules {
  readonly published: PublishedVersion
  readonly catalogue: Catalogue
}

/** The rules of a mixed world, ready for scoring. */
export interface CompiledRules {
  readonly compiled: CompiledVersion
  readonly catalogue: Catalogue
}

const plans = ['region', 'body'] as const
const ofVersions = ['items', 'weights', 'values', 'applicability', 'deadlines'] as const
type Compared = (typeof ofVersions)[number]

const hasBodies = ({ published }: Rules): boolean =>
  published.document.region.components.bodies !== undefined

const weighing = ({ published, catalogue }: Rules, plan: (typeof plans)[number]) => ({
  weights: published.document[plan].weights,
  sections: catalogue[plan].sections,
})

/**
 * What a version says of one kind, of what another has too: what only one has comes with the items.
 * Where two say the same, the kind changes nothing.
 */
function says(kind: Compared, rules: Rules, other: Rules): unknown {
  const ofPlans = (tell: (plan: Catalogue['region'], others: Catalogue['region']) => unknown) =>
    plans.map((plan) => tell(rules.catalogue[plan], other.catalogue[plan]))
  switch (kind) {
    case 'items':
      return [hasBodies(rules), ofPlans(membersIn)]
    case 'weights':
      return [
        plans.map((plan) => weightsIn(weighing(rules, plan), weighing(other, plan))),
        plans.map((plan) => rules.published.document[plan].weights.by),
        hasBodies(rules) && hasBodies(other) ? rules.published.document.region.components : null,
      ]
    case 'values':
      return [rules.published.formulas, ofPlans(askedIn)]
    case 'applicability': {
      const known = new Set(other.catalogue.traits.map(({ id }) => id))
      const traits = rules.catalogue.traits.filter(({ id }) => known.has(id))
      return [
        traits.map(({ id, subject, whenUnknown }) => [id, subject, whenUnknown]),
        ofPlans(conditionsIn),
      ]
    }
    case 'deadlines':
      return ofPlans(deadlinesIn)
  }
}

/** The kinds of change in which two versions differ. */
export function versionChanges({ base, target }: Pair<Rules>): readonly ChangeKind[] {
  if (base.published === target.published && base.catalogue === target.catalogue) return []
  return ofVersions.filter(
    (kind) => canonicalJson(says(kind, base, target)) !== canonicalJson(says(kind, target, base)),
  )
}

/**
 * The rules of a world in which some kinds of change are the target's and the others the base's.
 * Bodies come with the weight that the version that has them gives them; all else as
 * `mixedCatalogue` and `weightsOver` say.
 */
function mixedRules(sides: Pair<Rules>, catalogue: Catalogue, taken: Taken): CompiledRules {
  const from = takenFrom(sides, taken)
  const [members, values, own] = [from('items'), from('values'), from('weights')]
  const other = own === sides.base ? sides.target : sides.base
  const weighed = (plan: (typeof plans)[number]) =>
    weightsOver(weighing(own, plan), weighing(other, plan), catalogue[plan].sections)
  const { components } = (hasBodies(members) && hasBodies(own) ? own : members).published.document
    .region
  const { document } = own.published
  const ofValues = values.published.document
  const published: PublishedVersion = {
    hash: own.published.hash,
    formulas: values.published.formulas,
    document: {
      ...document,
      region: { ...ofValues.region, components, weights: weighed('region') },
      body: { ...ofValues.body, weights: weighed('body') },
    },
  }
  return { compiled: compile(published, catalogue), catalogue }
}

/** Remembers what was made for each set of kinds that it depends on. */
export function onceFor<T>(
  among: readonly ChangeKind[],
  make: (taken: Taken) => T,
): (taken: Taken) => T {
  const made = new Map<string, T>()
  return (taken) => {
    const key = keyOf(taken, among)
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(taken)
    made.set(key, value)
    return value
  }
}

/**
 * The rules of every mixed world between two versions, each made once: what is remembered of a body
 * under the one serves again wherever the same rules do.
 * @param changes the kinds in which the versions differ
 */
export function rulesBetween(
  sides: Pair<Rules>,
  changes: readonly ChangeKind[],
): (taken: Taken) => CompiledRules {
  const catalogues = { base: sides.base.catalogue, target: sides.target.catalogue }
  const catalogueOf = onceFor(
    changes.filter((kind) => kind !== 'weights'),
    (taken) =>
      catalogues.base === catalogues.target ? catalogues.base : mixedCatalogue(catalogues, taken),
  )
  return onceFor(changes, (taken) => mixedRules(sides, catalogueOf(taken), taken))
}
