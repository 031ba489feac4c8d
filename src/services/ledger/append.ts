import type { Database } from '../../db/client.ts'
import { appendBatch, findHead, type SignedEnd } from '../../db/queries/ledger.ts'
import type { Author, Statement } from '../../facts/index.ts'
import {
  chain,
  chainStart,
  type LedgerEntry,
  readHead,
  type SigningKey,
  sealEntries,
  signHead,
} from '../../ledger/index.ts'
import type { Instant } from '../../methodology/index.ts'

/** A fact to be recorded; its instant is the present, unless it is fixed. */
export interface Draft {
  readonly body: string | null
  readonly statement: Statement
  readonly recordedAt?: Instant
}

const millisecondAfter = (instant: Instant): Instant =>
  new Date(Date.parse(instant) + 1).toISOString()

/** Recorded instants strictly increase within a region (DESIGN 5), whatever the clock does. */
const instantAfter = (before: Instant | null, wanted: Instant): Instant =>
  before !== null && wanted <= before ? millisecondAfter(before) : wanted

/** A ledger is no longer what was signed: whoever goes on with it would hide that. */
export class TamperedLedgerError extends Error {
  override readonly name = 'TamperedLedgerError'
}

/** @throws {TamperedLedgerError} where the signed head says that the ledger ended elsewhere */
async function requireSignedEnd(
  database: Database,
  region: string,
  end: SignedEnd | null,
  { known }: SigningKey,
): Promise<void> {
  // A region may be gone that was signed for.
  const jws = end === null ? await findHead(database, region) : end.head
  if (jws === null && (end === null || end.revision === 0)) return
  const head = await readHead(jws, known)
  const fits =
    head.outcome === 'genuine' &&
    head.content.region === region &&
    head.content.sequence === end?.revision &&
    head.content.hash === end.hash &&
    head.content.recordedAt === end.recordedAt
  if (fits) return
  throw new TamperedLedgerError(
    `the ledger of ${region} does not end where its signed head says (${head.outcome}); nothing is ` +
      'appended to it. Find out what was changed: npm run ledger -- verify',
  )
}

/** What was put on record, and the signed head that the ledger has now. */
export interface Appended {
  readonly entries: readonly LedgerEntry[]
  readonly head: string
}

/**
 * Appends facts to the ledger of a region: chained, sealed, and the head signed anew. The caller
 * holds the ledger's lock and a transaction.
 * @param end where the ledger ends; null for a region whose first facts these are
 * @param drafts at least one
 * @throws {TamperedLedgerError} where the ledger is not what was signed
 */
export async function appendFacts(
  database: Database,
  region: string,
  end: SignedEnd | null,
  drafts: readonly Draft[],
  {
    author,
    now,
    key,
  }: { readonly author: Author; readonly now: Instant; readonly key: SigningKey },
): Promise<Appended> {
  await requireSignedEnd(database, region, end, key)
  let before = end?.recordedAt ?? null
  // After this very millisecond, of which somebody may have been told what was known by then.
  const present = millisecondAfter(now)
  const unchained = drafts.map(({ body, statement, recordedAt = present }, index) => {
    before = instantAfter(before, recordedAt)
    const sequence = (end?.revision ?? 0) + index + 1
    return { sequence, id: `${region}-${sequence}`, recordedAt: before, body, author, statement }
  })
  const entries = await chain(region, end?.hash ?? (await chainStart(region)), unchained)
  const seal = await sealEntries(key, entries)
  const head = await signHead(key, entries.at(-1) ?? raise())
  const stated = entries.map((entry, index) => ({
    entry,
    statement: drafts[index]?.statement ?? raise(),
  }))
  await appendBatch(database, { region, entries: stated, seal, head })
  return { entries, head }
}

const raise = (): never => {
  throw new Error('every entry has its draft')
}
