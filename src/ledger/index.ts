export {
  chain,
  chainStart,
  type EntryAuthor,
  type EntryDraft,
  entryHash,
  entryId,
  type LedgerEntry,
  ledgerEntrySchema,
  UnfitEntryError,
  type UnhashedEntry,
} from './entry.ts'
export type { Finding, FindingCode } from './finding.ts'
export type { JsonObject } from './json.ts'
export {
  HEAD_TYPE,
  type Head,
  readHead,
  readSeal,
  SEAL_TYPE,
  type Seal,
  sealEntries,
  signHead,
} from './seal.ts'
export type { SignatureFault, SignedReading } from './signed.ts'
export {
  makeSigningKeyText,
  type PublicSigningJwk,
  readSigningKey,
  readVerificationKeys,
  SIGNING_ALGORITHM,
  type SigningKey,
  SigningKeyError,
  type VerificationKeys,
} from './signing-key.ts'
export { type LedgerVerification, type StoredLedger, verifyLedger } from './verify.ts'
