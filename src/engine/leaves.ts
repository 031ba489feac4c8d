import { isZero, multiply, type Rational, sum, ZERO } from '../exact/rational.ts'
import type { CompiledVersion } from '../scoring/compile.ts'
import { componentWeights } from '../scoring/components.ts'
import { bodyLeaf, type Contributions } from '../scoring/index.ts'
import type { PlanInput, RegionInput } from '../scoring/inputs.ts'
import { effectiveWeights } from './effective-weights.ts'
import type { Judgements } from './judgements.ts'

type PlanName = 'region' | 'body'
type Weights = ReturnType<typeof effectiveWeights>

/** What the items of a plan contribute to its score; those that contribute nothing are left out. */
type Shares = readonly { readonly id: string; readonly share: Rational }[]

/** Products, each worked out once for the same two objects. */
class Products {
  readonly #known = new Map<Rational, Map<Rational, Rational>>()

  of(weight: Rational, value: Rational): Rational {
    const ofWeight = this.#known.get(weight) ?? new Map<Rational, Rational>()
    this.#known.set(weight, ofWeight)
    const product = ofWeight.get(value) ?? multiply(weight, value)
    ofWeight.set(value, product)
    return product
  }
}

/**
 * What every item contributes to the scores of many regions that differ little, under one version;
 * the same figures as the breakdowns of `scoring/score.ts`. Weights are worked out once for the same
 * items in the score, and a plan once however many regions have it.
 */
export class Leaves {
  readonly #compiled: CompiledVersion
  readonly #judgements: Judgements
  readonly #ids: Readonly<Record<PlanName, readonly string[]>>
  readonly #weights = { region: new Map<string, Weights>(), body: new Map<string, Weights>() }
  readonly #products = new Products()
  readonly #ofPlans = new WeakMap<PlanInput, Shares | null>()

  /** @param judgements of a version that differs from this one in weights at most */
  constructor(compiled: CompiledVersion, judgements: Judgements) {
    const idsOf = (plan: PlanName) =>
      compiled[plan].sections.flatMap(({ items }) => items.map(({ id }) => id))
    this.#compiled = compiled
    this.#judgements = judgements
    this.#ids = { region: idsOf('region'), body: idsOf('body') }
  }

  #weightsOf(of: PlanName, scored: string): Weights {
    const known = this.#weights[of].get(scored)
    if (known !== undefined) return known
    const weights = effectiveWeights(this.#compiled[of], scored)
    this.#weights[of].set(scored, weights)
    return weights
  }

  /** null where nothing in the plan is scored. */
  #sharesOf(of: PlanName, plan: PlanInput): Shares | null {
    const known = this.#ofPlans.get(plan)
    if (known !== undefined) return known
    const { scored, values } = this.#judgements.judge(of, plan)
    const weights = this.#weightsOf(of, scored)
    const shares =
      weights &&
      values.map(({ place, value }) => ({
        id: this.#ids[of][place] ?? '',
        share: this.#products.of(weights[place] ?? ZERO, value),
      }))
    this.#ofPlans.set(plan, shares)
    return shares
  }

  /**
   * What each leaf of a region contributes to its score, which is their sum; those that contribute
   * nothing are left out.
   * @param intoBodies whether the leaves are the items of bodies rather than the bodies
   */
  contributions(input: RegionInput, intoBodies: boolean): Contributions {
    const ofPlan = this.#sharesOf('region', input.plan)
    // Where they do not count, there is no need to judge them.
    const counting = input.observed && this.#compiled.components.bodies !== null
    const bodies = (counting ? input.bodies : []).flatMap(({ code, plan }) => {
      const shares = this.#sharesOf('body', plan)
      return shares === null ? [] : [{ code, shares }]
    })
    const weights = componentWeights(this.#compiled, ofPlan !== null, bodies.length, input.observed)
    const contributions = new Map<string, Rational>()
    for (const { id, share } of ofPlan ?? []) contributions.set(id, multiply(weights.plan, share))
    const products = new Products()
    for (const { code, shares } of bodies)
      if (intoBodies)
        for (const { id, share } of shares)
          contributions.set(bodyLeaf(code, id), products.of(weights.each, share))
      else {
        const value = sum(shares.map(({ share }) => share))
        if (!isZero(value)) contributions.set(code, multiply(weights.each, value))
      }
    return contributions
  }
}
