import type { Catalogue } from '../methodology/index.ts'
import type { ItemInput, Share } from '../scoring/index.ts'
import { planInput } from './items.ts'
import type { KnownFacts, Question } from './known.ts'
import {
  type CatalogueItem,
  type CatalogueSection,
  type EditionInForce,
  editionInForce,
} from './record.ts'
import { Traits } from './traits.ts'

interface Place {
  readonly section: CatalogueSection
  readonly item: CatalogueItem
}

const placesIn = ({ sections }: Catalogue['region']): ReadonlyMap<string, Place> =>
  new Map(sections.flatMap((section) => section.items.map((item) => [item.id, { section, item }])))

/**
 * Reads single items of one region, as they would be after verdicts that nobody has given: a
 * verdict on a document, a completion, a measurement or a waiver changes its own item alone.
 */
export class ItemReader {
  readonly #question: Question
  readonly #traits: Traits
  readonly #edition: EditionInForce | null
  readonly #ofRegion: ReadonlyMap<string, Place>
  readonly #ofBody: ReadonlyMap<string, Place>

  /** @param known the facts as they are, which decide everything but the item's own facts */
  constructor(catalogue: Catalogue, question: Question, known: KnownFacts) {
    this.#question = question
    this.#edition = editionInForce(known.editions(), question.asOf)
    this.#traits = new Traits(catalogue, known, question, this.#edition)
    this.#ofRegion = placesIn(catalogue.region)
    this.#ofBody = placesIn(catalogue.body)
  }

  /**
   * @param share what was observed for the item, where it is a roll-up
   * @param supposed the same facts with the verdicts to be tried
   * @throws {Error} where the subject's plan has no such item
   */
  read(body: string | null, id: string, share: Share | null, supposed: KnownFacts): ItemInput {
    const place = (body === null ? this.#ofRegion : this.#ofBody).get(id)
    const { items } = planInput(
      {
        body,
        known: supposed,
        question: this.#question,
        traits: this.#traits,
        edition: body === null ? this.#edition : null,
        share: () => share,
      },
      place === undefined ? [] : [{ ...place.section, items: [place.item] }],
    )
    const input = items.get(id)
    if (input === undefined) throw new Error(`there is no item ${id} in this plan`)
    return input
  }
}
