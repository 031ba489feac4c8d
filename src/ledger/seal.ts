import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { base64url } from 'jose'
import { z } from 'zod'
import { type Instant, instantSchema } from '../methodology/index.ts'
import { type LedgerEntry, sequenceSchema, UnfitEntryError } from './entry.ts'
import { readSigned, type SignedReading } from './signed.ts'
import type { SigningKey, VerificationKeys } from './signing-key.ts'

// The header's type keeps a seal from passing as a head: one key signs both.
export const SEAL_TYPE = 'mera-ledger-seal+jws'
export const HEAD_TYPE = 'mera-ledger-head+jws'

/** What was recorded by one batch: signed once, kept for ever. */
export interface Seal {
  readonly region: string
  readonly first: number
  readonly last: number
  /** The hash of every entry from `first` to `last`, written as entries write it. */
  readonly hashes: readonly string[]
}

/** Where a region's ledger ended once: signed with every append, replaced by the next one. */
export interface Head {
  readonly region: string
  readonly sequence: number
  readonly hash: string
  readonly recordedAt: Instant
}

const HASH = /^sha256:[0-9a-f]{64}$/

function toSealed(hash: string): string {
  if (!HASH.test(hash)) throw new UnfitEntryError('only a SHA-256 can be sealed')
  return base64url.encode(hexToBytes(hash.slice('sha256:'.length)))
}

const sealedHashSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .transform((hash) => `sha256:${bytesToHex(base64url.decode(hash))}`)

const sealSchema: z.ZodType<Seal> = z
  .strictObject({
    region: z.string(),
    first: sequenceSchema,
    last: sequenceSchema,
    hashes: z.array(sealedHashSchema).min(1),
  })
  .refine(({ first, last, hashes }) => hashes.length === last - first + 1)

const headSchema: z.ZodType<Head> = z.strictObject({
  region: z.string(),
  sequence: sequenceSchema,
  hash: z.string().regex(HASH),
  recordedAt: instantSchema,
})

/**
 * Seals one batch: a single signature over the hash of each of its entries, so that the first one
 * that is changed later can be named although all hashes after it were computed anew.
 * @param entries as `chain` returned them
 * @returns a compact JWS
 * @throws {UnfitEntryError} where there are none, or they do not follow one another in one region
 */
export async function sealEntries(
  key: SigningKey,
  entries: readonly LedgerEntry[],
): Promise<string> {
  const [start] = entries
  if (start === undefined) throw new UnfitEntryError('a seal needs at least one entry')
  const { region, sequence: first } = start
  const follow = entries.every(
    (entry, index) => entry.region === region && entry.sequence === first + index,
  )
  if (!follow) throw new UnfitEntryError('a seal is of consecutive entries of one region')
  const last = first + entries.length - 1
  const hashes = entries.map(({ hash }) => toSealed(hash))
  return key.sign(SEAL_TYPE, { region, first, last, hashes })
}

/**
 * Signs where a region's ledger ends; whoever keeps a copy elsewhere can prove a later cut.
 * @param last the ledger's last entry
 * @returns a compact JWS
 */
export const signHead = (key: SigningKey, last: LedgerEntry): Promise<string> => {
  const { region, sequence, hash, recordedAt } = last
  return key.sign(HEAD_TYPE, { region, sequence, hash, recordedAt })
}

/** What a seal says, if one of those keys signed it. Never throws. */
export const readSeal = (text: unknown, keys: VerificationKeys): Promise<SignedReading<Seal>> =>
  readSigned(text, SEAL_TYPE, sealSchema, keys)

/** What a head says, if one of those keys signed it. Never throws. */
export const readHead = (text: unknown, keys: VerificationKeys): Promise<SignedReading<Head>> =>
  readSigned(text, HEAD_TYPE, headSchema, keys)
