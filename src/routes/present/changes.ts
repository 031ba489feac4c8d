import { type Rational, toFraction } from '../../exact/rational.ts'
import type { Translate } from '../../http/language/language.ts'
import type {
  Change,
  FormulaChange,
  ItemRule,
  Level,
  PlanChanges,
  SectionRule,
  VersionChanges,
} from '../../scoring/index.ts'
import type { MethodologyChangesBody } from '../schemas/changes.ts'

/** So many inputs of a formula are listed; all are counted. */
const MOST_INPUTS = 100

const orNull = (value: Rational | null): string | null =>
  value === null ? null : toFraction(value)

function presentFormula({
  plan,
  use,
  texts,
  tried,
  inputs,
}: FormulaChange): MethodologyChangesBody['formulas'][number] {
  return {
    plan,
    use,
    ...texts,
    tried: [...tried].map(([variable, values]) => ({ variable, values: values.map(toFraction) })),
    differs: inputs.length,
    inputs: inputs.slice(0, MOST_INPUTS).map(({ inputs: given, values }) => ({
      ...(given.completed === undefined ? {} : { completed: given.completed }),
      ...(given.evidence === undefined ? {} : { evidence: toFraction(given.evidence) }),
      ...(given.daysLate === undefined ? {} : { daysLate: toFraction(given.daysLate) }),
      ...(given.ratio === undefined ? {} : { ratio: toFraction(given.ratio) }),
      ...(given.share === undefined ? {} : { share: toFraction(given.share) }),
      base: orNull(values.base),
      target: orNull(values.target),
    })),
  }
}

const presentChange = <T>({ id, label, rules, differs }: Change<T>, t: Translate) => ({
  id,
  label: t(label),
  change:
    rules.base === null
      ? ('added' as const)
      : rules.target === null
        ? ('removed' as const)
        : ('changed' as const),
  differs: [...differs],
})

const conditionsOf = (conditions: SectionRule['conditions']) =>
  conditions.map(({ trait, is }) => ({ trait, is }))

const presentSection = (rule: SectionRule | null) =>
  rule && {
    weight: orNull(rule.weight),
    share: toFraction(rule.share),
    conditions: conditionsOf(rule.conditions),
  }

const presentItem = (rule: ItemRule | null) =>
  rule && {
    ...rule,
    weight: toFraction(rule.weight),
    share: toFraction(rule.share),
    conditions: conditionsOf(rule.conditions),
    requirements: [...rule.requirements],
    aggregates: [...rule.aggregates],
  }

const presentPlan = (
  { sections, items }: PlanChanges,
  t: Translate,
): MethodologyChangesBody['region'] => ({
  sections: sections.map((section) => ({
    ...presentChange(section, t),
    base: presentSection(section.rules.base),
    target: presentSection(section.rules.target),
  })),
  items: items.map((item) => ({
    ...presentChange(item, t),
    base: presentItem(item.rules.base),
    target: presentItem(item.rules.target),
  })),
})

/** A share of 1 that a version writes as a number of per cent. */
const percentOf = ({ numerator, denominator }: Rational): number =>
  Number(100n * numerator) / Number(denominator)

const presentLevel = (level: Level | null, t: Translate) =>
  level && { label: t(level.label), fromPercent: percentOf(level.from) }

/** What is not the same in two versions. */
export const presentChanges = (
  { threshold, levels, traits, components, formulas, region, body }: VersionChanges,
  t: Translate,
): Omit<MethodologyChangesBody, 'base' | 'target' | 'catalogue'> => ({
  threshold: {
    base: { percent: percentOf(threshold.base) },
    target: { percent: percentOf(threshold.target) },
  },
  levels: levels.map(({ id, levels: { base, target } }) => ({
    id,
    base: presentLevel(base, t),
    target: presentLevel(target, t),
  })),
  traits: traits.map(({ id, label, traits: { base, target } }) => ({
    id,
    label: t(label),
    base: base && { subject: base.subject, whenUnknown: base.whenUnknown },
    target: target && { subject: target.subject, whenUnknown: target.whenUnknown },
  })),
  components: {
    base: {
      plan: toFraction(components.base.plan),
      bodies: toFraction(components.base.bodies),
    },
    target: {
      plan: toFraction(components.target.plan),
      bodies: toFraction(components.target.bodies),
    },
  },
  formulas: formulas.map(presentFormula),
  region: presentPlan(region, t),
  body: presentPlan(body, t),
})
