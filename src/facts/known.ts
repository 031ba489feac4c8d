import type { CivilDate, Instant } from '../methodology/index.ts'
import type { Basis } from '../scoring/index.ts'
import { type Fact, type FactOf, isOfKind, type RequirementTarget } from './fact.ts'

/** A question to the ledger: what held on `asOf`, as recorded by `knownAt`, counted how. */
export interface Question {
  readonly asOf: CivilDate
  /** null: everything recorded so far. */
  readonly knownAt: Instant | null
  readonly basis: Basis
}

export type Verdict = FactOf<'verdict'>['statement']

const targetKey = (target: RequirementTarget): string =>
  `${target.item} ${target.row ?? ''} ${target.requirement}`

const verdictKey = (fact: string, under: RequirementTarget | null): string =>
  under === null ? fact : `${fact} ${targetKey(under)}`

/** The items that a statement is about; none where it is about the whole subject. */
function itemsOf({ statement }: Fact): readonly string[] {
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

/** The facts that are withdrawn; a withdrawal that is itself withdrawn no longer counts. */
function withdrawnAmong(facts: readonly Fact[]): ReadonlySet<string> {
  const withdrawn = new Set<string>()
  for (const fact of facts.toReversed())
    if (fact.statement.kind === 'withdrawal' && !withdrawn.has(fact.id))
      withdrawn.add(fact.statement.of)
  return withdrawn
}

/** Appends to the list of a key. */
function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** The facts known by an instant, without those withdrawn, and the verdicts that stand. */
export class KnownFacts {
  readonly facts: readonly Fact[]
  readonly #byKind = new Map<string, Fact[]>()
  readonly #aboutItem = new Map<string, Fact[]>()
  readonly #verdicts = new Map<string, Verdict>()

  /** @param ledger every fact of one region, in the order of its sequence */
  constructor(ledger: readonly Fact[], knownAt: Instant | null) {
    const known = ledger.filter((fact) => knownAt === null || fact.recordedAt <= knownAt)
    const withdrawn = withdrawnAmong(known)
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
      append(this.#byKind, fact.statement.kind, fact)
      for (const item of itemsOf(fact)) append(this.#aboutItem, `${fact.body ?? ''} ${item}`, fact)
    }
    for (const { statement } of this.ofKind('verdict'))
      this.#verdicts.set(verdictKey(statement.on, statement.under), statement)
  }

  ofKind<K extends Fact['statement']['kind']>(kind: K): readonly FactOf<K>[] {
    return (this.#byKind.get(kind) ?? []).filter(isOfKind(kind))
  }

  /** What is stated about one item of the region (`body` null) or of a body. */
  about(body: string | null, item: string): readonly Fact[] {
    return this.#aboutItem.get(`${body ?? ''} ${item}`) ?? []
  }

  /** The latest verdict on a fact, or on a document under one requirement. */
  verdict(fact: string, under: RequirementTarget | null = null): Verdict | null {
    return this.#verdicts.get(verdictKey(fact, under)) ?? null
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
}
