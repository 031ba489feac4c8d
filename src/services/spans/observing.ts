import type { Dictionary } from '../../engine/dictionary.ts'
import type { RegionReader } from '../../facts/index.ts'
import type { Share } from '../../scoring/index.ts'
import { APPLIES, FULFILLED, marksOf, type RollUp, UNDECIDED } from './roll-ups.ts'
import type { Codes } from './subject-codes.ts'

/** A body with its items on a day. */
export interface FrameBody {
  readonly code: string
  readonly items: Codes
}

/** What is told of a region as a whole; it stays while nothing happens to the region itself. */
export interface Observer {
  /** What the open bodies counted of their services. */
  readonly services: ReturnType<RegionReader['services']>
  /** By their places: roll-ups all of whose body items moved to the region. */
  readonly moved: ReadonlySet<number>
}

/** Tells what is observed in bodies of the region's roll-ups. */
export class Observing {
  readonly #dictionary: Dictionary
  readonly #rollUps: readonly RollUp[]
  readonly #marks: number[] = []

  constructor(dictionary: Dictionary, rollUps: readonly RollUp[]) {
    this.#dictionary = dictionary
    this.#rollUps = rollUps
  }

  /** What is observed of each roll-up in these bodies, by its place; null: the own claim stands. */
  shares(
    bodies: readonly FrameBody[],
    { services, moved }: Observer,
  ): ReadonlyMap<number, Share | null> {
    return new Map(
      this.#rollUps.map(({ place, items, places }) => {
        if (items.length === 0) return [place, services]
        return [place, moved.has(place) ? null : { ...this.#shareOf(places, bodies), facts: [] }]
      }),
    )
  }

  /** A region's plan with what is observed of each roll-up in these bodies. */
  withShares(plan: Codes, bodies: readonly FrameBody[], observer: Observer): Codes {
    const codes = Uint16Array.from(plan)
    for (const [place, share] of this.shares(bodies, observer)) {
      const situation = this.#dictionary.situations[plan[place] ?? 0]
      if (situation === undefined) throw new Error('a code is one of its dictionary')
      if (situation.standing === 'condition-fails' || situation.standing === 'nothing-to-do')
        continue
      const observedShare = share && {
        fulfilled: share.fulfilled,
        of: share.of,
        undecided: share.undecided,
      }
      codes[place] = this.#dictionary.codeOf({ ...situation, share: observedShare })
    }
    return codes
  }

  #shareOf(places: readonly number[], bodies: readonly FrameBody[]): Omit<Share, 'facts'> {
    let [fulfilled, of, undecided] = [0, 0, false]
    for (const { items } of bodies) {
      let [all, any] = [FULFILLED, 0]
      for (const place of places) {
        const marks = this.#marksOf(items[place] ?? 0)
        if ((marks & APPLIES) === 0) continue
        all &= marks
        any |= marks
      }
      if (any === 0) continue
      of += 1
      if (all !== 0) fulfilled += 1
      if ((any & UNDECIDED) !== 0) undecided = true
    }
    return { fulfilled, of, undecided }
  }

  /** What a roll-up asks of a code, worked out once. */
  #marksOf(code: number): number {
    const known = this.#marks[code]
    if (known !== undefined) return known
    const situation = this.#dictionary.situations[code]
    if (situation === undefined) throw new Error('a code is one of its dictionary')
    const marks = marksOf(situation)
    this.#marks[code] = marks
    return marks
  }
}
