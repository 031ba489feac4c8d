import type { Catalogue, InferredTrait } from '../methodology/index.ts'
import type { ConditionOutcome, TraitOrigin } from '../scoring/index.ts'
import { asOfFor } from './clocks.ts'
import { byDate } from './dates.ts'
import type { Fact } from './fact.ts'
import type { ClockedQuestion, KnownFacts } from './known.ts'
import type { EditionInForce } from './record.ts'
import { traitTakesOut } from './takes-out.ts'

type Trait = Catalogue['traits'][number]
type Condition = { readonly trait: string; readonly is: boolean }

/** The trait that the count of services graded В or Г decides (003, footnote 14). */
export const SERVICES_TRAIT = 'hasServicesGradedVOrG'

interface Dated {
  readonly fact: Fact
  readonly sequence: number
  readonly from: string
  readonly value: boolean
}

export interface TraitValue {
  readonly value: boolean | null
  readonly origin: TraitOrigin | null
}

/** A trait that somebody has told. */
export interface KnownTrait {
  readonly trait: string
  readonly label: Trait['label']
  readonly value: boolean
  readonly origin: TraitOrigin | null
}

/** Tells the traits of a region and of its bodies, as they held on the day asked about. */
export class Traits {
  readonly #catalogue: Catalogue
  readonly #known: KnownFacts
  readonly #question: ClockedQuestion
  readonly #edition: EditionInForce | null
  readonly #values = new Map<string, TraitValue>()

  constructor(
    catalogue: Catalogue,
    known: KnownFacts,
    question: ClockedQuestion,
    edition: EditionInForce | null,
  ) {
    this.#catalogue = catalogue
    this.#known = known
    this.#question = question
    this.#edition = edition
  }

  #dated(trait: string, body: string | null): readonly Dated[] {
    const { basis } = this.#question
    const on = (kind: 'facts' | 'traits') => asOfFor(kind, this.#question)
    const stated = this.#known.ofKindAbout('trait', body).flatMap((fact): Dated[] => {
      const { statement } = fact
      return statement.trait === trait
        ? [
            {
              fact,
              sequence: fact.sequence,
              from: statement.from ?? '',
              value: statement.value,
            },
          ]
        : []
    })
    const measured =
      trait === SERVICES_TRAIT
        ? this.#known.ofKindAbout('services', body).map((fact) => ({
            fact,
            sequence: fact.sequence,
            from: fact.statement.measuredOn,
            value: fact.statement.graded > 0,
          }))
        : []
    return [
      ...stated.filter(({ from }) => from <= on('traits')),
      ...measured.filter(({ from }) => from <= on('facts')),
    ]
      .filter(({ fact, value }) =>
        this.#known.counts(fact, basis, traitTakesOut(this.#catalogue, trait, value)),
      )
      .sort(byDate(({ from }) => from))
  }

  /** The value of one trait, told once for each subject. */
  value(trait: Trait, body: string | null): TraitValue {
    const key = `${trait.id} ${body ?? ''}`
    const known = this.#values.get(key)
    if (known !== undefined) return known
    const value = this.#tell(trait, body)
    this.#values.set(key, value)
    return value
  }

  /** By the latest fact that counts, else as the act shows it, else unknown. */
  #tell(trait: Trait, body: string | null): TraitValue {
    const latest = this.#dated(trait.id, body).at(-1)
    if (latest) return { value: latest.value, origin: { from: 'fact', fact: latest.fact.id } }
    const inferred = this.#edition?.edition.traits?.find(
      (candidate: InferredTrait) =>
        candidate.trait === trait.id && (candidate.body ?? null) === body,
    )
    if (inferred && this.#edition)
      return {
        value: inferred.value,
        origin: { from: 'act', act: this.#edition.edition.act, note: inferred.note },
      }
    return trait.whenUnknown === 'false'
      ? { value: false, origin: { from: 'default' } }
      : { value: null, origin: null }
  }

  /** How conditions turn out for a region (`body` null) or one of its bodies. */
  outcomes(conditions: readonly Condition[], body: string | null): readonly ConditionOutcome[] {
    return conditions.map(({ trait: id, is }) => {
      const trait = this.#catalogue.traits.find((candidate) => candidate.id === id)
      if (!trait) throw new Error(`the catalogue has no trait ${id}`)
      const { value, origin } = this.value(trait, trait.subject === 'region' ? null : body)
      return { trait: id, label: trait.label, required: is, value, origin }
    })
  }
}
