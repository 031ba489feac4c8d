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

/** The facts known by an instant, without those withdrawn, and the verdicts that stand. */
export class KnownFacts {
  readonly facts: readonly Fact[]
  readonly #verdicts = new Map<string, Verdict>()

  /** @param ledger every fact of one region, in the order of its sequence */
  constructor(ledger: readonly Fact[], knownAt: Instant | null) {
    const known = ledger.filter((fact) => knownAt === null || fact.recordedAt <= knownAt)
    const withdrawn = new Set<string>()
    for (const fact of known.toReversed())
      if (fact.statement.kind === 'withdrawal' && !withdrawn.has(fact.id))
        withdrawn.add(fact.statement.of)
    this.facts = known.filter(
      (fact) =>
        !withdrawn.has(fact.id) &&
        !(
          fact.statement.kind === 'evidence' &&
          fact.statement.completion !== null &&
          withdrawn.has(fact.statement.completion)
        ),
    )
    for (const { statement } of this.ofKind('verdict'))
      this.#verdicts.set(this.#key(statement.on, statement.under), statement)
  }

  #key(fact: string, under: RequirementTarget | null): string {
    return under === null ? fact : `${fact} ${targetKey(under)}`
  }

  ofKind<K extends Fact['statement']['kind']>(kind: K): readonly FactOf<K>[] {
    return this.facts.filter(isOfKind(kind))
  }

  /** The latest verdict on a fact, or on a document under one requirement. */
  verdict(fact: string, under: RequirementTarget | null = null): Verdict | null {
    return this.#verdicts.get(this.#key(fact, under)) ?? null
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
