import { multiply, type Rational, rational, toFraction } from '../../exact/rational.ts'
import type { Language } from '../../http/language/language.ts'
import { type Catalogue, isCivilDate } from '../../methodology/index.ts'
import {
  type Change,
  type ItemRule,
  type Pair,
  type PlanChanges,
  type SectionRule,
  type VersionChanges,
  versionDifference,
} from '../../scoring/index.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { dayInWords, percentInWords, shareInWords } from '../format.ts'
import { roleWords, ruleWords, useWords, changesWords as words } from './words.ts'

/** One line of the side-by-side; null: that version has nothing there. */
export interface ChangeLine {
  readonly key: string
  readonly id: string
  readonly what: string
  /** What of it differs; empty where only one version has it. */
  readonly rule: string
  readonly base: string | null
  readonly target: string | null
}

/** What a plan's rules say differently, and the shares that follow from other weights. */
export interface PlanLines {
  readonly stated: readonly ChangeLine[]
  readonly shares: readonly ChangeLine[]
}

type FormulaChange = VersionChanges['formulas'][number]

/** A formula that differs, once for the plans that write it alike. */
export interface FormulaLine extends Pick<FormulaChange, 'use' | 'texts' | 'inputs'> {
  readonly plans: readonly FormulaChange['plan'][]
}

/** The structural difference of two versions, as a reader sees it. */
export interface VersionChangesShown {
  readonly general: readonly ChangeLine[]
  readonly formulas: readonly FormulaLine[]
  readonly region: PlanLines
  readonly body: PlanLines
}

type Version = Pick<ReadyVersion, 'published' | 'catalogue' | 'compiled'>

/** What the catalogues call what rules name by id. */
class Names {
  readonly #language: Language
  readonly #traits: ReadonlyMap<string, Catalogue['traits'][number]['label']>

  constructor(catalogues: readonly Catalogue[], language: Language) {
    this.#language = language
    this.#traits = new Map(
      catalogues.flatMap(({ traits }) => traits.map(({ id, label }) => [id, label] as const)),
    )
  }

  /** «Ведёт государственный контроль: да». */
  conditions(conditions: SectionRule['conditions']): string {
    if (conditions.length === 0) return words.none[this.#language]
    return conditions
      .map(({ trait, is }) => {
        const label = this.#traits.get(trait)?.[this.#language] ?? trait
        return `${label}: ${(is ? words.yes : words.no)[this.#language]}`
      })
      .join('; ')
  }
}

/** A weight as it is written: a whole number, or a fraction. */
const weightInWords = (weight: Rational): string =>
  weight.denominator === 1n ? String(weight.numerator) : toFraction(weight)

/** The value of one rule in words. */
function ruleInWords(
  rule: ItemRule | SectionRule,
  field: keyof ItemRule,
  names: Names,
  language: Language,
): string {
  if (field === 'conditions') return names.conditions(rule.conditions)
  if (field === 'share') return shareInWords(rule.share, language)
  if (field === 'weight')
    return rule.weight === null ? words.whole[language] : weightInWords(rule.weight)
  if (!('role' in rule)) return ''
  switch (field) {
    case 'role':
      return roleWords[rule.role][language]
    case 'formula':
      return useWords[rule.formula][language]
    case 'requirements':
    case 'aggregates':
      return rule[field].length === 0 ? words.none[language] : rule[field].join(', ')
    case 'deadline':
      return rule.deadline !== null && isCivilDate(rule.deadline)
        ? dayInWords(rule.deadline, language)
        : words.none[language]
    default:
      return rule[field] ?? words.none[language]
  }
}

function linesOf<T extends ItemRule | SectionRule>(
  { id, label, rules, differs }: Change<T>,
  isField: (field: keyof T) => keyof ItemRule | null,
  names: Names,
  language: Language,
): readonly ChangeLine[] {
  const { base, target } = rules
  const what = label[language]
  const here = words.isThere[language]
  if (base === null || target === null)
    return [{ key: id, id, what, rule: '', base: base && here, target: target && here }]
  return differs.flatMap((each) => {
    const field = isField(each)
    if (field === null) return []
    return {
      key: `${id}-${field}`,
      id,
      what,
      rule: ruleWords[field][language],
      base: ruleInWords(base, field, names, language),
      target: ruleInWords(target, field, names, language),
    }
  })
}

const fields = [
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
] as const satisfies readonly (keyof ItemRule)[]

const isField = (wanted: PropertyKey): keyof ItemRule | null =>
  fields.find((field) => field === wanted) ?? null

function planLines({ sections, items }: PlanChanges, names: Names, language: Language): PlanLines {
  const lines = [
    ...sections.flatMap((section) => linesOf(section, isField, names, language)),
    ...items.flatMap((item) => linesOf(item, isField, names, language)),
  ]
  const isShare = ({ rule }: ChangeLine): boolean => rule === ruleWords.share[language]
  return { stated: lines.filter((line) => !isShare(line)), shares: lines.filter(isShare) }
}

function formulaLines(changes: VersionChanges['formulas']): readonly FormulaLine[] {
  const lines = new Map<string, FormulaLine>()
  for (const { plan, use, texts, inputs } of changes) {
    const key = JSON.stringify([use, texts])
    const plans = [...(lines.get(key)?.plans ?? []), plan]
    lines.set(key, { plans, use, texts, inputs })
  }
  return [...lines.values()]
}

const percentOf = (share: Rational): number => {
  const { numerator, denominator } = multiply(share, rational(100))
  return Number(numerator) / Number(denominator)
}

function generalLines(changes: VersionChanges, language: Language): readonly ChangeLine[] {
  const { threshold, levels, components, traits } = changes
  const line = (key: string, what: string, values: Pair<string | null>): readonly ChangeLine[] =>
    values.base === values.target ? [] : [{ key, id: '', what, rule: '', ...values }]
  const both = <T>({ base, target }: Pair<T>, say: (value: T) => string | null) => ({
    base: say(base),
    target: say(target),
  })
  const share = (value: Rational): string => shareInWords(value, language)
  const ofPlan = both(components, ({ plan }) => share(plan))
  const ofBodies = both(components, ({ bodies }) => share(bodies))
  return [
    ...line(
      'threshold',
      words.threshold[language],
      both(threshold, (value) => percentInWords(percentOf(value), language)),
    ),
    ...levels.flatMap(({ id, levels: pair }) =>
      line(
        `level-${id}`,
        `${words.level[language]} «${(pair.target ?? pair.base)?.label[language] ?? id}»`,
        both(
          pair,
          (level) =>
            level &&
            `${level.label[language]}, ${words.from[language]} ${percentInWords(percentOf(level.from), language)}`,
        ),
      ),
    ),
    ...line('plan', words.plan[language], ofPlan),
    ...line('bodies', words.bodies[language], ofBodies),
    ...traits.flatMap(({ id, label, traits: pair }) =>
      line(
        `trait-${id}`,
        `${words.trait[language]}: ${label[language]}`,
        both(
          pair,
          (trait) =>
            trait &&
            [
              (trait.subject === 'region' ? words.ofRegion : words.ofBody)[language],
              ...(trait.whenUnknown === 'false' ? [words.whenUnknown[language]] : []),
            ].join(', '),
        ),
      ),
    ),
  ]
}

/** What is not the same in two versions, line by line. */
export function versionChangesShown(
  { base, target }: Pair<Version>,
  language: Language,
): VersionChangesShown {
  const changes = versionDifference({ base, target })
  const names = new Names([base.catalogue, target.catalogue], language)
  return {
    general: generalLines(changes, language),
    formulas: formulaLines(changes.formulas),
    region: planLines(changes.region, names, language),
    body: planLines(changes.body, names, language),
  }
}

/** Whether two versions rule the same. */
export const isNoChange = ({ general, formulas, region, body }: VersionChangesShown): boolean =>
  [general, formulas, region.stated, region.shares, body.stated, body.shares].every(
    (lines) => lines.length === 0,
  )
