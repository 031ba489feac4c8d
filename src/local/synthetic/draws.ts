import { createHash } from 'node:crypto'
import { addDays } from '../../facts/index.ts'
import type { CivilDate } from '../../methodology/index.ts'
import { Generator } from '../../scoring/robustness/generator.ts'

const FINE = 1_000_000_000

/**
 * What is drawn about one thing, by its name: the same name under the same seed draws the same on
 * every machine, whatever was drawn about anything else.
 */
export class Draws {
  readonly #generator: Generator

  constructor(...name: readonly (string | number)[]) {
    const digest = createHash('sha256').update(JSON.stringify(name)).digest()
    this.#generator = new Generator(digest.readBigUInt64BE())
  }

  /** From 0 to below 1. */
  unit(): number {
    return this.#generator.below(FINE) / FINE
  }

  chance(probability: number): boolean {
    return this.unit() < probability
  }

  /** A whole number, both ends included. */
  within(least: number, most: number): number {
    return least + this.#generator.below(most - least + 1)
  }

  /** @param values at least one */
  one<T>(values: readonly T[]): T {
    const [value] = values.slice(this.#generator.below(values.length))
    if (value === undefined) throw new Error('nothing to draw from')
    return value
  }

  /** A day from one so many days after another, both ends included. */
  dayAfter(day: CivilDate, least: number, most: number): CivilDate {
    return addDays(day, this.within(least, most))
  }
}
