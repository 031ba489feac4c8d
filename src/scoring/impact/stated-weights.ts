import type { Catalogue, PublishedVersion } from '../../methodology/index.ts'
import type { IdleWeight, IdleWeightReason, PlanName } from './findings.ts'

type Weights = PublishedVersion['document']['body']['weights']
type Sections = Catalogue['region']['sections']
type Section = Sections[number]

/** A weight that a version states. */
export interface Stated {
  readonly of: IdleWeight['of']
  readonly plan: PlanName
  readonly id: string
  /** What the rules alone say of it; null: nothing. */
  readonly byRules: IdleWeightReason | null
}

const scorable = ({ items }: Section): Section['items'] =>
  items.filter(({ optional, outcome }) => !optional && !outcome)

const neverScored: IdleWeightReason = { code: 'never-scored' }
const noSiblings: IdleWeightReason = { code: 'no-siblings' }

function statedIn(plan: PlanName, weights: Weights, sections: Sections): readonly Stated[] {
  const scored = sections.filter((section) => scorable(section).length > 0)
  const ofSection = (section: Section): IdleWeightReason | null =>
    scorable(section).length === 0 ? neverScored : scored.length === 1 ? noSiblings : null
  const ofItem = (section: Section, id: string): IdleWeightReason | null => {
    const items = scorable(section)
    if (!items.some((item) => item.id === id)) return neverScored
    // Where items carry the weight of their section, they are weighed against those of all others.
    const siblings = weights.by === 'section' ? items : scored.flatMap(scorable)
    return siblings.length === 1 ? noSiblings : null
  }
  const ofSections = weights.by === 'section' ? sections : []
  return [
    ...ofSections.map(
      (section): Stated => ({ of: 'section', plan, id: section.id, byRules: ofSection(section) }),
    ),
    ...sections.flatMap((section) =>
      section.items
        .filter(({ id }) => weights.items?.[id] !== undefined)
        .map(({ id }): Stated => ({ of: 'item', plan, id, byRules: ofItem(section, id) })),
    ),
  ]
}

function componentsIn({ document }: PublishedVersion): readonly Stated[] {
  const { components } = document.region
  const stated = (id: string, byRules: IdleWeightReason | null): Stated => ({
    of: 'component',
    plan: 'region',
    id,
    byRules,
  })
  return components.bodies === undefined
    ? [stated('plan', noSiblings)]
    : [stated('plan', null), stated('bodies', null)]
}

/** The weights that a version states: of components, sections and items, in the order of its plans. */
export const statedWeights = (
  published: PublishedVersion,
  { region, body }: Catalogue,
): readonly Stated[] => [
  ...componentsIn(published),
  ...statedIn('region', published.document.region.weights, region.sections),
  ...statedIn('body', published.document.body.weights, body.sections),
]
