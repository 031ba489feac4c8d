import { type KnownSituation, Preparation } from './known-situation.ts'
import type { Layout } from './layout.ts'
import { keyOf, type Situation } from './situation.ts'

/** As many as a code of two bytes tells apart. */
export const MOST_SITUATIONS = 65_536
/** As many as two codes in two bytes tell apart. */
export const MOST_PAIRED = 256

/**
 * Distinct situations by number, in the order in which they came; it only grows.
 */
export class Dictionary {
  /** Of the catalogue whose items the codes are of. */
  readonly layout: Layout
  readonly #codes = new Map<string, number>()
  readonly #stored = new Map<string, number>()
  readonly #situations: KnownSituation[] = []
  readonly #preparation = new Preparation()

  constructor(layout: Layout) {
    this.layout = layout
  }

  get size(): number {
    return this.#situations.length
  }

  /** All of them, in the order of their codes. */
  get situations(): readonly KnownSituation[] {
    return this.#situations
  }

  /**
   * The code of a situation, which is new where it was not known yet.
   * @throws {RangeError} where there are more situations than codes
   */
  codeOf(situation: Situation): number {
    const key = keyOf(situation)
    const known = this.#codes.get(key)
    if (known !== undefined) return known
    const code = this.#situations.length
    if (code === MOST_SITUATIONS)
      throw new RangeError(`there are more than ${MOST_SITUATIONS} situations`)
    this.#codes.set(key, code)
    this.#situations.push(this.#preparation.prepare(situation))
    return code
  }

  /**
   * The code of a situation by the bytes that it is stored in, where those were read before.
   * @param stored one character for each byte
   */
  codeOfStored(stored: string): number | undefined {
    return this.#stored.get(stored)
  }

  /** The same code, remembered for the bytes, which are those of no other situation. */
  learnStored(stored: string, situation: Situation): number {
    const code = this.codeOf(situation)
    this.#stored.set(stored, code)
    return code
  }

  /** The codes in this dictionary for those of another. */
  adopt(other: Dictionary): Uint16Array {
    return Uint16Array.from(other.#situations, (situation) => this.codeOf(situation))
  }
}
