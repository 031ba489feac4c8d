import { type Rational, rational, toFraction, ZERO } from '../exact/rational.ts'
import type { Variables } from '../formula/tree.ts'
import type { RowFacts, Situation } from './situation.ts'

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
 * Makes situations ready for formulas. Equal numbers in them become one object, so that what was
 * worked out from them is found again at once.
 */
export class Preparation {
  readonly #numbers = new Map<string, Rational>([['0/1', ZERO]])

  #number(number: Rational): Rational {
    const written = toFraction(number)
    const known = this.#numbers.get(written)
    if (known !== undefined) return known
    this.#numbers.set(written, number)
    return number
  }

  prepare(situation: Situation): KnownSituation {
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
