import type { Edition, Fill, Stated } from './fact.ts'
import type { Fact } from './ledger.ts'

export type Basis = 'accepted' | 'reported' | 'planned'

/** What is asked: what held on a day, counted how. What was known by when, the ledger itself says. */
export interface Question {
  readonly asOf: string
  readonly basis: Basis
}

/** A fact with what it states narrowed to one kind. */
export type FactOf<K extends Stated['kind']> = Fact & {
  readonly stated: Extract<Stated, { readonly kind: K }>
}

const isOf =
  <K extends Stated['kind']>(kind: K) =>
  (fact: Fact): fact is FactOf<K> =>
    fact.stated.kind === kind

/** What a withdrawal may take out of the score, and so needs a coordinator's word. */
const needsAcceptance = ({ stated }: Fact): boolean =>
  ['trait', 'measurement', 'services', 'register-complete', 'edition'].includes(stated.kind) ||
  (stated.kind === 'body' && stated.change === 'created')

const nameOf = (fact: string, under: Fill | null): string =>
  JSON.stringify(under === null ? [fact] : [fact, under.item, under.row, under.requirement])

/** The items that a fact is about. */
const aboutItems = ({ stated }: Fact): readonly string[] => {
  if (stated.kind === 'evidence') return stated.fills.map(({ item }) => item)
  return 'item' in stated ? [stated.item] : []
}

/** The facts that stand: not withdrawn, with the last word on each. */
export class Standing {
  readonly facts: readonly Fact[]
  readonly #basis: Basis
  /** Whether the last word on a fact, or on a document under a requirement, accepts it. */
  readonly #verdicts = new Map<string, boolean>()
  readonly #aboutItem = new Map<string, Fact[]>()

  /**
   * Read from the last to the first, because what is withdrawn by a later fact decides nothing, and
   * a later verdict takes the place of an earlier one.
   */
  constructor(ledger: readonly Fact[], basis: Basis) {
    this.#basis = basis
    const withdrawn = new Set<string>()
    const byId = new Map(ledger.map((fact) => [fact.id, fact]))
    for (const fact of ledger.toReversed()) {
      if (withdrawn.has(fact.id)) continue
      const { stated } = fact
      if (stated.kind === 'verdict') {
        const name = nameOf(stated.about, stated.under)
        if (!this.#verdicts.has(name)) this.#verdicts.set(name, stated.accepted)
      }
      if (stated.kind === 'withdrawal') {
        const of = byId.get(stated.of)
        const waits = of !== undefined && needsAcceptance(of) && !this.countsOut(fact)
        if (!waits) withdrawn.add(stated.of)
      }
    }
    // A withdrawn completion takes its evidence along.
    this.facts = ledger.filter(
      ({ id, stated }) =>
        !withdrawn.has(id) &&
        !(stated.kind === 'evidence' && stated.with !== null && withdrawn.has(stated.with)),
    )
    for (const fact of this.facts)
      for (const item of new Set(aboutItems(fact))) {
        const key = JSON.stringify([fact.body, item])
        const list = this.#aboutItem.get(key) ?? []
        list.push(fact)
        this.#aboutItem.set(key, list)
      }
  }

  of<K extends Stated['kind']>(kind: K): readonly FactOf<K>[] {
    return this.facts.filter(isOf(kind))
  }

  /** What is stated about an item of the region (`body` null) or of a body. */
  about(body: string | null, item: string): readonly Fact[] {
    return this.#aboutItem.get(JSON.stringify([body, item])) ?? []
  }

  aboutOf<K extends Stated['kind']>(
    body: string | null,
    item: string,
    kind: K,
  ): readonly FactOf<K>[] {
    return this.about(body, item).filter(isOf(kind))
  }

  verdict(fact: string, under: Fill | null = null): 'accepted' | 'rejected' | 'pending' {
    const accepted = this.#verdicts.get(nameOf(fact, under))
    return accepted === undefined ? 'pending' : accepted ? 'accepted' : 'rejected'
  }

  isAccepted = ({ id }: Fact): boolean => this.verdict(id) === 'accepted'

  /** Whether a claim counts: unless it is rejected. */
  counts = ({ id }: Fact): boolean => this.verdict(id) !== 'rejected'

  /**
   * Whether something counts that may take others out of the score: on `reported` unless it is
   * rejected, and otherwise only once it is accepted (DESIGN 2.14).
   */
  countsOut(fact: Fact): boolean {
    return this.#basis === 'reported' ? this.counts(fact) : this.isAccepted(fact)
  }

  /** The editions that count. */
  editions(): readonly FactOf<'edition'>[] {
    return this.of('edition').filter((fact) => fact.loaded || this.countsOut(fact))
  }
}

/** The roadmap that holds on a day, with its rows. */
export interface EditionInForce extends Edition {
  readonly rows: NonNullable<Edition['rows']>
  readonly notYetAdopted: boolean
}

/**
 * The newest edition with rows adopted by the day; before the first, the earliest (DESIGN 5).
 */
export function editionOn(standing: Standing, asOf: string): EditionInForce | null {
  const withRows = standing
    .editions()
    .flatMap(({ recordedAt, stated }) =>
      stated.rows === null
        ? []
        : [{ order: `${stated.adoptedOn} ${recordedAt}`, ...stated, rows: stated.rows }],
    )
    .sort((a, b) => (a.order < b.order ? -1 : 1))
  const adopted = withRows.filter(({ adoptedOn }) => adoptedOn <= asOf)
  const edition = adopted.at(-1) ?? withRows.at(0)
  return edition === undefined ? null : { ...edition, notYetAdopted: adopted.length === 0 }
}

/** The latest by date, and on one day by its place in the ledger. */
export const latest = <F extends Fact>(facts: readonly F[], on: (fact: F) => string): F | null =>
  inOrderOf(facts, on).at(-1) ?? null

export const inOrderOf = <F extends Fact>(
  facts: readonly F[],
  on: (fact: F) => string,
): readonly F[] =>
  [...facts].sort((a, b) => (on(a) === on(b) ? a.sequence - b.sequence : on(a) < on(b) ? -1 : 1))
