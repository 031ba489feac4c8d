import type { CivilDate, Edition, Instant } from '../methodology/index.ts'
import type { Basis } from '../scoring/index.ts'
import { type ClocksByKind, knownBy } from './clocks.ts'
import { type Fact, type FactOf, isOfKind, LOADER, type RequirementTarget } from './fact.ts'
import { editionOf } from './record.ts'
import { takesOutWhenWithdrawn, type VerdictOutcome } from './takes-out.ts'

/** A question to the ledger: what held on `asOf`, as recorded by `knownAt`, counted how. */
export interface Question {
  readonly asOf: CivilDate
  /** null: everything recorded so far. */
  readonly knownAt: Instant | null
  readonly basis: Basis
}

/** A question that reads each kind of what is on record by clocks of its own, where it has any. */
export interface ClockedQuestion extends Question {
  readonly clocks?: ClocksByKind
}

/** What was decided about a fact, by which fact and when; both null where it is only supposed. */
export interface Decision {
  readonly outcome: VerdictOutcome
  readonly reason: string | null
  readonly fact: string | null
  readonly decidedAt: Instant | null
}

/** Names a requirement of an item or row, to tell it from every other. */
export const targetKey = (target: RequirementTarget): string =>
  `${target.item} ${target.row ?? ''} ${target.requirement}`

const verdictKey = (fact: string, under: RequirementTarget | null): string =>
  under === null ? fact : `${fact} ${targetKey(under)}`

/** The items that a statement is about; none where it is about the whole subject. */
export function itemsOf({ statement }: Fact): readonly string[] {
  switch (statement.kind) {
    case 'completion':
    case 'measurement':
    case 'waiver':
      return [statement.item]
    case 'evidence':
      return [...new Set(statement.fills.map((fill) => fill.item))]
    default:
      return []
  }
}

/** Appends to the list of a key. */
function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** How a ledger is read: by which instant, for which basis. */
export interface Reading {
  readonly knownAt: Instant | null
  readonly basis: Basis
  /** In place of `knownAt`, where kinds are read by clocks of their own. */
  readonly clocks?: ClocksByKind
}

/** A verdict on one fact, or on a document under one requirement, that nobody has given. */
export interface Supposed {
  readonly on: string
  readonly under: RequirementTarget | null
  readonly outcome: VerdictOutcome
}

/**
 * What is taken for granted where nobody has decided: one outcome for all that is pending, or for
 * single facts; what a reviewer's next verdicts would do to a score.
 */
export type Supposition = VerdictOutcome | readonly Supposed[]

/** What was found by reading a ledger once; readings with the same withdrawals share it. */
interface Index {
  readonly byId: Map<string, Fact>
  readonly byKind: Map<string, Fact[]>
  /** By the kind and the body that it is about. */
  readonly ofSubject: Map<string, Fact[]>
  readonly aboutItem: Map<string, Fact[]>
  readonly verdicts: Map<string, FactOf<'verdict'>>
  /** The withdrawals that count only by a verdict, and have none. */
  readonly waiting: Set<string>
}

const emptyIndex = (): Index => ({
  byId: new Map(),
  byKind: new Map(),
  ofSubject: new Map(),
  aboutItem: new Map(),
  verdicts: new Map(),
  waiting: new Set(),
})

/** The facts known by an instant, without those withdrawn, and the verdicts that stand. */
export class KnownFacts {
  readonly facts: readonly Fact[]
  /** The instant of the latest fact known, withdrawn or not; null before any. */
  readonly latest: Instant | null
  readonly #reading: Reading
  readonly #ledger: readonly Fact[]
  readonly #index: Index
  readonly #supposition: Supposition
  readonly #supposed = new Map<string, VerdictOutcome>()
  readonly #otherwise: VerdictOutcome | null

  /**
   * @param ledger every fact of one region, in the order of its sequence
   * @param same the same ledger, read already with the same withdrawals
   */
  constructor(
    ledger: readonly Fact[],
    reading: Reading,
    supposition: Supposition = [],
    same: KnownFacts | null = null,
  ) {
    this.#reading = reading
    this.#ledger = ledger
    this.#supposition = supposition
    this.#otherwise = typeof supposition === 'string' ? supposition : null
    if (typeof supposition !== 'string')
      for (const { on, under, outcome } of supposition)
        this.#supposed.set(verdictKey(on, under), outcome)
    this.#index = same === null ? emptyIndex() : same.#index
    if (same !== null) {
      this.facts = same.facts
      this.latest = same.latest
      return
    }
    const known = knownBy(ledger, reading)
    this.latest = known.at(-1)?.recordedAt ?? null
    const withdrawn = this.#withdrawnAmong(known)
    this.facts = known.filter(
      ({ id, statement }) =>
        !withdrawn.has(id) &&
        // A withdrawn completion takes its evidence with it.
        !(
          statement.kind === 'evidence' &&
          statement.completion !== null &&
          withdrawn.has(statement.completion)
        ),
    )
    for (const fact of this.facts) {
      append(this.#index.byKind, fact.statement.kind, fact)
      append(this.#index.ofSubject, `${fact.statement.kind} ${fact.body ?? ''}`, fact)
      for (const item of itemsOf(fact))
        append(this.#index.aboutItem, `${fact.body ?? ''} ${item}`, fact)
    }
  }

  /** The same facts, with verdicts that nobody has given. */
  supposing(supposition: Supposition): KnownFacts {
    const same = [this.#supposition, supposition].every((each) => this.#leavesWithdrawals(each))
    return new KnownFacts(this.#ledger, this.#reading, supposition, same ? this : null)
  }

  /** The same facts and verdicts, read for another basis. */
  onBasis(basis: Basis): KnownFacts {
    if (basis === this.#reading.basis) return this
    const same = this.#index.waiting.size === 0 ? this : null
    return new KnownFacts(this.#ledger, { ...this.#reading, basis }, this.#supposition, same)
  }

  /** Whether it decides no withdrawal, so that the ledger need not be read again. */
  #leavesWithdrawals(supposition: Supposition): boolean {
    if (this.#index.waiting.size === 0) return true
    return (
      typeof supposition !== 'string' && supposition.every(({ on }) => !this.#index.waiting.has(on))
    )
  }

  /**
   * The facts that are withdrawn. Read from the latest to the earliest, because a verdict or a
   * withdrawal that is itself withdrawn no longer counts, and a later verdict supersedes.
   */
  #withdrawnAmong(known: readonly Fact[]): ReadonlySet<string> {
    for (const fact of known) this.#index.byId.set(fact.id, fact)
    const withdrawn = new Set<string>()
    for (const fact of known.toReversed()) {
      if (withdrawn.has(fact.id)) continue
      if (isOfKind('verdict')(fact)) {
        const key = verdictKey(fact.statement.on, fact.statement.under)
        if (!this.#index.verdicts.has(key)) this.#index.verdicts.set(key, fact)
      } else if (fact.statement.kind === 'withdrawal') {
        const of = this.find(fact.statement.of)
        const waits = of !== null && takesOutWhenWithdrawn(of)
        if (waits && !this.#index.verdicts.has(fact.id)) this.#index.waiting.add(fact.id)
        if (!waits || this.counts(fact, this.#reading.basis, true)) withdrawn.add(fact.statement.of)
      }
    }
    return withdrawn
  }

  /** A fact known by the instant, withdrawn or not; null where there is none of that id. */
  find(id: string): Fact | null {
    return this.#index.byId.get(id) ?? null
  }

  ofKind<K extends Fact['statement']['kind']>(kind: K): readonly FactOf<K>[] {
    return (this.#index.byKind.get(kind) ?? []).filter(isOfKind(kind))
  }

  /** Those about the region itself (`body` null), or about one body. */
  ofKindAbout<K extends Fact['statement']['kind']>(
    kind: K,
    body: string | null,
  ): readonly FactOf<K>[] {
    return (this.#index.ofSubject.get(`${kind} ${body ?? ''}`) ?? []).filter(isOfKind(kind))
  }

  /** What is stated about one item of the region (`body` null) or of a body. */
  about(body: string | null, item: string): readonly Fact[] {
    return this.#index.aboutItem.get(`${body ?? ''} ${item}`) ?? []
  }

  /** The latest verdict on a fact, or on a document under one requirement. */
  verdict(fact: string, under: RequirementTarget | null = null): Decision | null {
    const key = verdictKey(fact, under)
    const given = this.#index.verdicts.get(key)
    if (given !== undefined) {
      const { outcome, reason } = given.statement
      return { outcome, reason, fact: given.id, decidedAt: given.recordedAt }
    }
    const outcome = this.#supposed.get(key) ?? this.#otherwise
    return outcome === null ? null : { outcome, reason: null, fact: null, decidedAt: null }
  }

  /** Whether a reviewer's latest word on a fact is that it is accepted. */
  isAccepted(fact: Fact): boolean {
    return this.verdict(fact.id)?.outcome === 'accepted'
  }

  /**
   * Whether a fact counts on a basis. On `accepted` and `planned`, one that takes something out of
   * the score counts only once it is accepted (DESIGN 2.14); others count unless rejected.
   */
  counts(fact: Fact, basis: Basis, takesOut: boolean): boolean {
    const outcome = this.verdict(fact.id)?.outcome
    return takesOut && basis !== 'reported' ? outcome === 'accepted' : outcome !== 'rejected'
  }

  /**
   * The editions that count. One may leave sections out, and with them items, so that it waits for
   * a coordinator; those of the data files are on record as they are.
   */
  editions(): readonly Edition[] {
    return this.#countedEditions().map(editionOf)
  }

  #countedEditions(): readonly FactOf<'edition'>[] {
    return this.ofKind('edition').filter(
      (fact) => fact.author.role === LOADER || this.counts(fact, this.#reading.basis, true),
    )
  }

  /** Bodies that came on record with the editions that count. */
  bodiesOfActs(): FactOf<'edition'>['statement']['bodies'] {
    return this.#countedEditions().flatMap(({ statement }) => statement.bodies)
  }
}
