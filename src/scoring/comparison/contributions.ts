import { isZero, multiply, type Rational, sum, ZERO } from '../../exact/rational.ts'
import type { CompiledItem, CompiledVersion } from '../compile.ts'
import type { Basis, BodyInput, ItemInput, PlanInput, RegionInput } from '../inputs.ts'
import { type ItemJudgement, judgeItem } from '../item.ts'
import { type RegionScore, type SectionScore, scorePlan, scoreRegion } from '../score.ts'
import type { Contributions } from './shapley.ts'

/** The name of a leaf that is an item of a body; an item of the region is named by its id. */
export const bodyLeaf = (body: string, item: string): string => `${body} ${item}`

/** The body that a leaf is of, or is; null: the region's own plan. */
export function leafOf(leaf: string): {
  readonly body: string | null
  readonly item: string | null
} {
  const [first = '', item] = leaf.split(' ')
  if (item !== undefined) return { body: first, item }
  return /^R\d/.test(first) ? { body: null, item: first } : { body: first, item: null }
}

const itemsIn = (sections: readonly SectionScore[]) => sections.flatMap(({ items }) => items)

/** What the items of a region's plan and its bodies contribute; together they are its score. */
export const contributionsIn = ({ plan, bodies }: RegionScore): Contributions =>
  new Map([
    ...itemsIn(plan.sections).map(({ id, contribution }) => [id, contribution] as const),
    ...bodies.list.map(({ code, contribution }) => [code, contribution] as const),
  ])

type Valued = readonly (readonly [leaf: string, value: Rational])[]

/** A plan, judged item by item. */
interface Judged {
  /** Tells which items are scored. */
  readonly scored: string
  /** The values of the scored items that have one other than 0. */
  readonly values: Valued
}

interface BodyLeaves {
  readonly value: Rational | null
  readonly leaves: Valued
}

type Weights = ReadonlyMap<string, Rational>

/** Effective weights, worked out once for the same leaves in the score. */
class EffectiveWeights {
  readonly #known = new Map<string, Weights>()

  get(scored: string, score: () => readonly { name: string; effective: Rational }[]): Weights {
    const known = this.#known.get(scored)
    if (known !== undefined) return known
    const weights = new Map(score().map(({ name, effective }) => [name, effective]))
    this.#known.set(scored, weights)
    return weights
  }
}

const nameItems = (sections: readonly SectionScore[]) =>
  itemsIn(sections).map(({ id: name, effective }) => ({ name, effective }))

/**
 * Judges plans under one version, each item once for the same inputs; weights do not matter to it,
 * so that versions that differ in weights alone may share it.
 */
export class Judgements {
  readonly #compiled: CompiledVersion
  readonly #items: Readonly<Record<'region' | 'body', readonly CompiledItem[]>>
  readonly #ofItems = new WeakMap<ItemInput, Pick<ItemJudgement, 'scored' | 'value'>>()
  readonly #ofPlans = new WeakMap<PlanInput, Judged>()

  constructor(compiled: CompiledVersion) {
    const itemsOf = (plan: 'region' | 'body') =>
      compiled[plan].sections.flatMap(({ items }) => items)
    this.#compiled = compiled
    this.#items = { region: itemsOf('region'), body: itemsOf('body') }
  }

  #judgeItem(item: CompiledItem, plan: PlanInput, basis: Basis) {
    const input = plan.items.get(item.id)
    if (input === undefined) throw new Error(`no input for the item ${item.id}`)
    const known = this.#ofItems.get(input)
    if (known !== undefined) return known
    const { scored, value } = judgeItem(this.#compiled, item, input, basis)
    this.#ofItems.set(input, { scored, value })
    return { scored, value }
  }

  judge(of: 'region' | 'body', plan: PlanInput, basis: Basis): Judged {
    const known = this.#ofPlans.get(plan)
    if (known !== undefined) return known
    const values: (readonly [string, Rational])[] = []
    let scored = plan.scorable ? '' : 'none '
    for (const item of this.#items[of]) {
      const judged = this.#judgeItem(item, plan, basis)
      scored += judged.scored ? '1' : '0'
      if (judged.scored && judged.value !== null && !isZero(judged.value))
        values.push([item.id, judged.value])
    }
    const judged = { scored, values }
    this.#ofPlans.set(plan, judged)
    return judged
  }
}

/**
 * The contributions of many regions that differ little, under one version. Weights are worked out
 * once for the same items and bodies in the score: as long as those are the same, what changes is
 * values alone.
 */
export class Leaves {
  readonly #compiled: CompiledVersion
  readonly #judgements: Judgements
  readonly #bodies = new WeakMap<PlanInput, BodyLeaves>()
  readonly #ofRegions = new EffectiveWeights()
  readonly #ofBodies = new EffectiveWeights()

  /** @param judgements of a version that differs from this one in weights at most */
  constructor(compiled: CompiledVersion, judgements: Judgements) {
    this.#compiled = compiled
    this.#judgements = judgements
  }

  #body({ plan }: BodyInput, basis: Basis): BodyLeaves {
    const known = this.#bodies.get(plan)
    if (known !== undefined) return known
    const { scored, values } = this.#judgements.judge('body', plan, basis)
    const weights = this.#ofBodies.get(scored, () =>
      nameItems(scorePlan(this.#compiled, 'body', plan, basis).sections),
    )
    const leaves = values.map(
      ([id, value]) => [id, multiply(weights.get(id) ?? ZERO, value)] as const,
    )
    const isScored = plan.scorable && scored.includes('1')
    const body = { value: isScored ? sum(leaves.map(([, share]) => share)) : null, leaves }
    this.#bodies.set(plan, body)
    return body
  }

  /**
   * What each leaf of a region contributes to its score, which is their sum; those that contribute
   * nothing are left out.
   * @param intoBodies whether the leaves are the items of bodies rather than the bodies
   */
  contributions(input: RegionInput, intoBodies: boolean): Contributions {
    const { plan, basis, observed } = input
    const { scored, values } = this.#judgements.judge('region', plan, basis)
    const bodies = input.bodies.map((body) => [body.code, this.#body(body, basis)] as const)
    const present = bodies.map(([code, { value }]) => `${code} ${value !== null}`)
    const weights = this.#ofRegions.get([scored, observed, ...present].join(), () => {
      const score = scoreRegion(this.#compiled, input)
      const ofBodies = score.bodies.list.map(({ code: name, effective }) => ({ name, effective }))
      return [...nameItems(score.plan.sections), ...ofBodies]
    })
    const contributions = new Map<string, Rational>()
    const put = (leaf: string, weight: Rational, value: Rational): void => {
      if (!isZero(weight) && !isZero(value)) contributions.set(leaf, multiply(weight, value))
    }
    for (const [id, value] of values) put(id, weights.get(id) ?? ZERO, value)
    for (const [code, { value, leaves }] of bodies) {
      const weight = weights.get(code) ?? ZERO
      if (!intoBodies) put(code, weight, value ?? ZERO)
      else for (const [id, share] of leaves) put(bodyLeaf(code, id), weight, share)
    }
    return contributions
  }
}
