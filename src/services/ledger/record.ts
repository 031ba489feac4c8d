import type { IdentifiedCaller } from '../../access/roles.ts'
import type { Database } from '../../db/client.ts'
import { factsOfKinds, findFacts, findWithdrawn, type SignedEnd } from '../../db/queries/ledger.ts'
import {
  type AdmissionProblem,
  admit,
  authorOf,
  type BodyOnRecord,
  withdrawnIds,
} from '../../facts/admit/index.ts'
import { type Fact, isOfKind } from '../../facts/index.ts'
import { referencedIds, type SubmittedFact } from '../../facts/submit/index.ts'
import type { LedgerEntry, SigningKey } from '../../ledger/index.ts'
import type { Catalogue, CivilDate, Instant } from '../../methodology/index.ts'
import { appendFacts } from './append.ts'

/** A batch of facts about one region, and who hands it in. */
export interface Batch {
  readonly region: string
  readonly facts: readonly SubmittedFact[]
  /** What can be stated at all. */
  readonly catalogue: Catalogue
  readonly caller: IdentifiedCaller
  readonly now: Instant
  readonly today: CivilDate
  readonly key: SigningKey
}

/** What became of a batch: all of it was recorded, or none. */
export type Outcome =
  | {
      readonly outcome: 'recorded'
      readonly entries: readonly LedgerEntry[]
      /** How the client named each of them. */
      readonly refs: readonly (string | null)[]
      /** The signed head of the ledger, now. */
      readonly head: string
    }
  | { readonly outcome: 'refused'; readonly problems: readonly AdmissionProblem[] }

const sequenceOf = (id: string): number => Number(id.slice(id.lastIndexOf('-') + 1))
const LARGEST_SEQUENCE = 2_147_483_647

/** The sequences of those ids that are of this region; others are of no fact here. */
const sequencesIn = (region: string, ids: readonly string[]): readonly number[] =>
  ids
    .filter((id) => id.startsWith(`${region}-`))
    .map(sequenceOf)
    .filter((sequence) => sequence <= LARGEST_SEQUENCE)

/** The bodies that a region ever had, by what brought them on record first. */
function bodiesOnRecord(defining: readonly Fact[]): ReadonlyMap<string, BodyOnRecord> {
  const bodies = new Map<string, BodyOnRecord>()
  for (const { body, statement } of defining)
    if (statement.kind === 'edition')
      for (const { code } of statement.bodies) bodies.set(code, { madeBy: 'act' })
    else if (statement.kind === 'body' && statement.change === 'created' && body !== null)
      if (!bodies.has(body)) bodies.set(body, { madeBy: 'fact' })
  return bodies
}

/** The facts that a batch refers to and, for withdrawals among them, what those withdraw. */
async function referencedBy(
  database: Database,
  region: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Fact>> {
  const named = await findFacts(database, region, sequencesIn(region, ids))
  const further = withdrawnIds(named.values())
  return new Map([...named, ...(await findFacts(database, region, sequencesIn(region, further)))])
}

/**
 * Puts a batch on record, if every fact of it fits what is there. The caller of this function holds
 * the ledger's lock and a transaction.
 * @param end where the ledger ends
 */
export async function recordBatch(
  database: Database,
  end: SignedEnd,
  { region, facts, catalogue, caller, now, today, key }: Batch,
): Promise<Outcome> {
  const ids = referencedIds(facts)
  const [defining, referenced, withdrawn] = await Promise.all([
    factsOfKinds(database, region, ['edition', 'body']),
    referencedBy(database, region, ids),
    findWithdrawn(database, region, ids),
  ])
  const result = admit(facts, {
    region,
    catalogue,
    today,
    caller,
    editions: defining.filter(isOfKind('edition')),
    bodies: bodiesOnRecord(defining),
    referenced,
    withdrawn,
    idOf: (index) => `${region}-${end.revision + index + 1}`,
  })
  if ('problems' in result) return { outcome: 'refused', problems: result.problems }
  const { entries, head } = await appendFacts(database, region, end, result.admitted, {
    author: authorOf(caller),
    now,
    key,
  })
  return { outcome: 'recorded', entries, head, refs: result.admitted.map(({ ref }) => ref) }
}
