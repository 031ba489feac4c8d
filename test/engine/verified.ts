import { type Rational, rational } from '../../src/exact/rational.ts'
import type { Catalogue, PublishedVersion } from '../../src/methodology/index.ts'
import type { ItemInput, PlanInput, RegionInput } from '../../src/scoring/index.ts'
import { readCatalogue, type Section } from '../../src/verify/catalogue.ts'
import {
  type Fraction,
  fraction,
  meanOf,
  ONE,
  over,
  times,
  ZERO,
} from '../../src/verify/fraction.ts'
import type { ItemState } from '../../src/verify/items.ts'
import { type Judgement, judge } from '../../src/verify/judge.ts'
import { Place } from '../../src/verify/place.ts'
import { readVersion, type Version } from '../../src/verify/version.ts'
import {
  type Weighed,
  type WeighedPlan,
  type WeighedSection,
  weighComponents,
  weighPlan,
  within,
} from '../../src/verify/weigh.ts'

const fractionOf = ({ numerator, denominator }: Rational): Fraction =>
  fraction(numerator, denominator)
const rationalOf = ({ top, bottom }: Fraction): Rational => rational(top, bottom)

function itemState(item: ItemState['item'], input: ItemInput): ItemState {
  return {
    item,
    conditions: input.conditions,
    nothingToDo: input.nothingToDo !== null,
    absent: input.absent,
    ratio: fractionOf(input.ratio),
    rows: input.rows.map((row) => ({
      number: null,
      deadline: null,
      completed: row.completed,
      completedOn: null,
      evidence: fractionOf(row.evidence),
      daysLate: row.daysLate,
      waiver: row.waiver?.fact ?? null,
      requirements: [],
      undecided: row.undecided,
    })),
  }
}

const weighed = ({ nominal, effective, value, contribution }: Weighed) => ({
  nominal: rationalOf(nominal),
  effective: rationalOf(effective),
  value: value === null ? null : rationalOf(value),
  contribution: rationalOf(contribution),
})

const sectionsOf = (sections: readonly WeighedSection[]) =>
  sections.map((section) => ({
    ...weighed(section),
    items: section.items.map((item) => ({
      ...weighed(item),
      state: item.judgement.state,
      scored: item.judgement.scored,
    })),
  }))

/** What the verifier of receipts makes of inputs, by its own reading, arithmetic and weighing. */
export class Verified {
  readonly #version: Version
  readonly #region: readonly Section[]
  readonly #body: readonly Section[]

  constructor({ document, formulas }: PublishedVersion, catalogue: Catalogue) {
    this.#version = readVersion(new Place(document, 'version'), new Place(formulas, 'formulas'))
    const { region, body } = readCatalogue(new Place(catalogue, 'catalogue'))
    this.#region = region
    this.#body = body
  }

  #plan(of: 'region' | 'body', { items, scorable }: PlanInput): WeighedPlan {
    const sections = of === 'region' ? this.#region : this.#body
    const rules = this.#version[of]
    const judged = sections.flatMap((section) =>
      section.items.map((item): [string, Judgement] => {
        const input = items.get(item.id)
        if (input === undefined) throw new Error(`there is no input for ${item.id}`)
        // What the version does not take, and what is no roll-up, is not observed.
        const share = item.rollUp !== null && this.#version.rollUp !== null ? input.share : null
        const state = itemState(item, input)
        return [item.id, judge(this.#version, rules, state, share, scorable)]
      }),
    )
    return weighPlan(sections, rules, new Map(judged))
  }

  body(plan: PlanInput) {
    const { value, sections } = this.#plan('body', plan)
    return { value: value && rationalOf(value), sections: sectionsOf(sections) }
  }

  region({ plan, bodies, observed }: RegionInput) {
    const own = this.#plan('region', plan)
    const scores = bodies.map(({ code, plan: input }) => ({ code, ...this.#plan('body', input) }))
    const values = scores.flatMap(({ value }) => value ?? [])
    const ofBodies = this.#version.bodies
    const mean = ofBodies === null ? null : meanOf(values)
    const components = weighComponents(
      { nominal: this.#version.plan, value: own.value },
      { nominal: ofBodies ?? ZERO, value: observed ? mean : null },
    )
    const each =
      values.length === 0 ? ZERO : over(components.bodies.effective, fraction(values.length))
    return {
      value: components.value && rationalOf(components.value),
      plan: {
        ...weighed(components.plan),
        sections: sectionsOf(within(own, components.plan.effective)),
      },
      // Where bodies do not count, a receipt does not name them; what they would have does.
      bodies: {
        ...weighed({ ...components.bodies, value: mean }),
        list: scores.map(({ code, value }) => ({
          code,
          ...weighed({
            nominal: ONE,
            effective: value === null ? ZERO : each,
            value,
            contribution: times(value === null ? ZERO : each, value ?? ZERO),
          }),
        })),
      },
    }
  }
}
