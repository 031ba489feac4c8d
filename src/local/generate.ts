import { loaderClaims, withClaims } from '../db/claims.ts'
import type { Database, DatabaseAddress } from '../db/client.ts'
import { rootCause } from './failure.ts'
import { ledgerKeyText } from './ledger-key.ts'
import { asOwner, dataFolder } from './owner.ts'
import { withSecretFiles } from './secrets.ts'
import type { Size } from './synthetic/fill.ts'
import { requireNoOthers } from './synthetic/guard.ts'
import { fillInLanes } from './synthetic/lanes.ts'
import { COUNTRY, readSize, SIZE_USAGE } from './synthetic/options.ts'
import { pack } from './synthetic/pack.ts'
import { progressLine, untilInterrupted } from './synthetic/progress.ts'

const USAGE = `npm run generate -- ${SIZE_USAGE} [--packed]
fills the database with synthetic regions SYN-01, SYN-02, …; what is there is left alone.
--packed puts in their scores alone, without any facts, to measure how reading them grows`

/** Fills with regions and everything that is stated about them, through real ledgers. */
async function fillWhole(address: DatabaseAddress, size: Size): Promise<void> {
  const keyText = await ledgerKeyText(withSecretFiles(process.env), dataFolder(process.env))
  const line = progressLine(size.regions)
  const signal = untilInterrupted()
  const { done, entries } = await fillInLanes(address, keyText, size, line.tell, signal)
  line.end()
  console.log(`${done} of ${size.regions} regions are there, ${entries} entries were put on record`)
  if (done === size.regions) return
  console.log('Interrupted; the same command goes on.')
  process.exitCode = 1
}

async function fillPacked(database: Database, size: Size): Promise<void> {
  const count = await pack(database, size)
  console.log(`${size.regions} regions are there, ${count} were put in now: scores without facts`)
}

async function generate(): Promise<void> {
  const { packed, ...size } = readSize(process.argv.slice(2), COUNTRY, USAGE)
  await asOwner(process.env, async (connection, address) => {
    await withClaims(connection.database, loaderClaims, 'read only', requireNoOthers)
    if (packed) await fillPacked(connection.database, size)
    else await fillWhole(address, size)
    // What the planner knows is of before, and nobody waits for this.
    await connection.sql`analyze`
  })
}

try {
  await generate()
} catch (error) {
  console.error(rootCause(error))
  process.exitCode = 1
}
