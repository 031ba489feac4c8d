import {
  conditionFindingInWords,
  formulaFindingInWords,
  idleItemInWords,
  idleWeightInWords,
  testFindingInWords,
} from '../../http/language/impact.ts'
import type { Translate } from '../../http/language/language.ts'
import type { Bilingual, Catalogue } from '../../methodology/index.ts'
import type { IdleItem, IdleWeight, RulesFindings } from '../../scoring/index.ts'
import type { RulesFindingsBody } from '../schemas/rules-findings.ts'

const COMPONENTS: Readonly<Record<string, Bilingual>> = {
  plan: { ru: 'план региона', en: 'the plan of the region' },
  bodies: { ru: 'исполнительные органы', en: 'the executive bodies' },
}

/** What the catalogue calls everything that findings speak of. */
class Names {
  readonly #labels: ReadonlyMap<string, Bilingual>
  readonly #traits: ReadonlyMap<string, Bilingual>

  constructor({ region, body, traits }: Catalogue) {
    const sections = [...region.sections, ...body.sections]
    const labelled = [...sections, ...sections.flatMap(({ items }) => items)]
    this.#labels = new Map(labelled.map(({ id, label }) => [id, label]))
    this.#traits = new Map(traits.map(({ id, label }) => [id, label]))
  }

  of(id: string): Bilingual {
    return this.#labels.get(id) ?? { ru: id, en: id }
  }

  weighed({ of, id }: IdleWeight): Bilingual {
    return (of === 'component' ? COMPONENTS[id] : undefined) ?? this.of(id)
  }

  readonly trait = (id: string): Bilingual => this.#traits.get(id) ?? { ru: id, en: id }
}

const presentItem = (item: IdleItem, names: Names, t: Translate) => {
  const { plan, section, id, grounds, reason } = item
  return {
    plan,
    section,
    id,
    label: t(names.of(id)),
    grounds,
    code: reason.code,
    reason: t(idleItemInWords(item, names.trait)),
    ...(reason.code === 'value-constant' ? { value: reason.value } : {}),
    ...(reason.code === 'never-applies'
      ? { conditions: reason.conditions.map(({ trait, is }) => ({ trait, is })) }
      : {}),
    ...(reason.code === 'never-scored'
      ? { states: reason.states.map(({ state, count }) => ({ state, count })) }
      : {}),
  }
}

/**
 * What in a rule set does nothing, as it is shown.
 * @param catalogue the one that the version pins
 */
export function presentFindings(
  { items, conditions, tests, formulas, weights, bodiesMatter, tried }: RulesFindings,
  catalogue: Catalogue,
  t: Translate,
): RulesFindingsBody {
  const names = new Names(catalogue)
  return {
    items: items.map((item) => presentItem(item, names, t)),
    conditions: conditions.map((condition) => ({
      ...condition,
      label: t(names.trait(condition.trait)),
      reason: t(conditionFindingInWords(condition)),
      decides: [...condition.decides],
    })),
    tests: tests.map((test) => ({ ...test, reason: t(testFindingInWords(test)) })),
    formulas: formulas.map((finding) => ({
      plan: finding.plan,
      use: finding.use,
      code: finding.reason.code,
      reason: t(formulaFindingInWords(finding)),
      ...(finding.reason.code === 'value-constant' ? { value: finding.reason.value } : {}),
    })),
    weights: weights.map((weight) => ({
      of: weight.of,
      plan: weight.plan,
      id: weight.id,
      label: t(names.weighed(weight)),
      grounds: weight.grounds,
      code: weight.reason.code,
      reason: t(idleWeightInWords(weight)),
    })),
    bodiesMatter,
    tried: tried.map(({ values, ...of }) => ({ ...of, values: [...values] })),
  }
}
