import { add, multiply, type Rational, subtract, ZERO } from '../exact/rational.ts'
import { bodyShare } from '../facts/index.ts'
import {
  type BodyInput,
  type BodyScore,
  type CompiledItem,
  type ItemInput,
  type ItemScore,
  judgeItem,
  type RegionInput,
  type RegionScore,
  type SectionScore,
  scorePlan,
} from '../scoring/index.ts'
import type { Scored } from './bounds.ts'

interface RollUp {
  readonly id: string
  /** The body items whose share it is. */
  readonly items: readonly string[]
}

/** Items by id, each with its effective weight in the plan that was scored. */
const byId = (sections: readonly SectionScore[]): ReadonlyMap<string, ItemScore> =>
  new Map(sections.flatMap(({ items }) => items).map((item) => [item.id, item]))

/**
 * The leaves of a region's score and of its bodies' scores. The contributions of the leaves sum to
 * the score (DESIGN 2.3): as long as the same items are scored, other inputs of one item add its
 * effective weight times the change of its value, and nothing else has to be judged again but the
 * roll-ups that observe it.
 */
export class Leaves {
  readonly #version: Scored
  readonly #basis: RegionInput['basis']
  readonly #items: ReadonlyMap<string, CompiledItem>
  readonly #rollUps: readonly RollUp[]
  readonly #ofRegion: ReadonlyMap<string, ItemScore>
  readonly #bodies: ReadonlyMap<string, BodyInput>
  readonly #bodyScores: ReadonlyMap<string, BodyScore>
  readonly #ofBodies = new Map<string, ReadonlyMap<string, ItemScore>>()

  constructor(version: Scored, { basis, bodies }: RegionInput, score: RegionScore) {
    const { compiled, catalogue } = version
    this.#version = version
    this.#basis = basis
    this.#items = new Map(
      [...compiled.region.sections, ...compiled.body.sections].flatMap(({ items }) =>
        items.map((item) => [item.id, item]),
      ),
    )
    this.#rollUps = catalogue.region.sections
      .flatMap(({ items }) => items)
      .flatMap(({ id, rollUp }) => (rollUp && 'items' in rollUp ? [{ id, ...rollUp }] : []))
    this.#ofRegion = byId(score.plan.sections)
    this.#bodies = new Map(bodies.map((body) => [body.code, body]))
    this.#bodyScores = new Map(score.bodies.list.map((body) => [body.code, body]))
  }

  /** An item of the region's plan (`body` null) or of an open body; null where there is none. */
  find(body: string | null, item: string): ItemScore | null {
    return (body === null ? this.#ofRegion : this.#inside(body)).get(item) ?? null
  }

  #inside(code: string): ReadonlyMap<string, ItemScore> {
    const known = this.#ofBodies.get(code)
    if (known !== undefined) return known
    const body = this.#bodies.get(code)
    const leaves =
      body === undefined
        ? new Map()
        : byId(scorePlan(this.#version.compiled, 'body', body.plan, this.#basis).sections)
    this.#ofBodies.set(code, leaves)
    return leaves
  }

  /**
   * What the region's score would gain by other inputs of a leaf; null where it cannot be told from
   * the leaf, because something in the region's own plan would leave or enter the score.
   */
  gain(body: string | null, leaf: ItemScore, input: ItemInput): Rational | null {
    const change = this.#change(leaf, input)
    const before = body === null ? undefined : this.#bodies.get(body)
    if (before === undefined) return change
    const items = new Map(before.plan.items).set(input.id, input)
    const after = { ...before, plan: { ...before.plan, items } }
    return change === null ? this.gainOfBody(after) : this.#gainInRegion(before, after, change)
  }

  /** The same by other inputs of an open body: of all its items, or of one that is scored no more. */
  gainOfBody(after: BodyInput): Rational | null {
    const before = this.#bodies.get(after.code)
    const value = this.#bodyScores.get(after.code)?.value ?? null
    const then = scorePlan(this.#version.compiled, 'body', after.plan, this.#basis).value
    if (before === undefined || (value === null) !== (then === null)) return null
    return this.#gainInRegion(before, after, subtract(then ?? ZERO, value ?? ZERO))
  }

  /** What a leaf's plan would gain. */
  #change(leaf: ItemScore, input: ItemInput): Rational | null {
    const item = this.#items.get(leaf.id)
    if (item === undefined) return null
    const judged = judgeItem(this.#version.compiled, item, input, this.#basis)
    if (judged.scored !== leaf.scored) return null
    return multiply(leaf.effective, subtract(judged.value ?? ZERO, leaf.value ?? ZERO))
  }

  /** By the change of a body's score, and by the roll-ups that observe what changed in it. */
  #gainInRegion(before: BodyInput, after: BodyInput, change: Rational): Rational | null {
    let total = multiply(this.#bodyScores.get(before.code)?.effective ?? ZERO, change)
    if (this.#version.compiled.rollUp === null) return total
    for (const { id, items } of this.#rollUps) {
      const leaf = this.#ofRegion.get(id)
      const share = leaf?.input.share ?? null
      const isSame = items.every(
        (item) => before.plan.items.get(item) === after.plan.items.get(item),
      )
      if (leaf === undefined || share === null || isSame) continue
      const [then, now] = [bodyShare(items, [before]), bodyShare(items, [after])]
      const fulfilled = share.fulfilled + now.fulfilled - then.fulfilled
      const of = share.of + now.of - then.of
      const observed = this.#change(leaf, { ...leaf.input, share: { ...share, fulfilled, of } })
      if (observed === null) return null
      total = add(total, observed)
    }
    return total
  }
}
