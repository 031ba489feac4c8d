import type { Tally } from './model.ts'
import { type Most, sizeOf } from './most.ts'
import type { Relaxed } from './relaxed.ts'

/** How many partial sets may still be looked at; counted, never timed. */
export interface Budget {
  left: number
}

/** What is asked of a set. */
export interface Asked {
  readonly size: number
  /** What it must gain at least, in whole numbers. */
  readonly need: bigint
  /**
   * Of interchangeable actions only the earlier ones: a set that gains enough exists among these if
   * it exists at all, because swapping interchangeable actions leaves its gain as it is.
   */
  readonly canonical: boolean
}

/** What was decided about the bundles so far. */
interface Branch {
  /** How many actions are still to be taken. */
  readonly slots: number
  /** The optimistic gain of those that are. */
  readonly have: bigint
  /** What was taken of the bundle before. */
  readonly subset: number
  readonly chosen: readonly number[]
}

/**
 * Every set of a size that gains enough, in a fixed order: bundles first, each by what is the most
 * that can still be reached with it; then singles, those of the largest gain first. Branch and
 * bound: a branch is left as soon as the most that it can still gain is not enough. Where the
 * relaxation is exact, no branch is entered in vain, and the first set is one that gains most.
 * It ends early where the budget runs out, and then `budget.left` is 0.
 */
export class Sets {
  readonly #relaxed: Relaxed
  readonly #most: Most
  readonly #tally: Tally
  readonly #budget: Budget

  /** @param tally of the empty set, and used by this search alone */
  constructor(relaxed: Relaxed, most: Most, tally: Tally, budget: Budget) {
    this.#relaxed = relaxed
    this.#most = most
    this.#tally = tally
    this.#budget = budget
  }

  of(asked: Asked): Generator<readonly number[]> {
    return this.#fromBundle(0, asked, { slots: asked.size, have: 0n, subset: 0, chosen: [] })
  }

  #spend(): boolean {
    if (this.#budget.left === 0) return false
    this.#budget.left -= 1
    return true
  }

  *#fromBundle(
    place: number,
    asked: Asked,
    { slots, have, subset: before, chosen }: Branch,
  ): Generator<readonly number[]> {
    const bundle = this.#relaxed.bundles[place]
    if (bundle === undefined) {
      yield* this.#fromSingles(asked, slots, have, chosen)
      return
    }
    const isTwin = asked.canonical && this.#relaxed.bundles[place - 1]?.type === bundle.type
    const options = bundle.gains
      .map((gain, subset) => {
        const left = slots - sizeOf(subset)
        const most = left < 0 ? 0n : have + gain + this.#most.of(place + 1, left)
        return { subset, left, have: have + gain, most }
      })
      .filter(({ left, most }) => left >= 0 && most >= asked.need)
      .filter(({ subset }) => !isTwin || subset <= before)
      .sort((a, b) => (a.most > b.most ? -1 : a.most < b.most ? 1 : b.subset - a.subset))
    for (const { subset, left, have: then } of options) {
      if (!this.#spend()) return
      const taken = bundle.actions.filter((_, index) => subset & (1 << index))
      for (const action of taken) this.#tally.add(action)
      yield* this.#fromBundle(place + 1, asked, {
        slots: left,
        have: then,
        subset,
        chosen: [...chosen, ...taken],
      })
      for (const action of taken) this.#tally.remove(action)
    }
  }

  *#fromSingles(
    { need, canonical }: Asked,
    slots: number,
    start: bigint,
    chosen: readonly number[],
  ): Generator<readonly number[]> {
    const { singles } = this.#relaxed
    const places: number[] = []
    let have = start
    let place = 0
    for (;;) {
      const missing = slots - places.length
      if (missing === 0 && this.#tally.gain >= need)
        yield [...chosen, ...places.flatMap((taken) => singles[taken]?.action ?? [])]
      const single = singles[place]
      const isEnough = have + this.#most.ofSingles(place, missing) >= need
      if (missing > 0 && single !== undefined && place + missing <= singles.length && isEnough) {
        const isTwin = singles[place - 1]?.type === single.type
        if (canonical && isTwin && places.at(-1) !== place - 1) {
          place += 1
          continue
        }
        if (!this.#spend()) return
        this.#tally.add(single.action)
        places.push(place)
        have += single.gain
        place += 1
        continue
      }
      const last = places.pop()
      const removed = last === undefined ? undefined : singles[last]
      if (last === undefined || removed === undefined) return
      this.#tally.remove(removed.action)
      have -= removed.gain
      place = last + 1
    }
  }
}
