import { divide, isZero, multiply, ONE, type Rational, sum, ZERO } from '../exact/rational.ts'
import type { CompiledPlan, CompiledSection, CompiledVersion } from './compile.ts'
import { type ComponentScore, compose, sumOfBodies, type Weighed } from './components.ts'
import type { Basis, PlanInput, RegionInput } from './inputs.ts'
import { type ItemJudgement, judgeItem } from './item.ts'

export interface ItemScore extends Weighed, ItemJudgement {}

export interface SectionScore extends Weighed {
  readonly id: string
  /** null where nothing in it is scored. */
  readonly value: Rational | null
  readonly items: readonly ItemScore[]
}

export interface PlanScore {
  /** null where nothing is scored; null is not 0. */
  readonly value: Rational | null
  readonly sections: readonly SectionScore[]
}

export interface BodyScore extends Weighed {
  readonly code: string
  readonly value: Rational | null
}

export interface RegionScore {
  readonly value: Rational | null
  readonly plan: ComponentScore & { readonly sections: readonly SectionScore[] }
  /** The component; its nominal weight is 0 where the version has none. */
  readonly bodies: ComponentScore & { readonly list: readonly BodyScore[] }
}

interface Judged {
  readonly section: CompiledSection
  readonly items: readonly { readonly weight: Rational; readonly judgement: ItemJudgement }[]
  /** The weight of its scored items together. */
  readonly itemsWeight: Rational
  readonly weight: Rational
}

const scoredWeight = (section: Judged): Rational =>
  isZero(section.itemsWeight) ? ZERO : section.weight

/** On `planned`, a subject whose roadmap is not known plans nothing: no value rather than 0. */
const withoutRoadmap = (judgement: ItemJudgement): ItemJudgement => ({
  ...judgement,
  state: 'unmet',
  reason: { code: 'no-roadmap' },
  scored: false,
  value: null,
  rows: judgement.rows.map((row) => ({ ...row, value: null })),
})

function judgeSections(
  compiled: CompiledVersion,
  plan: CompiledPlan,
  input: PlanInput,
  basis: Basis,
): readonly Judged[] {
  return plan.sections.map((section) => {
    const items = section.items.map((item) => {
      const itemInput = input.items.get(item.id)
      if (itemInput === undefined) throw new Error(`no input for the item ${item.id}`)
      const judgement = judgeItem(compiled, item, itemInput, basis)
      const counted = input.scorable || !judgement.scored ? judgement : withoutRoadmap(judgement)
      return { weight: item.weight, judgement: counted }
    })
    const itemsWeight = sum(items.filter((item) => item.judgement.scored).map((i) => i.weight))
    return { section, items, itemsWeight, weight: section.weight ?? itemsWeight }
  })
}

/** The weighted mean of the sections, or null where none is scored. */
function planValue(sections: readonly Judged[]): Rational | null {
  const total = sum(sections.map(scoredWeight))
  if (isZero(total)) return null
  const terms = sections.flatMap(({ items, itemsWeight, weight }) =>
    items.flatMap(({ judgement, weight: itemWeight }) =>
      judgement.scored && judgement.value !== null
        ? [multiply(divide(multiply(weight, itemWeight), itemsWeight), judgement.value)]
        : [],
    ),
  )
  return divide(sum(terms), total)
}

/** Spreads the effective weight of a plan over its sections and items. */
function weigh(sections: readonly Judged[], effective: Rational): readonly SectionScore[] {
  const total = sum(sections.map(scoredWeight))
  return sections.map(({ section, items, itemsWeight, weight }) => {
    const scored = !isZero(itemsWeight)
    const sectionEffective = scored ? multiply(effective, divide(weight, total)) : ZERO
    const itemScores = items.map(({ weight: nominal, judgement }): ItemScore => {
      const itemEffective = judgement.scored
        ? multiply(sectionEffective, divide(nominal, itemsWeight))
        : ZERO
      const contribution = multiply(itemEffective, judgement.value ?? ZERO)
      return { ...judgement, nominal, effective: itemEffective, contribution }
    })
    const value = scored
      ? divide(
          sum(
            itemScores
              .filter((item) => item.scored)
              .map((item) => multiply(item.nominal, item.value ?? ZERO)),
          ),
          itemsWeight,
        )
      : null
    return {
      id: section.id,
      nominal: weight,
      effective: sectionEffective,
      contribution: multiply(sectionEffective, value ?? ZERO),
      value,
      items: itemScores,
    }
  })
}

/** Scores one executive body, or a region's plan by itself, with its full breakdown. */
export function scorePlan(
  compiled: CompiledVersion,
  of: 'region' | 'body',
  input: PlanInput,
  basis: Basis,
): PlanScore {
  const sections = judgeSections(compiled, compiled[of], input, basis)
  const value = planValue(sections)
  return { value, sections: weigh(sections, value === null ? ZERO : ONE) }
}

const bodyValues = new WeakMap<CompiledVersion, WeakMap<PlanInput, Rational | null>>()

/**
 * The value of a body, worked out once for the same inputs under the same version: over the days of
 * a course, and from one exclusion to the next, most bodies stay as they are.
 */
function bodyValue(compiled: CompiledVersion, plan: PlanInput, basis: Basis): Rational | null {
  const ofVersion = bodyValues.get(compiled) ?? new WeakMap<PlanInput, Rational | null>()
  bodyValues.set(compiled, ofVersion)
  const known = ofVersion.get(plan)
  if (known !== undefined) return known
  const value = planValue(judgeSections(compiled, compiled.body, plan, basis))
  ofVersion.set(plan, value)
  return value
}

/**
 * Scores a region: the weighted mean of its plan and of the plain mean of its bodies that have a
 * score (DESIGN 2.1). Bodies count only once they are observed; until then their weight goes to
 * the plan (DESIGN 2.10).
 */
export function scoreRegion(compiled: CompiledVersion, input: RegionInput): RegionScore {
  const { basis, plan, bodies, observed } = input
  const sections = judgeSections(compiled, compiled.region, plan, basis)
  const value = planValue(sections)
  const values = bodies.map((body) => ({
    code: body.code,
    value: bodyValue(compiled, body.plan, basis),
  }))
  const composed = compose(compiled, value, sumOfBodies(values.map((body) => body.value)), observed)
  const list = values.map((body): BodyScore => {
    const effective = body.value === null ? ZERO : composed.each
    return {
      code: body.code,
      value: body.value,
      nominal: ONE,
      effective,
      contribution: multiply(effective, body.value ?? ZERO),
    }
  })
  return {
    value: composed.value,
    plan: { ...composed.plan, sections: weigh(sections, composed.plan.effective) },
    bodies: { ...composed.bodies, list },
  }
}
