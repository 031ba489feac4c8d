import type { IdentifiedCaller } from '../../access/roles.ts'
import { type AdmissionProblem, admit, authorOf, bodiesOnRecord } from '../../facts/admit/index.ts'
import {
  decidedBy,
  type Fact,
  isKnownAt,
  isOfKind,
  type Question,
  type RegionRecord,
  type RequirementTarget,
  type Statement,
} from '../../facts/index.ts'
import { factOf, type Supposal } from '../../facts/submit/supposal.ts'
import type { Catalogue, CivilDate } from '../../methodology/index.ts'

/** A region as it would be, and the question as it is put to it. */
export type Supposed =
  | { readonly record: RegionRecord; readonly question: Question }
  | { readonly problems: readonly AdmissionProblem[] }

/**
 * Whoever asks may suppose what a coordinator may state: nothing of it is recorded, so that no right
 * to record it is needed. In no ledger is there an author like this.
 */
const supposer: IdentifiedCaller = {
  kind: 'key',
  id: 'supposed',
  role: 'coordinator',
  region: null,
  body: null,
  office: 'supposed',
}

const later = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString()

const distinct = (fills: readonly RequirementTarget[]): readonly RequirementTarget[] => [
  ...new Map(fills.map((fill) => [`${fill.item} ${fill.row} ${fill.requirement}`, fill])).values(),
]

/** The real ledger, as far as it is known, with facts behind it that nobody has stated. */
class SupposedLedger {
  readonly facts: Fact[]
  readonly #first: number
  readonly #since: string

  constructor(known: readonly Fact[]) {
    this.facts = [...known]
    this.#first = known.length
    this.#since = known.at(-1)?.recordedAt ?? '2000-01-01T00:00:00.000Z'
  }

  append(id: string, body: string | null, statement: Statement): Fact {
    const place = this.facts.length - this.#first + 1
    const fact: Fact = {
      id,
      sequence: (this.facts[this.#first - 1]?.sequence ?? 0) + place,
      recordedAt: later(this.#since, place),
      body,
      author: authorOf(supposer),
      statement,
    }
    this.facts.push(fact)
    return fact
  }

  /** What those decide who decide about it; nothing where nobody does. */
  decide(fact: Fact, outcome: 'accepted' | 'rejected'): void {
    const { statement, body, id } = fact
    const withdrawn = statement.kind === 'withdrawal' ? this.#find(statement.of) : null
    if (decidedBy(fact, withdrawn) === null) return
    const places = isOfKind('evidence')(fact) ? distinct(fact.statement.fills) : [null]
    for (const [index, under] of places.entries())
      this.append(`${id}-verdict-${index + 1}`, body, {
        kind: 'verdict',
        on: id,
        under,
        outcome,
        reason: null,
      })
  }

  #find(id: string): Fact | null {
    return this.facts.find((fact) => fact.id === id) ?? null
  }
}

/**
 * A region's record with supposed facts and verdicts behind what is known of it, held to the same
 * rules as facts that are recorded. Where the day asked about is to come, what is supposed may be of
 * any day up to that one.
 * @param known the question to the real record
 */
export function suppose(
  catalogue: Catalogue,
  record: RegionRecord,
  known: Question,
  supposals: readonly Supposal[],
  today: CivilDate,
): Supposed {
  const facts = record.facts.filter(({ recordedAt }) => isKnownAt(recordedAt, known.knownAt))
  const idOf = (index: number): string => `supposed-${index + 1}`
  const admission = admit(supposals.map(factOf), {
    region: record.code,
    catalogue,
    today: known.asOf > today ? known.asOf : today,
    caller: supposer,
    editions: facts.filter(isOfKind('edition')),
    bodies: bodiesOnRecord(facts),
    referenced: new Map(facts.map((fact) => [fact.id, fact])),
    withdrawn: new Set(
      facts.flatMap(({ statement }) => (statement.kind === 'withdrawal' ? [statement.of] : [])),
    ),
    idOf,
  })
  if ('problems' in admission) return admission
  const ledger = new SupposedLedger(facts)
  for (const [index, { body, statement }] of admission.admitted.entries()) {
    const fact = ledger.append(idOf(index), body, statement)
    const supposal = supposals[index]
    if (supposal === undefined || supposal.kind === 'verdict') continue
    if (supposal.verdict !== 'pending') ledger.decide(fact, supposal.verdict)
  }
  // Everything in it is known, whatever the instant asked about.
  return { record: { ...record, facts: ledger.facts }, question: { ...known, knownAt: null } }
}
