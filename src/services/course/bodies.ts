import {
  bodyChanges,
  datedEvents,
  type EventKind,
  ItemReader,
  itemsOf,
  type KnownFacts,
  type Question,
  type RegionRecord,
} from '../../facts/index.ts'
import type { CivilDate } from '../../methodology/index.ts'
import type { BodyInput } from '../../scoring/index.ts'
import type { AlreadyRead, Scored } from '../bounds.ts'

/** What changes one item of its body, and nothing else there. */
const ofOneItem: ReadonlySet<EventKind> = new Set<EventKind>([
  'completion',
  'measurement',
  'waiver-begins',
  'waiver-ends',
])

/**
 * The bodies of a region over days that come in order: a body stays as it was read on the day
 * before, but for the items that something happens to, and is read anew only where its traits, the
 * region's or the edition may change what all of its items rest on.
 */
export class BodiesInOrder {
  readonly #version: Scored
  readonly #known: KnownFacts
  readonly #question: Omit<Question, 'asOf'>
  readonly #changes: (code: string, date: CivilDate) => boolean
  /** Days on which every body is read anew. */
  readonly #forAll: ReadonlySet<CivilDate>
  /** The items of a body that something happens to on a day; null: to the body as a whole. */
  readonly #items = new Map<string, Set<string> | null>()
  #read: ReadonlyMap<string, BodyInput> = new Map()

  constructor(
    version: Scored,
    record: RegionRecord,
    known: KnownFacts,
    question: Omit<Question, 'asOf'>,
  ) {
    this.#version = version
    this.#known = known
    this.#question = question
    this.#changes = bodyChanges(record, question)
    const events = datedEvents(known)
    this.#forAll = new Set(
      events
        .filter(({ kind, fact }) => fact.body === null && (kind === 'trait' || kind === 'edition'))
        .map(({ on }) => on),
    )
    for (const { on, kind, fact } of events) {
      if (fact.body === null) continue
      const key = `${fact.body} ${on}`
      const items = this.#items.get(key)
      if (items === null) continue
      if (!ofOneItem.has(kind)) this.#items.set(key, null)
      else this.#items.set(key, new Set([...(items ?? []), ...itemsOf(fact)]))
    }
  }

  /** Keeps what was read on a day for the next. */
  keep(read: ReadonlyMap<string, BodyInput>): void {
    this.#read = read
  }

  /** The bodies of a day, as far as they can be told from those of the day before. */
  on(date: CivilDate): AlreadyRead {
    let reader: ItemReader | null = null
    return (code) => {
      const before = this.#read.get(code)
      if (before === undefined || !this.#changes(code, date)) return before
      const items = this.#items.get(`${code} ${date}`)
      if (this.#forAll.has(date) || items === undefined || items === null) return undefined
      reader ??= new ItemReader(
        this.#version.catalogue,
        { ...this.#question, asOf: date },
        this.#known,
      )
      const plan = new Map(before.plan.items)
      for (const item of items)
        if (plan.has(item)) plan.set(item, reader.read(code, item, null, this.#known))
      return { code, plan: { ...before.plan, items: plan } }
    }
  }
}
