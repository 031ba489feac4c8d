import { keeperClaims, withClaims } from '../../db/claims.ts'
import type { Database } from '../../db/client.ts'
import { today } from '../../http/clock.ts'
import type { VerificationKeys } from '../../ledger/index.ts'
import { refreshSpans } from '../../services/spans/store.ts'
import { Versions } from '../../services/versions.ts'
import { importLedger } from './import-ledger.ts'
import { ledgersIn } from './ledger-lines.ts'

/** What became of the ledger of one region. */
export interface TakenIn {
  readonly region: string
  readonly entries: number
  /** How many of them were not here yet. */
  readonly added: number
}

/**
 * Takes ledgers in, each with its scores in a transaction of its own: what fails leaves the regions
 * before it whole, and the same file may be taken in again.
 * @param database as the owner of the tables
 * @throws {LedgerFileError} where the file cannot be read
 * @throws {ForeignLedgerError} where a ledger does not verify, or another one is here
 */
export async function* takeInLedgers(
  database: Database,
  lines: AsyncIterable<string>,
  keys: VerificationKeys,
): AsyncGenerator<TakenIn> {
  for await (const ledger of ledgersIn(lines)) {
    const { region, entries } = ledger
    const added = await withClaims(database, keeperClaims, 'read write', async (transaction) => {
      const count = await importLedger(transaction, ledger, keys)
      if (count === 0) return 0
      const versions = await new Versions().scored(transaction)
      await refreshSpans(
        transaction,
        region,
        versions,
        today(() => new Date()),
      )
      return count
    })
    yield { region, entries: entries.length, added }
  }
}
