import type { LedgerEntry, StoredLedger } from '../../../src/ledger/index.ts'
import { at } from '../forger.ts'
import type { Batch } from '../recorded.ts'

/** A genuine ledger of at least two batches and numbers to choose places by. */
export interface Scene {
  readonly batches: readonly Batch[]
  readonly entries: readonly LedgerEntry[]
  /** A sequence, with the first of its batch. */
  readonly k: number
  readonly start: number
  /** Two places, the first before the second. */
  readonly i: number
  readonly j: number
  /** Two batches by place, the first before the second. */
  readonly older: number
  readonly newer: number
}

/** What is forged, and the first entry that does not fit then. */
export interface Attack {
  readonly stored: StoredLedger
  readonly right: number
}
export type Forge = (scene: Scene) => Promise<Attack>

/** Attacks by what is done and which entry has to be named. */
export type Attacks = Readonly<Record<string, Forge>>

/** The last genuine head is kept elsewhere. */
export const exporting = (attacked: StoredLedger, { batches }: Scene): StoredLedger => ({
  ...attacked,
  exportedHeads: [at(batches, batches.length - 1).head],
})
