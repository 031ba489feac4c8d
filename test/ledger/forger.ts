import { CompactSign, importJWK } from 'jose'
import {
  chainStart,
  entryHash,
  entryId,
  type LedgerEntry,
  makeSigningKeyText,
  readSigningKey,
  type SigningKey,
  type StoredLedger,
  sealEntries,
  signHead,
} from '../../src/ledger/index.ts'
import { type Batch, key, missing, REGION, stored } from './recorded.ts'

/*
 * What the database's owner can do by hand: everything but sign with the service's key. The tools
 * are those of the service, since the way in which hashes are made is no secret.
 */

const forgedText = await makeSigningKeyText()

/** Signs as itself. */
export const forger: SigningKey = await readSigningKey(forgedText)

const forgedKey = await importJWK(JSON.parse(forgedText), 'Ed25519')

/** Signs with the same key, and says that it was the service's. */
export const impostor: SigningKey = {
  ...forger,
  kid: key.kid,
  sign: (type, payload) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'Ed25519', typ: type, kid: key.kid })
      .sign(forgedKey),
}

/** One of the entries, by its place. */
export const at = <T>(list: readonly T[], index: number): T => list[index] ?? missing('place')

export const replaced = <T>(list: readonly T[], index: number, element: T): readonly T[] =>
  list.map((other, place) => (place === index ? element : other))

export const without = <T>(list: readonly T[], index: number): readonly T[] =>
  list.filter((_, place) => place !== index)

export const inserted = <T>(list: readonly T[], index: number, element: T): readonly T[] => [
  ...list.slice(0, index),
  element,
  ...list.slice(index),
]

/** The hash made anew. */
export const rehashed = async (entry: LedgerEntry): Promise<LedgerEntry> => ({
  ...entry,
  hash: await entryHash(entry),
})

/** All hashes made anew, from the place at `from` on. */
export async function rechained(
  entries: readonly LedgerEntry[],
  from: number,
): Promise<readonly LedgerEntry[]> {
  const chained = entries.slice(0, from)
  for (const entry of entries.slice(from)) {
    const previous = chained.at(-1)?.hash ?? (await chainStart(REGION))
    chained.push(await rehashed({ ...entry, previous }))
  }
  return chained
}

/** Numbered anew from 1, after a deletion or an insertion. */
export const renumbered = (entries: readonly LedgerEntry[]): readonly LedgerEntry[] =>
  entries.map((entry, index) => ({
    ...entry,
    sequence: index + 1,
    id: entryId(REGION, index + 1),
  }))

/** The batch that a sequence was recorded in. */
export const batchOf = (batches: readonly Batch[], sequence: number): Batch =>
  batches.find(({ first, last }) => first <= sequence && sequence <= last) ?? missing('batch')

/** Forged entries under the genuine seals and head. */
export const under = (
  batches: readonly Batch[],
  entries: readonly LedgerEntry[],
): StoredLedger => ({ ...stored(batches), entries })

/** Forged entries; from a sequence on, one seal and a head that the forger signed itself. */
export async function resealed(
  batches: readonly Batch[],
  entries: readonly LedgerEntry[],
  from: number,
  signer: SigningKey,
): Promise<StoredLedger> {
  const kept = batches.filter(({ last }) => last < from).map(({ seal }) => seal)
  const numbered = entries.filter(({ region }) => region === REGION)
  const rest = numbered.filter(({ sequence }) => sequence >= from)
  const last = numbered.at(-1)
  // Numbered as a seal has to be, whatever the entries say.
  const claimed = rest.map((entry, index) => ({ ...entry, sequence: from + index }))
  return {
    ...stored(batches),
    entries,
    seals: claimed.length > 0 ? [...kept, await sealEntries(signer, claimed)] : kept,
    head: last === undefined ? null : await signHead(signer, last),
  }
}

/** Forged entries, with the seals from a sequence on deleted and an older genuine head put back. */
export const unsealed = (
  batches: readonly Batch[],
  entries: readonly LedgerEntry[],
  from: number,
): StoredLedger => {
  const kept = batches.filter(({ last }) => last < from)
  return { ...stored(kept), entries }
}
