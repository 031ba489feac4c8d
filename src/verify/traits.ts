import { type Catalogue, type Condition, itemsOf } from './catalogue.ts'
import { type EditionInForce, latest, type Question, type Standing } from './standing.ts'

/** A condition as it turned out for somebody; null: nobody has said. */
export interface Told {
  readonly trait: string
  readonly required: boolean
  readonly value: boolean | null
}

/** The trait that the counts of services decide too (003, footnote 14). */
const GRADED = 'hasServicesGradedVOrG'

/** Tells the traits of a region and of its bodies on a day. */
export class Traits {
  readonly #catalogue: Catalogue
  readonly #standing: Standing
  readonly #edition: EditionInForce | null
  readonly #question: Question
  readonly #told = new Map<string, boolean | null>()

  constructor(
    catalogue: Catalogue,
    standing: Standing,
    edition: EditionInForce | null,
    question: Question,
  ) {
    this.#catalogue = catalogue
    this.#standing = standing
    this.#edition = edition
    this.#question = question
  }

  /** Whether with this value something of the catalogue does not apply. */
  #takesOut(trait: string, value: boolean): boolean {
    const { region, body } = this.#catalogue
    return [...itemsOf(region), ...itemsOf(body)].some(({ conditions }) =>
      conditions.some((condition) => condition.trait === trait && condition.is !== value),
    )
  }

  /** By the latest fact that counts, else as the act shows, else by what the catalogue supposes. */
  #tell(trait: string, body: string | null): boolean | null {
    const stated = this.#standing
      .of('trait')
      .filter((fact) => fact.body === body && fact.stated.trait === trait)
      .map((fact) => ({ ...fact, from: fact.stated.from ?? '', value: fact.stated.is }))
    const counted = this.#standing
      .of('services')
      .filter((fact) => trait === GRADED && fact.body === body)
      .map((fact) => ({ ...fact, from: fact.stated.on, value: fact.stated.graded > 0 }))
    const holding = [...stated, ...counted]
      .filter(({ from }) => from <= this.#question.asOf)
      .filter((fact) =>
        this.#takesOut(trait, fact.value)
          ? this.#standing.countsOut(fact)
          : this.#standing.counts(fact),
      )
    const last = latest(holding, ({ from }) => from)
    if (last !== null) return last.value
    const inferred = this.#edition?.traits.find((one) => one.trait === trait && one.body === body)
    if (inferred !== undefined) return inferred.is
    return this.#definition(trait).whenUnknown === 'false' ? false : null
  }

  #definition(id: string): Catalogue['traits'][number] {
    const found = this.#catalogue.traits.find((trait) => trait.id === id)
    if (found === undefined) throw new Error(`the catalogue has no trait ${id}`)
    return found
  }

  isRegional = (trait: string): boolean => this.#definition(trait).subject === 'region'

  /** The value of a trait for a region (`body` null) or for a body of it. */
  value(trait: string, body: string | null): boolean | null {
    const whose = this.isRegional(trait) ? null : body
    const key = JSON.stringify([trait, whose])
    const known = this.#told.get(key)
    if (known !== undefined) return known
    const value = this.#tell(trait, whose)
    this.#told.set(key, value)
    return value
  }

  told = (conditions: readonly Condition[], body: string | null): readonly Told[] =>
    conditions.map(({ trait, is }) => ({ trait, required: is, value: this.value(trait, body) }))
}
