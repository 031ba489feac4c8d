import type { Fraction } from './fraction.ts'
import type { Place } from './place.ts'

/** Something that must be so for an item to apply. */
export interface Condition {
  readonly trait: string
  readonly is: boolean
}

/** What an item or a row asks for, by its name in the receipt. */
export type Requirement = string

export interface Item {
  readonly id: string
  readonly deadline: string | null
  readonly requirements: readonly Requirement[]
  /** Of its section, then its own; all must hold. */
  readonly conditions: readonly Condition[]
  readonly optional: boolean
  readonly outcome: boolean
  /** Whether it is a roll-up, of these body items or of the counts of services. */
  readonly rollUp: readonly string[] | 'services' | null
  /** The share of processes that counts as whole; null: it is no ratio item. */
  readonly ratioTarget: Fraction | null
}

export interface Section {
  readonly id: string
  readonly items: readonly Item[]
}

export interface Trait {
  readonly id: string
  readonly subject: 'region' | 'body'
  readonly whenUnknown: 'unknown' | 'false'
}

/** The typical plan, as far as scores depend on it. */
export interface Catalogue {
  readonly traits: readonly Trait[]
  readonly region: readonly Section[]
  readonly body: readonly Section[]
}

const readConditions = (owner: Place): readonly Condition[] =>
  (owner.maybe('conditions')?.list() ?? []).map((condition) => ({
    trait: condition.at('trait').text(),
    is: condition.at('is').truth(),
  }))

/** The names of what an item or a row asks for. */
export const readRequirements = (owner: Place): readonly Requirement[] =>
  owner
    .at('requirements')
    .list()
    .map((requirement) => requirement.at('id').text())

/** The date that a deadline was read as; null where there is none. */
export const readDeadline = (owner: Place): string | null =>
  owner.maybe('deadline')?.at('resolved').date() ?? null

function readRollUp(item: Place): Item['rollUp'] {
  const rollUp = item.maybe('rollUp')
  if (rollUp === null) return null
  if (rollUp.maybe('measurement') !== null) return 'services'
  return rollUp
    .at('items')
    .list()
    .map((one) => one.text())
}

const readSections = (plan: Place): readonly Section[] =>
  plan
    .at('sections')
    .list()
    .map((section) => ({
      id: section.at('id').text(),
      items: section
        .at('items')
        .list()
        .map((item) => ({
          id: item.at('id').text(),
          deadline: readDeadline(item),
          requirements: readRequirements(item),
          conditions: [...readConditions(section), ...readConditions(item)],
          optional: item.maybe('optional') !== null,
          outcome: item.maybe('outcome') !== null,
          rollUp: readRollUp(item),
          ratioTarget: item.maybe('ratioTarget')?.exact() ?? null,
        })),
    }))

export const readCatalogue = (catalogue: Place): Catalogue => ({
  traits: catalogue
    .at('traits')
    .list()
    .map((trait) => ({
      id: trait.at('id').text(),
      subject: trait.at('subject').oneOf(['region', 'body']),
      whenUnknown: trait.at('whenUnknown').oneOf(['unknown', 'false']),
    })),
  region: readSections(catalogue.at('region')),
  body: readSections(catalogue.at('body')),
})

/** Every item of a plan, in its order. */
export const itemsOf = (sections: readonly Section[]): readonly Item[] =>
  sections.flatMap(({ items }) => items)
