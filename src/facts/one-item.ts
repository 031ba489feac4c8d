import type { Catalogue } from '../methodology/index.ts'
import type { ItemInput, Share } from '../scoring/index.ts'
import { planInput } from './items.ts'
import type { KnownFacts, Question } from './known.ts'
import { type CatalogueSection, type EditionInForce, editionInForce } from './record.ts'
import { Traits } from './traits.ts'

type Place = CatalogueSection

type Places = ReadonlyMap<string, Place>

/** The items of one plan, each as a section of its own. */
const placesIn = ({ sections }: Catalogue['region']): Places =>
  new Map(
    sections.flatMap((section) =>
      section.items.map((item) => [item.id, { ...section, items: [item] }] as const),
    ),
  )

const known = new WeakMap<Catalogue, { readonly region: Places; readonly body: Places }>()

/** Worked out once for a catalogue: days are read one after another. */
function placesOf(catalogue: Catalogue): { readonly region: Places; readonly body: Places } {
  const places = known.get(catalogue) ?? {
    region: placesIn(catalogue.region),
    body: placesIn(catalogue.body),
  }
  known.set(catalogue, places)
  return places
}

/**
 * Reads single items of one region, as they would be after verdicts that nobody has given: a
 * verdict on a document, a completion, a measurement or a waiver changes its own item alone.
 */
export class ItemReader {
  readonly #question: Question
  readonly #traits: Traits
  readonly #edition: EditionInForce | null
  readonly #places: { readonly region: Places; readonly body: Places }

  /** @param known the facts as they are, which decide everything but the item's own facts */
  constructor(catalogue: Catalogue, question: Question, known: KnownFacts) {
    this.#question = question
    this.#edition = editionInForce(known.editions(), question.asOf)
    this.#traits = new Traits(catalogue, known, question, this.#edition)
    this.#places = placesOf(catalogue)
  }

  /** Whether a subject has a score at all: on `planned`, only one whose roadmap is known. */
  isScorable(body: string | null): boolean {
    return this.#question.basis !== 'planned' || (body === null && this.#edition !== null)
  }

  /** Whether a condition fails on which an item depends; unknown traits fail none. */
  isExcluded(body: string | null, id: string): boolean {
    const place = this.#places[body === null ? 'region' : 'body'].get(id)
    const conditions = place?.items.flatMap((item) => item.conditions ?? []) ?? []
    return this.#traits
      .outcomes([...(place?.conditions ?? []), ...conditions], body)
      .some(({ required, value }) => value !== null && value !== required)
  }

  /**
   * @param share what was observed for the item, where it is a roll-up
   * @param supposed the same facts with the verdicts to be tried
   * @throws {Error} where the subject's plan has no such item
   */
  read(body: string | null, id: string, share: Share | null, supposed: KnownFacts): ItemInput {
    const place = this.#places[body === null ? 'region' : 'body'].get(id)
    const { items } = planInput(
      {
        body,
        known: supposed,
        question: this.#question,
        traits: this.#traits,
        edition: body === null ? this.#edition : null,
        share: () => share,
      },
      place === undefined ? [] : [place],
    )
    const input = items.get(id)
    if (input === undefined) throw new Error(`there is no item ${id} in this plan`)
    return input
  }
}
