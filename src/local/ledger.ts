import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { loaderClaims, withClaims } from '../db/claims.ts'
import type { Database } from '../db/client.ts'
import { findHead } from '../db/queries/ledger.ts'
import { readDoubtedLedger, regionsNamedAnywhere } from '../db/queries/proof.ts'
import {
  makeSigningKeyText,
  readSigningKey,
  readVerificationKeys,
  type VerificationKeys,
  verifyLedger,
} from '../ledger/index.ts'
import { REGION_CODE } from '../methodology/index.ts'
import { rootCause } from './failure.ts'
import { asOwner, dataFolder } from './owner.ts'
import { regionRowProblem } from './region-row.ts'

const USAGE = `npm run ledger -- verify [--heads heads.json] [--keys jwks.json]   checks every chain, seal and head
npm run --silent ledger -- heads > heads.json     writes the signed heads down, to be kept elsewhere
npm run --silent ledger -- new-key                prints a new signing key (LEDGER_KEY)`

/** Exported heads: one compact JWS by region. */
const headsSchema = z.record(z.string(), z.string())
const jwksSchema = z.object({ keys: z.array(z.unknown()) })

/** @throws {Error} where the text is something else, saying what it must be */
function parseAs<T>(text: string, schema: z.ZodType<T>, name: string, what: string): T {
  let json: unknown = null
  try {
    json = JSON.parse(text)
  } catch {
    // Said below.
  }
  const { data } = schema.safeParse(json)
  if (data === undefined) throw new Error(`${name} must be ${what}`)
  return data
}

const jwksOf = (text: string, name: string): readonly unknown[] =>
  parseAs(text, jwksSchema, name, 'a JWK set, as /.well-known/jwks.json has it').keys

/**
 * The keys that signatures are checked with: those of a JWK set, such as /.well-known/jwks.json;
 * else the one that signs here, and those that did before.
 */
async function verificationKeys(file: string | undefined): Promise<VerificationKeys> {
  if (file !== undefined) return readVerificationKeys(jwksOf(readFileSync(file, 'utf8'), file))
  const { LEDGER_KEY, LEDGER_FORMER_KEYS = '' } = process.env
  const own = join(dataFolder(process.env), 'ledger.key')
  const text = LEDGER_KEY || (existsSync(own) ? readFileSync(own, 'utf8').trim() : '')
  if (text === '') throw new Error('set LEDGER_KEY, or name a JWK set: --keys <file>')
  const former = LEDGER_FORMER_KEYS === '' ? [] : jwksOf(LEDGER_FORMER_KEYS, 'LEDGER_FORMER_KEYS')
  return (await readSigningKey(text, former)).known
}

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

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { heads: { type: 'string' }, keys: { type: 'string' } },
  })
  const [command, ...further] = positionals
  // A file of heads that was named without --heads must not go unchecked unseen.
  if (further.length > 0) throw new Error(`what is "${further.join(' ')}"?\n${USAGE}`)
  if (command === 'verify') await verify(values.heads, values.keys)
  else if (command === 'heads') await printHeads()
  else if (command === 'new-key') console.log(await makeSigningKeyText())
  else throw new Error(`what to do?\n${USAGE}`)
}

try {
  await run()
} catch (error) {
  console.error(rootCause(error))
  process.exitCode = 1
}
