import type { Rational } from '../exact/rational.ts'
import type { Evaluate } from '../formula/evaluate.ts'
import type { VariableName, Variables } from '../formula/tree.ts'

type Given = boolean | Rational
/** What a formula was found to ask for next, with what followed each answer; or its value. */
type Known = { readonly asks: VariableName; readonly followed: Map<Given, Known> } | Rational

const isValue = (known: Known): known is Rational => 'numerator' in known

/** Variables that note what is read of them, and in which order. */
class Watched implements Variables {
  readonly #of: Variables
  readonly read: VariableName[] = []

  constructor(of: Variables) {
    this.#of = of
  }

  #note(name: VariableName): void {
    if (!this.read.includes(name)) this.read.push(name)
  }

  get completed(): boolean {
    this.#note('completed')
    return this.#of.completed
  }
  get evidence(): Rational {
    this.#note('evidence')
    return this.#of.evidence
  }
  get daysLate(): Rational {
    this.#note('daysLate')
    return this.#of.daysLate
  }
  get ratio(): Rational {
    this.#note('ratio')
    return this.#of.ratio
  }
  get share(): Rational {
    this.#note('share')
    return this.#of.share
  }
}

/**
 * The values of one formula, evaluated once for each distinct tuple of what it reads: where nothing
 * is completed, most formulas read nothing else, so that all such items are one tuple.
 *
 * A formula reads its variables in an order that depends on nothing but what it has read, so that
 * the same answers lead to the same value.
 */
export class Values {
  readonly #evaluate: Evaluate
  #known: Known | null = null

  constructor(evaluate: Evaluate) {
    this.#evaluate = evaluate
  }

  /** @param variables whose numbers are the same objects where they are equal */
  of(variables: Variables): Rational {
    let known = this.#known
    while (known !== null && !isValue(known))
      known = known.followed.get(variables[known.asks]) ?? null
    return known ?? this.#learn(variables)
  }

  #learn(variables: Variables): Rational {
    const watched = new Watched(variables)
    const value = this.#evaluate(watched)
    let learnt: Known = value
    for (const asks of watched.read.toReversed())
      learnt = { asks, followed: new Map([[variables[asks], learnt]]) }
    this.#known = this.#known === null ? learnt : merged(this.#known, learnt)
    return value
  }
}

/** One path more; both ask for the same as far as they agree on the answers. */
function merged(known: Known, learnt: Known): Known {
  if (isValue(known) || isValue(learnt)) return known
  for (const [given, then] of learnt.followed) {
    const before = known.followed.get(given)
    known.followed.set(given, before === undefined ? then : merged(before, then))
  }
  return known
}
