import type { Dictionary } from '../../engine/dictionary.ts'
import { situationOf } from '../../engine/situation.ts'
import { type Changed, ItemReader, type KnownFacts } from '../../facts/index.ts'
import type { Catalogue, CivilDate } from '../../methodology/index.ts'
import type { Basis } from '../../scoring/index.ts'

/** The codes of a subject's items, in the catalogue's order; the same object while they stay. */
export type Codes = Uint16Array

/** A body of a region by its code; null: the region's own plan. */
export type Subject = string | null

/** What codes are read from. */
export interface CodeSource {
  readonly catalogue: Catalogue
  readonly known: KnownFacts
  readonly basis: Basis
  readonly dictionary: Dictionary
}

const idsOf = ({ sections }: Catalogue['region']): readonly string[] =>
  sections.flatMap(({ items }) => items.map(({ id }) => id))

/** Reads the items of a region's plan and of its bodies as codes, on whatever day. */
export class SubjectCodes {
  readonly #source: CodeSource
  readonly #ids: { readonly region: readonly string[]; readonly body: readonly string[] }
  readonly #readers = new Map<KnownFacts, Map<CivilDate, ItemReader>>()
  /** Codes of items that no fact is about, by the item and whether it applies. */
  readonly #idle = new Map<string, number>()

  constructor(source: CodeSource) {
    this.#source = source
    this.#ids = { region: idsOf(source.catalogue.region), body: idsOf(source.catalogue.body) }
  }

  /** Where items of a body stand among its codes. */
  placesOf(items: ReadonlySet<string>): readonly number[] {
    return this.#ids.body.flatMap((id, place) => (items.has(id) ? [place] : []))
  }

  #readerOn(on: CivilDate, known: KnownFacts): ItemReader {
    const { catalogue, basis } = this.#source
    const ofFacts = this.#readers.get(known) ?? new Map<CivilDate, ItemReader>()
    this.#readers.set(known, ofFacts)
    const reader =
      ofFacts.get(on) ?? new ItemReader(catalogue, { asOf: on, knownAt: null, basis }, known)
    ofFacts.set(on, reader)
    return reader
  }

  #codeOf(reader: ItemReader, subject: Subject, id: string, known: KnownFacts): number {
    if (subject === null || known.about(subject, id).length > 0)
      return this.#codeByFacts(reader, subject, id, known)
    // Of an item of a body nothing is known but whether it applies, as of that of most others.
    const key = `${id} ${reader.isExcluded(subject, id)}`
    const code = this.#idle.get(key) ?? this.#codeByFacts(reader, subject, id, known)
    this.#idle.set(key, code)
    return code
  }

  #codeByFacts(reader: ItemReader, subject: Subject, id: string, known: KnownFacts): number {
    const input = reader.read(subject, id, null, known)
    return this.#source.dictionary.codeOf(situationOf(input, reader.isScorable(subject)))
  }

  /**
   * A subject on a day, every item of it.
   * @param known the facts as they are, or as they would be after verdicts that nobody has given
   */
  whole(on: CivilDate, subject: Subject, known = this.#source.known): Codes {
    const reader = this.#readerOn(on, known)
    const ids = this.#ids[subject === null ? 'region' : 'body']
    return Uint16Array.from(ids, (id) => this.#codeOf(reader, subject, id, known))
  }

  /** The same, read from those of another day or of other verdicts; itself where they are alike. */
  after(
    before: Codes,
    on: CivilDate,
    subject: Subject,
    changed: Changed,
    known = this.#source.known,
  ): Codes {
    if (changed === 'all') {
      const codes = this.whole(on, subject, known)
      return codes.every((code, place) => code === before[place]) ? before : codes
    }
    if (changed.size === 0) return before
    const reader = this.#readerOn(on, known)
    let codes = before
    for (const [place, id] of this.#ids[subject === null ? 'region' : 'body'].entries()) {
      if (!changed.has(id)) continue
      const code = this.#codeOf(reader, subject, id, known)
      if (code === codes[place]) continue
      if (codes === before) codes = Uint16Array.from(before)
      codes[place] = code
    }
    return codes
  }
}
