import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Finding, type Verification, verifyReceipt } from '../verify/index.ts'
import { rootCause } from './failure.ts'

const USAGE = `npm run verify -- <receipt.json> --keys <jwks.json>     recomputes a receipt, and checks who signed it
npm run verify -- <receipt.json> --no-signature         recomputes it, whoever made it

The keys are those of /.well-known/jwks.json, fetched from the service itself and kept.`

function inWords({ path, problem, stated, recomputed }: Finding): string {
  const compared = [
    stated === null ? [] : `stated ${stated}`,
    recomputed === null ? [] : `recomputed ${recomputed}`,
  ].flat()
  const where = path === '' ? 'the file:' : path
  return `  ${where} ${problem}${compared.length > 0 ? `: ${compared.join(', ')}` : ''}`
}

function about({ asked, provenance, score }: Verification): string {
  if (asked === null) return 'a receipt'
  const { region, body, methodology, asOf, knownAt, basis } = asked
  const whose = body === null ? region : `${region}/${body}`
  const known = knownAt === null ? '' : `, known at ${knownAt}`
  const figure =
    score === null
      ? ''
      : `: ${score.exact === null ? 'no score' : `${score.exact} (${score.percent} %)`}`
  const rules = provenance === null ? methodology : `${methodology} (${provenance})`
  return `${whose} under ${rules}, ${basis}, as of ${asOf}${known}${figure}`
}

/** What is said of a receipt, and whether all that was to be checked fits. */
function report(verification: Verification, mode: 'keys' | 'no-signature' | 'none'): boolean {
  const { findings, hash, key, entries, values } = verification
  const fits = findings.length === 0
  console.log(about(verification))
  for (const finding of findings) console.log(inWords(finding))
  if (fits)
    console.log(
      `  ${entries} entries of the ledger and ${values} values fit, and all hashes, up to ${hash}`,
    )
  if (key !== null)
    console.log(`  ${fits ? '' : 'the hashes that it states are '}signed with the key ${key}`)
  else if (mode !== 'keys')
    console.log('  the signature was NOT checked, so that all of it may be a forgery')
  if (!fits) console.log('DOES NOT VERIFY')
  else if (mode === 'keys') console.log('verified')
  else console.log('recomputed; not verified without the keys: --keys <jwks.json>')
  return fits && mode !== 'none'
}

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { keys: { type: 'string' }, 'no-signature': { type: 'boolean' } },
  })
  const [file, ...others] = positionals
  const without = values['no-signature'] === true
  if (file === undefined || others.length > 0 || (without && values.keys !== undefined))
    throw new Error(`which receipt?\n${USAGE}`)
  const jwks: unknown =
    values.keys === undefined ? null : JSON.parse(readFileSync(values.keys, 'utf8'))
  const verification = await verifyReceipt(readFileSync(file, 'utf8'), jwks)
  const mode = jwks !== null ? 'keys' : without ? 'no-signature' : 'none'
  if (!report(verification, mode)) process.exitCode = 1
}

try {
  await run()
} catch (error) {
  console.error(rootCause(error))
  process.exitCode = 1
}
