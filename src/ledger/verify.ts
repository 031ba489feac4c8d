import { checkEntries, placeEntries } from './checks/entries.ts'
import { checkExportedHeads, checkHead } from './checks/heads.ts'
import { checkSealed, readSeals } from './checks/seals.ts'
import { type Finding, Findings } from './finding.ts'
import type { Head } from './seal.ts'
import type { VerificationKeys } from './signing-key.ts'

/** What a database says a region's ledger is. None of it is trusted, down to its types. */
export interface StoredLedger {
  readonly region: string
  /** In any order. */
  readonly entries: readonly unknown[]
  /** In any order. */
  readonly seals: readonly unknown[]
  /** null where there is none. */
  readonly head: unknown
  /** Heads of this region that were kept elsewhere, older ones too. */
  readonly exportedHeads: readonly unknown[]
  /** The keys that it may have been signed with; they are trusted. */
  readonly keys: VerificationKeys
}

export interface LedgerVerification {
  readonly region: string
  /** How many rows were checked. */
  readonly entries: number
  /** What the head says; null where there is no genuine one. */
  readonly head: Head | null
  /** None where everything fits; the earliest entry that does not fit is named by the first. */
  readonly findings: readonly Finding[]
}

/**
 * Verifies a region's ledger: that every entry is the one that was recorded and sealed, and that
 * none is missing up to the head and to every head that was exported. Time is linear in what is
 * given. Never throws on what a database may hold.
 *
 * What it cannot see without an exported head: a ledger put back, as a whole and with its seals
 * and head, to what it was after an earlier append.
 */
export async function verifyLedger(stored: StoredLedger): Promise<LedgerVerification> {
  const { region, keys } = stored
  const findings = new Findings()
  const sealed = await readSeals(region, stored.seals, keys, findings)
  const ledger = await placeEntries(region, stored.entries, findings)
  await checkEntries(ledger, sealed, findings)
  checkSealed(ledger, sealed, findings)
  const head = await checkHead(ledger, stored.head, keys, findings)
  await checkExportedHeads(ledger, stored.exportedHeads, keys, findings)
  return { region, entries: stored.entries.length, head, findings: findings.list() }
}
