import { type Rational, rational, toFraction, ZERO } from '../exact/rational.ts'
import type { Variables } from '../formula/tree.ts'
import type { Layout } from './layout.ts'
import { keyOf, type RowFacts, type Situation } from './situation.ts'

/** As many as a code of two bytes tells apart. */
export const MOST_SITUATIONS = 65_536
/** As many as two codes in two bytes tell apart. */
export const MOST_PAIRED = 256

/** A situation with what formulas will read of it. */
export interface KnownSituation extends Situation {
  /** Of each row. */
  readonly variables: readonly Variables[]
  /** The same had every row been on time, which its state is told by; itself where they were. */
  readonly onTime: readonly Variables[]
  /** Of what was observed; null where nothing was, or no body is left. */
  readonly observed: Variables | null
}

/**
 * Distinct situations by number, in the order in which they came; it only grows. Equal numbers in
 * it are one object, so that what was worked out from them is found again at once.
 */
export class Dictionary {
  /** Of the catalogue whose items the codes are of. */
  readonly layout: Layout
  readonly #codes = new Map<string, number>()
  readonly #stored = new Map<string, number>()
  readonly #situations: KnownSituation[] = []
  readonly #numbers = new Map<string, Rational>([['0/1', ZERO]])

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
    this.#situations.push(this.#prepared(situation))
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

  #number(number: Rational): Rational {
    const written = toFraction(number)
    const known = this.#numbers.get(written)
    if (known !== undefined) return known
    this.#numbers.set(written, number)
    return number
  }

  #prepared(situation: Situation): KnownSituation {
    const { rows, share } = situation
    const ratio = this.#number(situation.ratio)
    const variablesOf = ({ completed, evidence, daysLate }: RowFacts): Variables => ({
      completed,
      evidence: this.#number(evidence),
      daysLate: this.#number(rational(daysLate)),
      ratio,
      share: ZERO,
    })
    const variables = rows.map(variablesOf)
    const isLate = rows.some(({ daysLate }) => daysLate > 0)
    return {
      ...situation,
      variables,
      onTime: isLate ? rows.map((row) => variablesOf({ ...row, daysLate: 0 })) : variables,
      observed:
        share === null || share.of === 0
          ? null
          : {
              completed: false,
              evidence: ZERO,
              daysLate: ZERO,
              ratio: ZERO,
              share: this.#number(rational(share.fulfilled, share.of)),
            },
    }
  }
}
