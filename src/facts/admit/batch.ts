import { itemsOf } from '../../methodology/check/items.ts'
import type { CatalogueItem, RoadmapRow } from '../../methodology/index.ts'
import type { Fact } from '../fact.ts'
import { isInBatch, type SubmittedFact, toStatement } from '../submit/index.ts'
import { type AdmissionContext, authorOf, type BodyOnRecord } from './context.ts'

/** What is on record together with the facts of the batch that were read so far. */
export class Batch {
  readonly context: AdmissionContext
  readonly #items: ReadonlyMap<string, CatalogueItem>
  readonly #bodies: Map<string, BodyOnRecord>
  readonly #rows = new Map<string, RoadmapRow[]>()
  readonly #byRef = new Map<string, Fact>()
  readonly #added = new Map<string, Fact>()
  readonly #withdrawn: Set<string>

  constructor(context: AdmissionContext) {
    this.context = context
    const { region, body } = context.catalogue
    const items = itemsOf([...region.sections, ...body.sections])
    this.#items = new Map(items.map((item) => [item.id, item]))
    this.#bodies = new Map(context.bodies)
    this.#withdrawn = new Set(context.withdrawn)
    for (const { statement } of context.editions) this.#addRows(statement.rows ?? [])
  }

  #addRows(rows: readonly RoadmapRow[]): void {
    for (const row of rows) {
      const { item } = row.crosswalk
      if (item === undefined) continue
      const others = this.#rows.get(item)
      if (others === undefined) this.#rows.set(item, [row])
      else others.push(row)
    }
  }

  /** The items of the catalogue by id, in the document's order. */
  get items(): ReadonlyMap<string, CatalogueItem> {
    return this.#items
  }

  /** The bodies by code. */
  get bodies(): ReadonlyMap<string, BodyOnRecord> {
    return this.#bodies
  }

  /** The rows of any edition that fulfil an item of the region. */
  rows(item: string): readonly RoadmapRow[] {
    return this.#rows.get(item) ?? []
  }

  /** The fact that a reference leads to; null where there is none, or only later in the batch. */
  find(reference: string): Fact | null {
    return isInBatch(reference)
      ? (this.#byRef.get(reference.slice(1)) ?? null)
      : (this.context.referenced.get(reference) ?? null)
  }

  /** The fact of an id that a statement names. */
  withId(id: string): Fact | null {
    return this.#added.get(id) ?? this.context.referenced.get(id) ?? null
  }

  isWithdrawn(id: string): boolean {
    return this.#withdrawn.has(id)
  }

  /** Verdicts and withdrawals are about whom the fact is about that they refer to. */
  #bodyOf(fact: SubmittedFact): string | null {
    switch (fact.kind) {
      case 'verdict':
        return this.find(fact.on)?.body ?? null
      case 'withdrawal':
        return this.find(fact.of)?.body ?? null
      case 'register-complete':
      case 'edition':
        return null
      default:
        return fact.body
    }
  }

  /**
   * Takes a fact in, so that later ones may rest on it; a wrong one too, whose problem is told
   * once. A reference that leads nowhere stays as it is.
   */
  add(fact: SubmittedFact, index: number): Fact {
    const added: Fact = {
      id: this.context.idOf(index),
      // Settled only when it is recorded; nothing here rests on them.
      sequence: index + 1,
      recordedAt: `${this.context.today}T00:00:00.000Z`,
      body: this.#bodyOf(fact),
      author: authorOf(this.context.caller),
      statement: toStatement(fact, (reference) => this.find(reference)?.id ?? reference),
    }
    this.#added.set(added.id, added)
    if (fact.ref !== null) this.#byRef.set(fact.ref, added)
    this.#follow(added)
    return added
  }

  #follow({ statement, body }: Fact): void {
    if (statement.kind === 'withdrawal') this.#withdrawn.add(statement.of)
    else if (statement.kind === 'edition') {
      this.#addRows(statement.rows ?? [])
      for (const { code } of statement.bodies) this.#bodies.set(code, { madeBy: 'act' })
    } else if (statement.kind === 'body' && statement.change === 'created' && body !== null)
      this.#bodies.set(body, { madeBy: 'fact' })
  }
}
