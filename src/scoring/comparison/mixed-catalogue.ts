import type { Catalogue } from '../../methodology/index.ts'
import { type ChangeKind, type Pair, type Taken, takenFrom } from './kinds.ts'

type Plan = Catalogue['region']
type Section = Plan['sections'][number]
type Item = Section['items'][number]

const itemsOf = ({ sections }: Plan): ReadonlyMap<string, Item> =>
  new Map(sections.flatMap(({ items }) => items).map((item) => [item.id, item]))

const sectionsOf = ({ sections }: Plan): ReadonlyMap<string, Section> =>
  new Map(sections.map((section) => [section.id, section]))

/** Which items there are, and of those which are scored. */
export const membersIn = (plan: Plan) =>
  plan.sections.map(({ id, items }) => [
    id,
    items.map((item) => [item.id, item.optional === true, item.outcome === true]),
  ])

/** What a plan says of the sections and items that another has too. */
function inBoth(plan: Plan, other: Plan) {
  const [sections, items] = [sectionsOf(other), itemsOf(other)]
  return {
    sections: plan.sections.filter(({ id }) => sections.has(id)),
    items: [...itemsOf(plan).values()].filter(({ id }) => items.has(id)),
  }
}

/** On what the sections and items apply that two plans have. */
export function conditionsIn(plan: Plan, other: Plan) {
  const { sections, items } = inBoth(plan, other)
  return [...sections, ...items].map(({ id, conditions }) => [id, conditions ?? []])
}

/** What the values of the items that two plans have are taken from, beside their formulas. */
export const askedIn = (plan: Plan, other: Plan) =>
  inBoth(plan, other).items.map(({ id, requirements, ratioTarget, rollUp }) => [
    id,
    requirements.map((requirement) => requirement.id),
    ratioTarget ?? null,
    rollUp ?? null,
  ])

/** The typical deadlines of the items that two plans have. */
export const deadlinesIn = (plan: Plan, other: Plan) =>
  inBoth(plan, other).items.map(({ id, deadline }) => [id, deadline?.resolved ?? null])

/**
 * A plan with the items of one catalogue, the conditions of one, and so on. An item that only one of
 * them has keeps what that one says of it.
 */
function mixedPlan(from: (kind: ChangeKind) => Plan): Plan {
  const [rules, conditions, deadlines] = (['values', 'applicability', 'deadlines'] as const).map(
    (kind) => itemsOf(from(kind)),
  )
  const ofSections = sectionsOf(from('applicability'))
  return {
    sections: from('items').sections.map((section) => ({
      ...section,
      conditions: (ofSections.get(section.id) ?? section).conditions,
      items: section.items.map((item) => {
        const { requirements, ratioTarget, rollUp } = rules?.get(item.id) ?? item
        return {
          ...item,
          requirements,
          ratioTarget,
          rollUp,
          conditions: (conditions?.get(item.id) ?? item).conditions,
          deadline: (deadlines?.get(item.id) ?? item).deadline,
        }
      }),
    })),
  }
}

/** The catalogue of a world in which some kinds of change are the target's, the others the base's. */
export function mixedCatalogue(catalogues: Pair<Catalogue>, taken: Taken): Catalogue {
  const from = takenFrom(catalogues, taken)
  const { traits } = from('applicability')
  const known = new Set(traits.map(({ id }) => id))
  const others = [catalogues.base, catalogues.target].flatMap((catalogue) => catalogue.traits)
  return {
    ...from('items'),
    traits: [...traits, ...others.filter(({ id }) => !known.has(id) && known.add(id))],
    region: mixedPlan((kind) => from(kind).region),
    body: mixedPlan((kind) => from(kind).body),
  }
}
