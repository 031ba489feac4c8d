import type { Database } from '../../db/client.ts'
import { findHead } from '../../db/queries/ledger.ts'
import { readDoubtedLedger, regionsNamedAnywhere } from '../../db/queries/proof.ts'
import { beginning, linesOf } from './ledger-lines.ts'

/** What an export came to. */
export interface ExportedLedgers {
  readonly entries: number
  /** The signed head of each region. */
  readonly heads: Readonly<Record<string, string | null>>
}

/**
 * Writes every ledger as it stands, line by line (NDJSON), region after region. Whoever takes it in
 * verifies it; what does not fit is written as it is.
 * @param database a transaction that sees one moment, as the owner of the tables
 * @param write takes a line without its end
 */
export async function exportLedgers(
  database: Database,
  write: (line: string) => Promise<void>,
): Promise<ExportedLedgers> {
  const heads: Record<string, string | null> = {}
  let entries = 0
  await write(beginning())
  for (const region of await regionsNamedAnywhere(database)) {
    const ledger = await readDoubtedLedger(database, region)
    for (const line of linesOf(ledger)) await write(line)
    entries += ledger.entries.length
    heads[region] = await findHead(database, region)
  }
  return { entries, heads }
}
