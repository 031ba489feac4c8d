import type { Section } from './catalogue.ts'
import { type Fraction, isZero, over, times, total, ZERO } from './fraction.ts'
import type { Judgement } from './judge.ts'
import { type Rules, weightOfItem } from './version.ts'

/** What every part of a score has: shares of the whole of it. */
export interface Weighed {
  /** As the version states it. */
  readonly nominal: Fraction
  /** 0 where it is not scored. */
  readonly effective: Fraction
  readonly value: Fraction | null
  readonly contribution: Fraction
}

export interface WeighedItem extends Weighed {
  readonly judgement: Judgement
}
export interface WeighedSection extends Weighed {
  readonly id: string
  readonly items: readonly WeighedItem[]
}
/** A plan by itself: what it is worth, where all of its sections weigh 1 together. */
export interface WeighedPlan {
  readonly value: Fraction | null
  readonly sections: readonly WeighedSection[]
}

const part = (nominal: Fraction, effective: Fraction, value: Fraction | null): Weighed => ({
  nominal,
  effective,
  value,
  contribution: times(effective, value ?? ZERO),
})

/** A section with its items, as if it were the whole score (DESIGN 2.1). */
function weighSection(section: Section, rules: Rules, judged: ReadonlyMap<string, Judgement>) {
  const items = section.items.map(({ id }) => {
    const judgement = judged.get(id)
    if (judgement === undefined) throw new Error(`${id} is not judged`)
    return { judgement, nominal: weightOfItem(rules, id) }
  })
  const scored = total(items.flatMap((item) => (item.judgement.scored ? [item.nominal] : [])))
  const weighed = items.map(({ judgement, nominal }): WeighedItem => {
    const effective = judgement.scored ? over(nominal, scored) : ZERO
    return { judgement, ...part(nominal, effective, judgement.value) }
  })
  const nominal = rules.sections === null ? scored : (rules.sections.get(section.id) ?? scored)
  const value = isZero(scored) ? null : total(weighed.map(({ contribution }) => contribution))
  return { id: section.id, nominal, value, items: weighed }
}

/** The weighted mean of sections, each the weighted mean of its items. */
export function weighPlan(
  sections: readonly Section[],
  rules: Rules,
  judged: ReadonlyMap<string, Judgement>,
): WeighedPlan {
  const alone = sections.map((section) => weighSection(section, rules, judged))
  const all = total(alone.map(({ nominal, value }) => (value === null ? ZERO : nominal)))
  const weighed = alone.map(({ id, nominal, value, items }): WeighedSection => {
    const effective = value === null ? ZERO : over(nominal, all)
    const scaled = items.map((item) => scale(item, effective))
    return { id, items: scaled, ...part(nominal, effective, value) }
  })
  const value = isZero(all) ? null : total(weighed.map(({ contribution }) => contribution))
  return { value, sections: weighed }
}

const scale = <W extends Weighed>(weighed: W, by: Fraction): W => ({
  ...weighed,
  effective: times(weighed.effective, by),
  contribution: times(weighed.contribution, by),
})

/** The plan's sections as parts of a whole in which the plan has this weight. */
export const within = ({ sections }: WeighedPlan, weight: Fraction): readonly WeighedSection[] =>
  sections.map((section) => ({
    ...scale(section, weight),
    items: section.items.map((item) => scale(item, weight)),
  }))

/** Two components of a region: its plan and the mean of its bodies. */
export function weighComponents(
  plan: { readonly nominal: Fraction; readonly value: Fraction | null },
  bodies: { readonly nominal: Fraction; readonly value: Fraction | null },
): { readonly plan: Weighed; readonly bodies: Weighed; readonly value: Fraction | null } {
  const weightOf = ({ nominal, value }: typeof plan) => (value === null ? ZERO : nominal)
  const all = total([weightOf(plan), weightOf(bodies)])
  const component = (of: typeof plan): Weighed =>
    part(of.nominal, isZero(all) ? ZERO : over(weightOf(of), all), of.value)
  const [first, second] = [component(plan), component(bodies)]
  const value = isZero(all) ? null : total([first.contribution, second.contribution])
  return { plan: first, bodies: second, value }
}
