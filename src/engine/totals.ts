import { type Rational, rational } from '../exact/rational.ts'
import type { Batch } from './batch.ts'
import { exactPlan } from './exact.ts'
import { sumItems } from './sum-items.ts'
import { sumPairs } from './sum-pairs.ts'
import type { PlanTables, Tables } from './tables.ts'

/**
 * The exact scores of subjects, and nothing about their items. A score is one machine number where
 * that is proven to hold it; it is taken apart, and reduced, when it is asked for.
 */
export class Totals {
  readonly #tables: PlanTables
  readonly #batch: Batch
  /** Numerators, or totals of which they are a part; NaN: to be worked out in big numbers. */
  readonly #sums: Float64Array
  /** null: they are the other part of the totals. */
  readonly #weights: Float64Array | null
  readonly #weighs: number
  readonly #exact = new Map<number, Rational | null>()
  /** What every numerator is over, times the weight of its subject. */
  readonly denominator: number

  constructor(tables: PlanTables, batch: Batch) {
    const { scale } = tables
    const pairs = batch.pairs === null ? null : tables.pairs(batch.bits)
    this.#tables = tables
    this.#batch = batch
    this.denominator = scale === null ? 0 : scale.multiple * scale.value
    if (pairs === null || batch.pairs === null) {
      const { numerators, weights } = sumItems(tables, batch.codes, batch.count)
      this.#sums = numerators
      this.#weights = weights
      this.#weighs = 0
    } else {
      this.#sums = sumPairs(pairs, batch.pairs, batch.count)
      this.#weights = null
      this.#weighs = pairs.weighs
    }
  }

  get count(): number {
    return this.#batch.count
  }

  /** Whether the score of a subject is held by `numerator` and `weight`. */
  isProven(subject: number): boolean {
    return !Number.isNaN(this.#sum(subject))
  }

  /** What the scored sections of a subject weigh; 0: it has no score. Only where that is proven. */
  weight(subject: number): number {
    if (this.#weights !== null) return this.#weights[subject] ?? 0
    return Math.floor(this.#sum(subject) / this.#weighs)
  }

  /** Its score times its weight times `denominator`, a whole number. Only where that is proven. */
  numerator(subject: number): number {
    const sum = this.#sum(subject)
    return this.#weights === null ? sum - this.weight(subject) * this.#weighs : sum
  }

  /** The score of a subject, reduced; null where it has none. */
  value(subject: number): Rational | null {
    if (!this.isProven(subject)) return this.#exactly(subject)
    const weight = this.weight(subject)
    if (weight === 0) return null
    return rational(this.numerator(subject), BigInt(weight) * BigInt(this.denominator))
  }

  /** @throws {RangeError} where there is no such subject */
  #sum(subject: number): number {
    const sum = this.#sums[subject]
    if (sum === undefined) throw new RangeError(`there is no subject ${subject}`)
    return sum
  }

  #exactly(subject: number): Rational | null {
    const known = this.#exact.get(subject)
    if (known !== undefined) return known
    const at = subject * this.#tables.layout.ids.length
    const { value } = exactPlan(this.#tables, this.#batch.codes, at)
    this.#exact.set(subject, value)
    return value
  }
}

/** @throws {RangeError} where the tables are not of the dictionary of the subjects, or older */
export function checkTables(tables: Tables, batch: Batch): void {
  if (tables.dictionary !== batch.dictionary || batch.size > tables.size)
    throw new RangeError('the tables know other situations than the subjects are packed in')
}

/**
 * Scores subjects under a version.
 * @throws {RangeError} where the tables are not of the dictionary of the subjects, or older
 */
export function totalsOf(tables: Tables, batch: Batch): Totals {
  checkTables(tables, batch)
  return new Totals(tables[batch.of], batch)
}
