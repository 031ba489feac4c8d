import { divide, isZero, multiply, type Rational, sum, ZERO } from '../../exact/rational.ts'
import type { Bilingual, Catalogue } from '../../methodology/index.ts'
import type { Pair } from '../comparison/kinds.ts'
import type { CompiledItem, CompiledVersion } from '../compile.ts'

type Plan = Catalogue['region']
type CatalogueSection = Plan['sections'][number]
type CatalogueItem = CatalogueSection['items'][number]

/** A version, ready for scoring, with the catalogue that it pins. */
export interface VersionRules {
  readonly compiled: CompiledVersion
  readonly catalogue: Catalogue
}

export interface SectionRule {
  /** As the version states it; null: it weighs as much as its scored items together. */
  readonly weight: Rational | null
  /** Of the plan, where everything in it is scored. */
  readonly share: Rational
  readonly conditions: readonly { readonly trait: string; readonly is: boolean }[]
}

export interface ItemRule {
  readonly section: string
  readonly weight: Rational
  /** Of the plan, where everything in it is scored. */
  readonly share: Rational
  readonly role: CompiledItem['role']
  readonly formula: 'item' | 'ratio' | 'rollUp'
  readonly conditions: SectionRule['conditions']
  readonly requirements: readonly string[]
  readonly ratioTarget: string | null
  /** The body items that it aggregates, or what is counted; none where it is no roll-up. */
  readonly aggregates: readonly string[]
  readonly deadline: string | null
}

/** A section or an item that is not the same in two versions; null: that one does not have it. */
export interface Change<T> {
  readonly id: string
  readonly label: Bilingual
  readonly rules: Pair<T | null>
  /** Which of its rules differ; none where only one version has it. */
  readonly differs: readonly (keyof T)[]
}

export interface PlanChanges {
  readonly sections: readonly Change<SectionRule>[]
  readonly items: readonly Change<ItemRule>[]
}

/** What a version calls a section or an item, and its rule. */
export interface Told<T> {
  readonly label: Bilingual
  readonly rule: T
}

const scoredIn = (items: readonly CompiledItem[]): readonly Rational[] =>
  items.filter(({ role }) => role === 'scored').map(({ weight }) => weight)

const shareOf = (weight: Rational, total: Rational): Rational =>
  isZero(total) ? ZERO : divide(weight, total)

/** What a version rules of every section and item of a plan, by id, in the catalogue's order. */
export interface PlanRulesTold {
  readonly sections: ReadonlyMap<string, Told<SectionRule>>
  readonly items: ReadonlyMap<string, Told<ItemRule>>
}

/** The rules of a version's plan, with what weighs how much where everything in it is scored. */
export function rulesOf(
  { compiled, catalogue }: VersionRules,
  of: 'region' | 'body',
): PlanRulesTold {
  const sections = new Map<string, Told<SectionRule>>()
  const items = new Map<string, Told<ItemRule>>()
  const weighed = compiled[of].sections.map((section) => {
    const inside = sum(scoredIn(section.items))
    return { section, inside, weight: isZero(inside) ? ZERO : (section.weight ?? inside) }
  })
  const total = sum(weighed.map(({ weight }) => weight))
  for (const { section, inside, weight } of weighed) {
    const source = catalogue[of].sections.find(({ id }) => id === section.id)
    if (source === undefined) continue
    const share = shareOf(weight, total)
    const conditions = source.conditions ?? []
    const rule = { weight: section.weight, share, conditions }
    sections.set(section.id, { label: source.label, rule })
    for (const item of section.items) {
      const sourceItem = source.items.find(({ id }) => id === item.id)
      if (sourceItem === undefined) continue
      const part = item.role === 'scored' ? shareOf(item.weight, inside) : ZERO
      items.set(item.id, {
        label: sourceItem.label,
        rule: itemRule(
          section.id,
          item,
          sourceItem,
          multiply(share, part),
          compiled.rollUp !== null,
        ),
      })
    }
  }
  return { sections, items }
}

const itemRule = (
  section: string,
  { weight, role, rollUp }: CompiledItem,
  { conditions, requirements, ratioTarget, deadline, rollUp: aggregated }: CatalogueItem,
  share: Rational,
  observes: boolean,
): ItemRule => ({
  section,
  weight,
  share,
  role,
  formula: rollUp && observes ? 'rollUp' : ratioTarget === undefined ? 'item' : 'ratio',
  conditions: conditions ?? [],
  requirements: requirements.map(({ id }) => id),
  ratioTarget: ratioTarget ?? null,
  aggregates:
    aggregated === undefined
      ? []
      : 'items' in aggregated
        ? aggregated.items
        : [aggregated.measurement],
  deadline: deadline?.resolved ?? null,
})

/** A rule's value as text, to be compared. */
const asText = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part))

function changesIn<T extends object>(
  base: ReadonlyMap<string, Told<T>>,
  target: ReadonlyMap<string, Told<T>>,
  fields: readonly (keyof T)[],
): readonly Change<T>[] {
  const ids = [...target.keys(), ...[...base.keys()].filter((id) => !target.has(id))]
  return ids.flatMap((id) => {
    const [before, after] = [base.get(id), target.get(id)]
    const label = (after ?? before)?.label
    if (label === undefined) return []
    const rules = { base: before?.rule ?? null, target: after?.rule ?? null }
    const differs =
      before && after
        ? fields.filter((field) => asText(before.rule[field]) !== asText(after.rule[field]))
        : []
    return before && after && differs.length === 0 ? [] : [{ id, label, rules, differs }]
  })
}

/** The sections and items of a plan that are not the same in two versions, in the target's order. */
export function planChanges(
  { base, target }: Pair<VersionRules>,
  of: 'region' | 'body',
): PlanChanges {
  const [before, after] = [rulesOf(base, of), rulesOf(target, of)]
  return {
    sections: changesIn(before.sections, after.sections, ['weight', 'share', 'conditions']),
    items: changesIn(before.items, after.items, [
      'section',
      'weight',
      'share',
      'role',
      'formula',
      'conditions',
      'requirements',
      'ratioTarget',
      'aggregates',
      'deadline',
    ]),
  }
}
