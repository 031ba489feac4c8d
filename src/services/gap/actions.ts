import { isZero, multiply, type Rational, subtract, ZERO } from '../../exact/rational.ts'
import { bodyShare, isProved, openParts } from '../../facts/index.ts'
import type { CatalogueItem, CivilDate } from '../../methodology/index.ts'
import type { GapModel, RollUpGains } from '../../scoring/gap/index.ts'
import {
  type BodyInput,
  type CompiledItem,
  type ItemInput,
  type ItemScore,
  judgeItem,
  type RegionInput,
  type RegionScore,
  scorePlan,
} from '../../scoring/index.ts'
import type { Scored } from '../bounds.ts'
import { type Action, afterwards } from './action.ts'

/** What is open in a region, and what completing it adds to the score. */
export interface Open {
  readonly actions: readonly Action[]
  readonly model: GapModel
}

interface Valued extends Action {
  readonly own: Rational
  readonly place: number
}

/** A roll-up that is observed in the bodies. */
interface Observed {
  readonly leaf: ItemScore
  readonly items: readonly string[]
}

const itemsOf = (sections: RegionScore['plan']['sections']): readonly ItemScore[] =>
  sections.flatMap(({ items }) => items)

/**
 * Everything open that may move the score: rows of the region's plan that are scored, unless their
 * item is observed, and items of the bodies' plans where the bodies count or a roll-up looks at
 * them. Those of the same item come together, the region's first, so that of equal ones those are
 * preferred that fulfil the same roll-up.
 */
export class OpenActions {
  readonly #version: Scored
  readonly #region: RegionInput
  readonly #score: RegionScore
  readonly #by: CivilDate
  readonly #compiled: ReadonlyMap<string, CompiledItem>
  readonly #catalogued: ReadonlyMap<
    string,
    { readonly item: CatalogueItem; readonly place: number }
  >
  readonly #observed: readonly Observed[]

  /** @param by the day on which everything is completed */
  constructor(version: Scored, region: RegionInput, score: RegionScore, by: CivilDate) {
    const { compiled, catalogue } = version
    this.#version = version
    this.#region = region
    this.#score = score
    this.#by = by
    const sections = [...compiled.region.sections, ...compiled.body.sections]
    this.#compiled = new Map(sections.flatMap(({ items }) => items).map((item) => [item.id, item]))
    this.#catalogued = new Map(
      [...catalogue.region.sections, ...catalogue.body.sections]
        .flatMap(({ items }) => items)
        .map((item, place) => [item.id, { item, place }]),
    )
    this.#observed = itemsOf(score.plan.sections).flatMap((leaf) => {
      const { rollUp } = this.#placeOf(leaf.id).item
      return rollUp && 'items' in rollUp && this.#isObserved(leaf)
        ? [{ leaf, items: rollUp.items }]
        : []
    })
  }

  #placeOf(id: string): { readonly item: CatalogueItem; readonly place: number } {
    const found = this.#catalogued.get(id)
    if (found === undefined) throw new Error(`the catalogue has no item ${id}`)
    return found
  }

  #isObserved({ id, scored, input }: ItemScore): boolean {
    const rolledUp = this.#placeOf(id).item.rollUp !== undefined
    return scored && rolledUp && this.#version.compiled.rollUp !== null && input.share !== null
  }

  #valueOf(input: ItemInput): Rational {
    const item = this.#compiled.get(input.id)
    if (item === undefined) throw new Error(`the version has no item ${input.id}`)
    return judgeItem(this.#version.compiled, item, input, this.#region.basis).value ?? ZERO
  }

  #valued(action: Action, leaf: ItemScore, effective: Rational): Valued {
    const then = leaf.scored ? this.#valueOf(afterwards(leaf.input, action, this.#by)) : ZERO
    const own = multiply(effective, subtract(then, leaf.value ?? ZERO))
    return { ...action, own, place: this.#placeOf(leaf.id).place }
  }

  #ofRegion(leaf: ItemScore): readonly Valued[] {
    const { item } = this.#placeOf(leaf.id)
    const { input } = leaf
    const common = { body: null, item, input, rollUps: [] }
    if (!leaf.scored) return []
    if (!this.#isObserved(leaf))
      return openParts(input).map((rows) =>
        this.#valued({ ...common, rows, counted: false }, leaf, leaf.effective),
      )
    const isCounted = item.rollUp !== undefined && 'measurement' in item.rollUp
    const isOpen = input.share !== null && input.share.fulfilled < input.share.of
    if (!isCounted || !isOpen) return []
    return [this.#valued({ ...common, rows: input.rows, counted: true }, leaf, leaf.effective)]
  }

  #ofBody({ code, plan }: BodyInput): readonly Valued[] {
    const { compiled } = this.#version
    const weight = this.#score.bodies.list.find((body) => body.code === code)?.effective ?? ZERO
    const { sections } = scorePlan(compiled, 'body', plan, this.#region.basis)
    return itemsOf(sections).flatMap((leaf) => {
      const rollUps = this.#observed.flatMap(({ leaf: { id }, items }) =>
        items.includes(leaf.id) ? [id] : [],
      )
      if (rollUps.length === 0 && (!leaf.scored || isZero(weight))) return []
      const { item } = this.#placeOf(leaf.id)
      return openParts(leaf.input).map((rows) =>
        this.#valued(
          { body: code, item, input: leaf.input, rows, counted: false, rollUps },
          leaf,
          multiply(weight, leaf.effective),
        ),
      )
    })
  }

  /** What a roll-up gains as further bodies fulfil it, and what each of them lacks. */
  #gains({ leaf, items }: Observed, lacking: ReadonlyMap<string, readonly number[]>): RollUpGains {
    const { input } = leaf
    const units = this.#region.bodies.flatMap((body) => {
      const { fulfilled, of } = bodyShare(items, [body])
      if (of === 0 || fulfilled === 1) return []
      return [items.flatMap((item) => lacking.get(`${body.code} ${item}`) ?? [])]
    })
    const gains = [...units, []].map((_, further) => {
      if (input.share === null) return ZERO
      const fulfilled = input.share.fulfilled + further
      const then = this.#valueOf({ ...input, share: { ...input.share, fulfilled } })
      return multiply(leaf.effective, subtract(then, leaf.value ?? ZERO))
    })
    return { gains, units }
  }

  read(): Open {
    const valued = [
      ...itemsOf(this.#score.plan.sections).flatMap((leaf) => this.#ofRegion(leaf)),
      ...this.#region.bodies.flatMap((body) => this.#ofBody(body)),
    ].sort((a, b) => a.place - b.place)
    const lacking = new Map<string, number[]>()
    for (const [index, { body, item, rows }] of valued.entries()) {
      if (body === null || rows.every(isProved)) continue
      const key = `${body} ${item.id}`
      lacking.set(key, [...(lacking.get(key) ?? []), index])
    }
    return {
      actions: valued.map(({ own: _, place: __, ...action }) => action),
      model: {
        own: valued.map(({ own }) => own),
        rollUps: this.#observed.map((observed) => this.#gains(observed, lacking)),
      },
    }
  }
}
