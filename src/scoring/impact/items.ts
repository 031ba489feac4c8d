import { equals, type Rational, toFraction } from '../../exact/rational.ts'
import type { Catalogue } from '../../methodology/index.ts'
import { type State, states } from '../reason.ts'
import type { SectionScore } from '../score.ts'
import type { Conditions } from './conditions.ts'
import type { IdleItem, IdleItemReason, PlanName } from './findings.ts'
import type { FormulaFindings } from './formulas.ts'

type Item = Catalogue['region']['sections'][number]['items'][number]

/** Finds the items that can never matter, by the rules or in any of the scores that it is shown. */
export class IdleItems {
  readonly #catalogue: Catalogue
  readonly #formulas: FormulaFindings
  readonly #observesShares: boolean
  /** Of items of the region's plan that were not scored anywhere yet: in which states. */
  readonly #states = new Map<string, Map<State, number>>()
  readonly #scored = new Set<string>()

  /** @param observesShares whether roll-ups may take a share observed in the bodies */
  constructor(catalogue: Catalogue, formulas: FormulaFindings, observesShares: boolean) {
    this.#catalogue = catalogue
    this.#formulas = formulas
    this.#observesShares = observesShares
  }

  /** Looks at the plan of one region that was scored. */
  seePlan(sections: readonly SectionScore[]): void {
    for (const { items } of sections)
      for (const { id, scored, state } of items) {
        if (scored) this.#scored.add(id)
        if (this.#scored.has(id)) continue
        const seen = this.#states.get(id) ?? new Map<State, number>()
        this.#states.set(id, seen.set(state, (seen.get(state) ?? 0) + 1))
      }
  }

  /** The value of an item whatever the facts; null where it depends on them. */
  #constant(plan: PlanName, { ratioTarget, rollUp }: Item): Rational | null {
    const { constant } = this.#formulas
    const claimed = constant(plan, ratioTarget === undefined ? 'item' : 'ratio')
    if (rollUp === undefined || !this.#observesShares || claimed === null) return claimed
    const observed = constant('region', 'rollUp')
    return observed !== null && equals(claimed, observed) ? claimed : null
  }

  #byRules(plan: PlanName, item: Item): IdleItemReason | null {
    if (item.outcome) return { code: 'outcome' }
    if (item.optional) return { code: 'optional' }
    const value = this.#constant(plan, item)
    return value === null ? null : { code: 'value-constant', value: toFraction(value) }
  }

  #byData(plan: PlanName, { id }: Item, conditions: Conditions): IdleItemReason | null {
    const failing = conditions.applyingNowhere(plan, id)
    const seen = this.#states.get(id)
    const isScored = plan === 'region' && (seen === undefined || this.#scored.has(id))
    if (isScored) return null
    if (failing !== null) return { code: 'never-applies', conditions: failing }
    if (plan === 'body' || seen === undefined) return null
    const counted = states.flatMap((state) => {
      const count = seen.get(state)
      return count === undefined ? [] : [{ state, count }]
    })
    return { code: 'never-scored', states: counted }
  }

  /** In the order of the catalogue. */
  findings(conditions: Conditions): readonly IdleItem[] {
    return (['region', 'body'] as const).flatMap((plan) =>
      this.#catalogue[plan].sections.flatMap(({ id: section, items }) =>
        items.flatMap((item): IdleItem[] => {
          const place = { plan, id: item.id, section }
          const byRules = this.#byRules(plan, item)
          if (byRules !== null) return [{ ...place, grounds: 'rules', reason: byRules }]
          const byData = this.#byData(plan, item, conditions)
          return byData === null ? [] : [{ ...place, grounds: 'data', reason: byData }]
        }),
      ),
    )
  }
}
