import {
  entryHash,
  type LedgerEntry,
  type SigningKey,
  sealEntries,
  signHead,
} from '../../src/ledger/index.ts'
import { rechained, type Tables } from './tampered-ledger.forgery.ts'

/** The genuine ledger, what of it was there after the last batch but one, and two forged keys. */
export interface Scene {
  readonly genuine: Tables
  readonly older: Tables
  readonly forger: SigningKey
  readonly impostor: SigningKey
}

/** What is done by hand, and what has to be found. */
export interface Attack {
  readonly forge: (scene: Scene) => Promise<Tables> | Tables
  /** The first entry that does not fit; null: only the region's own row does not. */
  readonly first: number | null
  /** What the service answers who wants to append to the region afterwards. */
  readonly answer: 201 | 404 | 500
}

/*
 * The ledger of Buryatia in these tests: entries 1 to 11 were loaded; batches through the API are
 * 12 to 16, 17 to 19, and 20 to 24.
 */
export const VICTIM = 18
export const BATCH = 17
export const LATEST = 20
export const LAST = 24

export const at = (entries: readonly LedgerEntry[], sequence: number): LedgerEntry => {
  const entry = entries[sequence - 1]
  if (entry === undefined) throw new Error(`there is no entry ${sequence}`)
  return entry
}

/** Other entries under genuine seals and head; the region's row says what they say. */
export const under = (tables: Tables, entries: readonly LedgerEntry[]): Tables => ({
  ...tables,
  entries,
  end: entries.at(-1) ?? null,
})

type Edit = (entry: LedgerEntry) => Partial<LedgerEntry>

export const editing = (entries: readonly LedgerEntry[], sequence: number, edit: Edit) =>
  entries.map((entry) => (entry.sequence === sequence ? { ...entry, ...edit(entry) } : entry))

/** An entry edited, and all later hashes and the region's row made anew. */
export const edited = async ({ genuine }: Scene, edit: Edit, sequence = VICTIM): Promise<Tables> =>
  under(genuine, await rechained(editing(genuine.entries, sequence, edit), sequence))

export const otherStatement: Edit = ({ statement }) => ({ statement: { ...statement, fills: [] } })

/** Sealed and signed by somebody else, from a batch on. */
export async function resealed(tables: Tables, key: SigningKey, from: number): Promise<Tables> {
  const { entries, seals } = tables
  const anew = entries.slice(from - 1)
  const seal = { first: from, last: entries.length, jws: await sealEntries(key, anew) }
  const kept = seals.filter(({ last }) => last < from)
  return { ...tables, seals: [...kept, seal], head: await signHead(key, at(anew, anew.length)) }
}

/** With what was sealed from a batch on removed. */
export const unsealed = (tables: Tables, from: number): Tables => ({
  ...tables,
  seals: tables.seals.filter(({ last }) => last < from),
})

/** An entry of the forger's, made as well as it can be without the key. */
async function intruder(before: LedgerEntry): Promise<LedgerEntry> {
  const sequence = before.sequence + 1
  const recordedAt = new Date(Date.parse(before.recordedAt) + 1).toISOString()
  const id = `${before.region}-${sequence}`
  const entry = { ...before, sequence, id, recordedAt, previous: before.hash }
  return { ...entry, hash: await entryHash(entry) }
}

export const inserted = async ({ genuine: { entries } }: Scene, after: number) => [
  ...entries.slice(0, after),
  await intruder(at(entries, after)),
  ...entries.slice(after),
]

export const swapped = ({ genuine: { entries } }: Scene, one: number, other: number) =>
  entries.map((entry) => {
    const { sequence, recordedAt } = entry
    const from = sequence === one ? other : sequence === other ? one : sequence
    return { ...at(entries, from), sequence, recordedAt }
  })

export const cut = ({ entries }: Tables): readonly LedgerEntry[] => entries.slice(0, LATEST - 1)
export const without = ({ entries }: Tables) =>
  entries.filter(({ sequence }) => sequence !== VICTIM)

export const EMPTY = { entries: [], seals: [], head: null, end: null }
