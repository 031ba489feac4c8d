import { z } from 'zod'
import type { Database } from '../../db/client.ts'
import { appendBatch, findLedgerEnd, lockLedger, readLedger } from '../../db/queries/ledger.ts'
import { statementKinds } from '../../facts/index.ts'
import {
  type LedgerEntry,
  readSeal,
  type VerificationKeys,
  verifyLedger,
} from '../../ledger/index.ts'
import type { KeptLedger } from './ledger-lines.ts'

/** A ledger cannot be taken in: it does not verify, or another one stands in its place. */
export class ForeignLedgerError extends Error {
  override readonly name = 'ForeignLedgerError'
}

const statementSchema = z.looseObject({ kind: z.enum(statementKinds) })

/** @throws {ForeignLedgerError} where anything does not fit, naming the first that does not */
async function requireGenuine(ledger: KeptLedger, keys: VerificationKeys): Promise<void> {
  const { findings, head } = await verifyLedger({ ...ledger, exportedHeads: [], keys })
  const [first] = findings
  if (first === undefined && head !== null) return
  throw new ForeignLedgerError(
    `${ledger.region} does not verify: ${first?.message ?? 'it has no genuine head'}. If another key ` +
      'signed it, name that one in LEDGER_FORMER_KEYS, as the other service shows it at ' +
      '/.well-known/jwks.json',
  )
}

/** The entries of each batch, as they were sealed. */
async function batchesOf(
  { entries, seals }: KeptLedger,
  keys: VerificationKeys,
): Promise<readonly { readonly seal: string; readonly entries: readonly LedgerEntry[] }[]> {
  const bySequence = new Map(entries.map((entry) => [entry.sequence, entry]))
  const batches = await Promise.all(
    seals.map(async (seal) => {
      const read = await readSeal(seal, keys)
      if (read.outcome !== 'genuine') throw new Error('a ledger that verifies has genuine seals')
      const { first, last } = read.content
      const sequences = Array.from({ length: last - first + 1 }, (_, index) => first + index)
      return { seal, first, entries: sequences.flatMap((each) => bySequence.get(each) ?? []) }
    }),
  )
  return batches.sort((a, b) => a.first - b.first)
}

/** The hash that a ledger here has at a sequence; null where it does not go so far. */
async function hashAt(
  database: Database,
  region: string,
  sequence: number,
): Promise<string | null> {
  const page = { after: sequence - 1, limit: 1, knownAt: null, kind: null, body: null }
  return (await readLedger(database, region, page))[0]?.hash ?? null
}

/**
 * Puts a ledger on record as it was recorded elsewhere, with its instants, authors, hashes and
 * signatures; where its beginning stands here already, what is missing of it. The caller has a
 * transaction of the keeper's.
 * @param keys that it may have been signed with; they are trusted
 * @returns how many entries were put on record
 * @throws {ForeignLedgerError} where it does not verify, or the ledger here went another way
 */
export async function importLedger(
  database: Database,
  ledger: KeptLedger,
  keys: VerificationKeys,
): Promise<number> {
  const { region, head } = ledger
  await requireGenuine(ledger, keys)
  await lockLedger(database, region)
  const end = await findLedgerEnd(database, region)
  const revision = end?.revision ?? 0
  const shared = Math.min(revision, ledger.entries.length)
  const here = shared === 0 ? null : await hashAt(database, region, shared)
  if (here !== null && here !== ledger.entries[shared - 1]?.hash)
    throw new ForeignLedgerError(
      `${region} has another ledger here: they differ at or before entry ${shared}. Nothing that is ` +
        'on record is changed; take it into a database where this region is not',
    )
  const missing = (await batchesOf(ledger, keys)).filter(
    ({ entries }) => (entries.at(-1)?.sequence ?? 0) > revision,
  )
  for (const { seal, entries } of missing) {
    if ((entries[0]?.sequence ?? 0) <= revision)
      throw new ForeignLedgerError(`${region} was sealed here in other batches than there`)
    const stated = entries.map((entry) => ({
      entry,
      statement: statementSchema.parse(entry.statement),
    }))
    await appendBatch(database, { region, entries: stated, seal, head })
  }
  return missing.reduce((total, { entries }) => total + entries.length, 0)
}
