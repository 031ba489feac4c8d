import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { loaderClaims, withClaims } from '../db/claims.ts'
import type { Database } from '../db/client.ts'
import { findHead } from '../db/queries/ledger.ts'
import { readDoubtedLedger, regionsNamedAnywhere } from '../db/queries/proof.ts'
import { makeSigningKeyText, type VerificationKeys, verifyLedger } from '../ledger/index.ts'
import { REGION_CODE } from '../methodology/index.ts'
import { rootCause } from './failure.ts'
import { exportLedgers } from './keeping/export-ledgers.ts'
import { takeInLedgers } from './keeping/take-in.ts'
import { asOwner } from './owner.ts'
import { regionRowProblem } from './region-row.ts'
import { parseAs, verificationKeys } from './verification-keys.ts'

const USAGE = `npm run ledger -- verify [--heads heads.json] [--keys jwks.json]   checks every chain, seal and head
npm run --silent ledger -- heads > heads.json     writes the signed heads down, to be kept elsewhere
npm run --silent ledger -- export > ledgers.ndjson   writes every ledger, to be taken in elsewhere
npm run ledger -- import ledgers.ndjson           takes ledgers in, with their scores
npm run --silent ledger -- new-key                prints a new signing key (LEDGER_KEY)`

/** Exported heads: one compact JWS by region. */
const headsSchema = z.record(z.string(), z.string())

/** A region's code; whoever wrote straight to a table may have put anything in its place. */
const shown = (region: string): string =>
  REGION_CODE.test(region) ? region : JSON.stringify(region)

async function verifyRegion(
  database: Database,
  region: string,
  exported: string | undefined,
  keys: VerificationKeys,
): Promise<boolean> {
  const ledger = await readDoubtedLedger(database, region)
  const exportedHeads = exported === undefined ? [] : [exported]
  const { findings, head } = await verifyLedger({ ...ledger, exportedHeads, keys })
  const row = regionRowProblem(ledger)
  const [first] = findings
  const fits = first === undefined && row === null
  console.log(
    fits
      ? `${shown(region)}: ${ledger.entries.length} entries fit, up to ${head?.hash ?? 'none'}`
      : `${shown(region)}: DOES NOT FIT${first?.sequence === undefined || first.sequence === null ? '' : `, first at entry ${shown(region)}-${first.sequence}`}`,
  )
  for (const { code, count, message } of findings)
    console.log(`  ${code}${count > 1 ? ` (${count} times)` : ''}: ${message}`)
  if (row !== null) console.log(`  region-row: ${row}`)
  return fits
}

/**
 * Runs work that reads every ledger as it is at one moment: others may be appending meanwhile, and
 * entries without the head that came with them would look like a fault.
 */
const asLoader = (work: (transaction: Database) => Promise<void>): Promise<void> =>
  asOwner(process.env, ({ database }) =>
    withClaims(database, loaderClaims, 'read only', work, 'repeatable read'),
  )

async function verify(headsFile?: string, keysFile?: string): Promise<void> {
  const exported =
    headsFile === undefined
      ? {}
      : parseAs(
          readFileSync(headsFile, 'utf8'),
          headsSchema,
          headsFile,
          'what npm run --silent ledger -- heads prints',
        )
  const keys = await verificationKeys(keysFile)
  await asLoader(async (transaction) => {
    const named = await regionsNamedAnywhere(transaction)
    const regions = [...new Set([...named, ...Object.keys(exported)])].sort()
    let fits = true
    for (const region of regions)
      if (!(await verifyRegion(transaction, region, exported[region], keys))) fits = false
    if (!fits) process.exitCode = 1
  })
}

async function printHeads(): Promise<void> {
  await asLoader(async (transaction) => {
    const heads: [string, string | null][] = []
    for (const region of await regionsNamedAnywhere(transaction))
      heads.push([region, await findHead(transaction, region)])
    const signed = Object.fromEntries(heads.filter(([, head]) => head !== null))
    console.log(JSON.stringify(signed, null, 2))
  })
}

/** A line of standard output; waits where whoever reads it is slower. */
const printLine = (line: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()))
  })

async function printLedgers(): Promise<void> {
  await asLoader(async (transaction) => {
    const { entries, heads } = await exportLedgers(transaction, printLine)
    console.error(`${entries} entries of ${Object.keys(heads).length} regions`)
  })
}

async function importFrom(file: string | undefined): Promise<void> {
  if (file === undefined) throw new Error(`which file?\n${USAGE}`)
  const keys = await verificationKeys(undefined)
  const lines = createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  await asOwner(process.env, async ({ database }) => {
    for await (const { region, entries, added } of takeInLedgers(database, lines, keys))
      console.log(`${region}: ${added} of ${entries} entries were new`)
  })
}

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { heads: { type: 'string' }, keys: { type: 'string' } },
  })
  const [command, ...words] = positionals
  const [file, ...further] = command === 'import' ? words : [undefined, ...words]
  // A file of heads that was named without --heads must not go unchecked unseen.
  if (further.length > 0) throw new Error(`what is "${further.join(' ')}"?\n${USAGE}`)
  if (command === 'verify') await verify(values.heads, values.keys)
  else if (command === 'heads') await printHeads()
  else if (command === 'export') await printLedgers()
  else if (command === 'import') await importFrom(file)
  else if (command === 'new-key') console.log(await makeSigningKeyText())
  else throw new Error(`what to do?\n${USAGE}`)
}

try {
  await run()
} catch (error) {
  console.error(rootCause(error))
  process.exitCode = 1
}
