import { z } from 'zod'
import { documentHash, type Instant, instantSchema } from '../methodology/index.ts'
import { isJsonObject, type JsonObject } from './json.ts'

/** The largest `integer` of PostgreSQL, in which sequences are stored. */
const LARGEST_SEQUENCE = 2_147_483_647

export const sequenceSchema = z.int().positive().max(LARGEST_SEQUENCE)

/** Who recorded an entry: a key and an office, never a person. */
export interface EntryAuthor {
  /** null where no key was used: what a region's file began its ledger with. */
  readonly key: string | null
  readonly role: string
  readonly office: string
}

/** One entry of a region's ledger, chained to the one before it. */
export interface LedgerEntry {
  readonly region: string
  /** From 1, growing by one within the region. */
  readonly sequence: number
  /** `<region>-<sequence>` */
  readonly id: string
  /** Later than that of the entry before. */
  readonly recordedAt: Instant
  /** The executive body it is about; null: the region itself. */
  readonly body: string | null
  readonly author: EntryAuthor
  /** Any JSON object; the order of its keys means nothing. */
  readonly statement: JsonObject
  /** The hash of the entry before; for the first one, that of the chain's start. */
  readonly previous: string
  /** Of everything above, as `sha256:` and 64 hexadecimal digits. */
  readonly hash: string
}

export type UnhashedEntry = Omit<LedgerEntry, 'hash'>

/** What is yet to be chained. */
export type EntryDraft = Omit<UnhashedEntry, 'region' | 'previous'>

const unhashedSchema = z.object({
  region: z.string(),
  sequence: sequenceSchema,
  id: z.string(),
  recordedAt: instantSchema,
  body: z.string().nullable(),
  // Strict: a field added to the author would not be hashed.
  author: z.strictObject({ key: z.string().nullable(), role: z.string(), office: z.string() }),
  // Passed on as it is and never copied: a copy could leave out what has to be hashed.
  statement: z.custom<JsonObject>(isJsonObject, { error: 'must be a JSON object' }),
  previous: z.string(),
}) satisfies z.ZodType<UnhashedEntry>

/** The shape of a stored entry; whether it fits its neighbours is for the verification to say. */
export const ledgerEntrySchema = unhashedSchema.extend({
  hash: z.string(),
}) satisfies z.ZodType<LedgerEntry>

/** Something that must not be chained, because verification would find fault with it for ever. */
export class UnfitEntryError extends Error {
  override readonly name = 'UnfitEntryError'
}

export const entryId = (region: string, sequence: number): string => `${region}-${sequence}`

/** What the first entry of a region's ledger is chained to. */
export const chainStart = (region: string): Promise<string> => documentHash({ ledger: region })

/**
 * The hash of an entry: of the canonical JSON of its fields, and of nothing that is stored beside
 * them, so that the order in which a database keeps an object's keys is of no account.
 */
export async function entryHash(entry: UnhashedEntry): Promise<string> {
  const { region, sequence, id, recordedAt, body, author, statement, previous } = entry
  const { key, role, office } = author
  const hashed = { region, sequence, id, recordedAt, body, author: { key, role, office } }
  return documentHash({ ...hashed, statement, previous })
}

/** Why an entry cannot follow another, in words; null where it can. */
function misfit(entry: UnhashedEntry, before: LedgerEntry | undefined): string | null {
  if (entry.id !== entryId(entry.region, entry.sequence))
    return `its id must be ${entryId(entry.region, entry.sequence)}`
  if (before === undefined) return null
  if (entry.sequence !== before.sequence + 1) return `its sequence must be ${before.sequence + 1}`
  if (entry.recordedAt <= before.recordedAt)
    return `it must be recorded after ${before.recordedAt}, when the entry before it was`
  return null
}

/**
 * Chains a batch to what its region's ledger holds already.
 * @param previous the hash of the ledger's last entry; before any, `chainStart(region)`
 * @param drafts in the order of their sequence
 * @returns the entries, in the same order
 * @throws {UnfitEntryError} where a draft has the wrong shape, or does not follow the one before it
 */
export async function chain(
  region: string,
  previous: string,
  drafts: readonly EntryDraft[],
): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = []
  for (const draft of drafts) {
    const before = entries.at(-1)
    const parsed = unhashedSchema.safeParse({
      ...draft,
      region,
      previous: before?.hash ?? previous,
    })
    if (!parsed.success)
      throw new UnfitEntryError(`entry ${draft.sequence}: ${z.prettifyError(parsed.error)}`)
    const why = misfit(parsed.data, before)
    if (why !== null) throw new UnfitEntryError(`entry ${draft.sequence}: ${why}`)
    entries.push({ ...parsed.data, hash: await entryHash(parsed.data) })
  }
  return entries
}
