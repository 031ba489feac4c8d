import type { Situation } from '../../engine/situation.ts'
import { equals, ONE } from '../../exact/rational.ts'
import type { Catalogue } from '../../methodology/index.ts'

/** A roll-up of the region, and where the body items stand that it aggregates. */
export interface RollUp {
  readonly place: number
  /** Empty: it is told by counts of services. */
  readonly items: readonly string[]
  readonly places: readonly number[]
}

export function rollUpsOf(catalogue: Catalogue): readonly RollUp[] {
  const bodyItems = catalogue.body.sections.flatMap(({ items }) => items.map(({ id }) => id))
  return catalogue.region.sections
    .flatMap(({ items }) => items)
    .flatMap(({ rollUp }, place) => {
      if (rollUp === undefined) return []
      const items = 'measurement' in rollUp ? [] : rollUp.items
      return [{ place, items, places: items.map((id) => bodyItems.indexOf(id)) }]
    })
}

export const APPLIES = 1
export const FULFILLED = 2
export const UNDECIDED = 4

/** What a roll-up asks of an item of a body. */
export function marksOf({ standing, rows, undecided }: Situation): number {
  const applies = standing === 'by-facts' || standing === 'absent'
  const isFulfilled = rows.every(({ completed, evidence }) => completed && equals(evidence, ONE))
  return (applies ? APPLIES : 0) | (isFulfilled ? FULFILLED : 0) | (undecided ? UNDECIDED : 0)
}
