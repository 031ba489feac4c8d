import { isZero, type Rational } from '../exact/rational.ts'
import type { CompiledVersion } from '../scoring/compile.ts'
import type { PlanInput } from '../scoring/inputs.ts'
import { type Judged, judge, type Rule } from './judge.ts'
import type { KnownSituation } from './known-situation.ts'
import type { Situations } from './situations.ts'
import { rulesOf } from './tables.ts'

/** A plan, judged item by item. */
export interface JudgedPlan {
  /** A character for each item, in the catalogue's order: `1` where it is scored. */
  readonly scored: string
  /** The scored items that have a value other than 0, by their place in that order. */
  readonly values: readonly { readonly place: number; readonly value: Rational }[]
}

/** An item, with what was judged of all items that a version judges alike. */
interface Item {
  readonly id: string
  readonly rule: Rule
  readonly judged: Map<KnownSituation, Judged>
}

/**
 * Judges plans under one version, each situation once for all items that the version judges alike.
 * Weights do not matter to it, so that versions that differ in weights alone may share it.
 */
export class Judgements {
  readonly #situations: Situations
  readonly #items: Readonly<Record<'region' | 'body', readonly Item[]>>
  readonly #ofPlans = new WeakMap<PlanInput, JudgedPlan>()

  constructor(compiled: CompiledVersion, situations: Situations) {
    const ruleOf = rulesOf(compiled)
    const byRule = new Map<Rule, Item['judged']>()
    const itemsOf = (plan: 'region' | 'body'): readonly Item[] =>
      compiled[plan].sections.flatMap(({ items }) =>
        items.map((item) => {
          const rule = ruleOf(item)
          const judged = byRule.get(rule) ?? new Map<KnownSituation, Judged>()
          byRule.set(rule, judged)
          return { id: item.id, rule, judged }
        }),
      )
    this.#situations = situations
    this.#items = { region: itemsOf('region'), body: itemsOf('body') }
  }

  /**
   * Judges a plan; the same one is not judged again.
   * @throws {Error} where the plan has no input for an item
   */
  judge(of: 'region' | 'body', plan: PlanInput): JudgedPlan {
    const known = this.#ofPlans.get(plan)
    if (known !== undefined) return known
    const judged = this.#judgeItems(this.#items[of], plan)
    this.#ofPlans.set(plan, judged)
    return judged
  }

  #judgeItems(items: readonly Item[], plan: PlanInput): JudgedPlan {
    // On `planned`, a subject whose roadmap is not known plans nothing: nothing of it is scored.
    if (!plan.scorable) return { scored: '0'.repeat(items.length), values: [] }
    const values: { readonly place: number; readonly value: Rational }[] = []
    let pattern = ''
    for (const [place, item] of items.entries()) {
      const { scored, value } = this.#judgeItem(item, plan)
      pattern += scored ? '1' : '0'
      if (scored && value !== null && !isZero(value)) values.push({ place, value })
    }
    return { scored: pattern, values }
  }

  #judgeItem({ id, rule, judged }: Item, plan: PlanInput): Judged {
    const input = plan.items.get(id)
    if (input === undefined) throw new Error(`no input for the item ${id}`)
    const situation = this.#situations.of(input)
    const known = judged.get(situation)
    if (known !== undefined) return known
    const made = judge(rule, situation)
    judged.set(situation, made)
    return made
  }
}
