import type { IdentifiedCaller } from '../../access/roles.ts'
import type { Catalogue, CivilDate } from '../../methodology/index.ts'
import { type Author, type Fact, isOfKind } from '../fact.ts'
import type { EditionFact } from '../record.ts'

/** A body that is on record, and what brought it there. */
export interface BodyOnRecord {
  readonly madeBy: 'act' | 'fact'
}

/** What a batch of facts about one region is held against. */
export interface AdmissionContext {
  /** The code of the region. */
  readonly region: string
  readonly catalogue: Catalogue
  /** The day it is in Moscow: nothing can have been done later. */
  readonly today: CivilDate
  readonly caller: IdentifiedCaller
  /** Every edition on record. */
  readonly editions: readonly EditionFact[]
  /** Every body on record, open or closed, by its code (`bodiesOnRecord`). */
  readonly bodies: ReadonlyMap<string, BodyOnRecord>
  /**
   * The facts of this region that the batch refers to (`referencedIds`), and, for each withdrawal
   * among them, the fact that it withdraws (`withdrawnIds`).
   */
  readonly referenced: ReadonlyMap<string, Fact>
  /** Which of those are withdrawn already. */
  readonly withdrawn: ReadonlySet<string>
  /** The id that the fact of this index in the batch gets. */
  readonly idOf: (index: number) => string
}

/** Every body that an edition or a fact ever brought on record, in force or not, by its code. */
export function bodiesOnRecord(facts: readonly Fact[]): ReadonlyMap<string, BodyOnRecord> {
  const created = facts
    .filter(isOfKind('body'))
    .flatMap(({ body, statement }) =>
      statement.change === 'created' && body !== null ? [body] : [],
    )
  const named = facts
    .filter(isOfKind('edition'))
    .flatMap(({ statement }) => statement.bodies.map(({ code }) => code))
  return new Map<string, BodyOnRecord>([
    ...created.map((code) => [code, { madeBy: 'fact' }] as const),
    ...named.map((code) => [code, { madeBy: 'act' }] as const),
  ])
}

/** Who a caller is in the ledger. */
export const authorOf = ({ id, role, office }: IdentifiedCaller): Author => ({
  key: id,
  role,
  office,
})

/** What the withdrawals among some facts withdraw: it decides who decides about them. */
export const withdrawnIds = (facts: Iterable<Fact>): readonly string[] =>
  [...facts].flatMap(({ statement }) => (statement.kind === 'withdrawal' ? [statement.of] : []))
