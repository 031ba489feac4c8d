import type { IdentifiedCaller } from '../../access/roles.ts'
import { type Claims, withClaims } from '../../db/claims.ts'
import type { Database } from '../../db/client.ts'
import { findLedgerEnd, lockLedger } from '../../db/queries/ledger.ts'
import { type Admission, admit, authorOf } from '../../facts/admit/index.ts'
import { MOST_FACTS } from '../../facts/submit/index.ts'
import type { SigningKey } from '../../ledger/index.ts'
import type { Catalogue, CivilDate } from '../../methodology/index.ts'
import { appendFacts, type Draft } from '../../services/ledger/append.ts'
import { refreshSpans } from '../../services/spans/store.ts'
import type { Versions } from '../../services/versions.ts'
import type { SyntheticRegion } from './region.ts'
import { LAST_DAY } from './story.ts'

/** Who states everything about regions that were made up: every entry of their ledgers says so. */
export const SYNTHETIC_AUTHOR: IdentifiedCaller = {
  kind: 'key',
  id: 'synthetic',
  role: 'coordinator',
  region: null,
  body: null,
  office: 'Синтетические данные / Synthetic data (npm run generate)',
}

/** The same, as the database is told. */
export const syntheticClaims: Claims = {
  role: 'coordinator',
  region: null,
  body: null,
  caller: 'synthetic',
}

/** Holds the facts of a region that nobody knows yet to what every client is held to. */
export const admitRegion = (catalogue: Catalogue, { code, facts }: SyntheticRegion): Admission =>
  admit(
    facts.map(({ fact }) => fact),
    {
      region: code,
      catalogue,
      today: LAST_DAY,
      caller: SYNTHETIC_AUTHOR,
      editions: [],
      bodies: new Map(),
      referenced: new Map(),
      withdrawn: new Set(),
      // The first entry is the registration.
      idOf: (index) => `${code}-${index + 2}`,
    },
  )

/** The whole ledger of a region, from its registration on. */
export function draftsOf(catalogue: Catalogue, region: SyntheticRegion): readonly Draft[] {
  const admission = admitRegion(catalogue, region)
  if ('problems' in admission) {
    const [first] = admission.problems
    throw new Error(
      `${region.code}: ${admission.problems.length} facts do not fit; ${first?.index}: ${first?.problem.en}`,
    )
  }
  const { name, registeredAt, facts } = region
  return [
    { body: null, statement: { kind: 'region', name }, recordedAt: registeredAt },
    ...admission.admitted.map(({ body, statement }, index): Draft => {
      const { recordedAt = registeredAt } = facts[index] ?? {}
      return { body, statement, recordedAt }
    }),
  ]
}

/** What regions are written with. */
export interface Writing {
  readonly catalogue: Catalogue
  readonly key: SigningKey
  readonly versions: Versions
  /** The day from which on scores are worked out. */
  readonly today: CivilDate
}

/**
 * Puts a region on record, whole or not at all: chained, sealed and signed batch by batch, and its
 * scores worked out, as if clients had stated it.
 * @returns how many entries its ledger has; null where the region was there before
 */
export const writeRegion = (
  database: Database,
  code: string,
  make: () => SyntheticRegion,
  { catalogue, key, versions, today }: Writing,
): Promise<number | null> =>
  withClaims(database, syntheticClaims, 'read write', async (transaction) => {
    await lockLedger(transaction, code)
    let end = await findLedgerEnd(transaction, code)
    if (end !== null) return null
    const drafts = draftsOf(catalogue, make())
    for (let first = 0; first < drafts.length; first += MOST_FACTS) {
      const batch = drafts.slice(first, first + MOST_FACTS)
      const now = batch.at(-1)?.recordedAt ?? ''
      await appendFacts(transaction, code, end, batch, {
        author: authorOf(SYNTHETIC_AUTHOR),
        now,
        key,
      })
      end = await findLedgerEnd(transaction, code)
    }
    await refreshSpans(transaction, code, await versions.scored(transaction), today)
    return drafts.length
  })
