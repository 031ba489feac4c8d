import type { PlanInput, RegionInput } from '../scoring/inputs.ts'
import type { Dictionary } from './dictionary.ts'
import type { PlanLayout } from './layout.ts'
import { situationOf } from './situation.ts'

/** A region on one day and basis: a code for each item of its plan and of its open bodies. */
export interface PackedRegion {
  readonly dictionary: Dictionary
  /** Whether the register of bodies is complete, so that bodies count. */
  readonly observed: boolean
  readonly plan: Uint16Array
  readonly bodies: readonly string[]
  /** The items of all bodies, body after body. */
  readonly bodyItems: Uint16Array
}

/**
 * One code for each item of a plan, in the catalogue's order.
 * @throws {Error} where the plan has no input for an item
 */
export function packPlan(
  { ids }: PlanLayout,
  { items, scorable }: PlanInput,
  dictionary: Dictionary,
): Uint16Array {
  return Uint16Array.from(ids, (id) => {
    const input = items.get(id)
    if (input === undefined) throw new Error(`no input for the item ${id}`)
    return dictionary.codeOf(situationOf(input, scorable))
  })
}

/** Packs a region into a dictionary. */
export function packRegion(
  { plan, bodies, observed }: RegionInput,
  dictionary: Dictionary,
): PackedRegion {
  const { layout } = dictionary
  const size = layout.body.ids.length
  const bodyItems = new Uint16Array(bodies.length * size)
  for (const [index, body] of bodies.entries())
    bodyItems.set(packPlan(layout.body, body.plan, dictionary), index * size)
  return {
    dictionary,
    observed,
    plan: packPlan(layout.region, plan, dictionary),
    bodies: bodies.map(({ code }) => code),
    bodyItems,
  }
}

/** The same items in other codes. */
export function inCodes(items: Uint16Array, codes: Uint16Array): Uint16Array {
  const result = new Uint16Array(items.length)
  for (let place = 0; place < items.length; place += 1)
    result[place] = codes[items[place] ?? 0] ?? 0
  return result
}

/** The same region in the codes of another dictionary, which many regions may share. */
export function recode(region: PackedRegion, dictionary: Dictionary): PackedRegion {
  const codes = dictionary.adopt(region.dictionary)
  const [plan, bodyItems] = [inCodes(region.plan, codes), inCodes(region.bodyItems, codes)]
  return { ...region, dictionary, plan, bodyItems }
}
