import type { ItemInput } from '../scoring/inputs.ts'
import { type KnownSituation, Preparation } from './known-situation.ts'
import { keyOf, situationOf } from './situation.ts'

/**
 * The situations of items, as many as there are: one object for each, whichever items are in it, so
 * that a version judges it once. Codes are for packing; here, inputs are at hand anyway.
 */
export class Situations {
  readonly #preparation = new Preparation()
  readonly #byKey = new Map<string, KnownSituation>()
  readonly #ofInputs = new WeakMap<ItemInput, KnownSituation>()

  /** The situation of an item whose subject has a score (`PlanInput.scorable`). */
  of(input: ItemInput): KnownSituation {
    const known = this.#ofInputs.get(input)
    if (known !== undefined) return known
    const situation = situationOf(input, true)
    const key = keyOf(situation)
    const same = this.#byKey.get(key) ?? this.#preparation.prepare(situation)
    this.#byKey.set(key, same)
    this.#ofInputs.set(input, same)
    return same
  }
}
