import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { connect } from '../db/client.ts'
import { readSigningKey } from '../ledger/index.ts'
import { prepareDatabase, readMethodologyFolder } from './database.ts'
import { rootCause } from './failure.ts'
import { restore } from './keeping/restore.ts'
import { ledgerKeyText } from './ledger-key.ts'
import { StartLock } from './lock.ts'
import { dataFolder } from './owner.ts'
import { withSecretFiles } from './secrets.ts'
import { openTarget } from './target.ts'
import { verificationKeys } from './verification-keys.ts'

const USAGE = `npm run restore -- <folder of a backup>   into an empty database: that of DATABASE_URL, or
a new one in DATA_DIR. LEDGER_KEY must be the key that signed; it is in no backup.`

/** The key comes from its keeper: one that is made here has signed nothing. */
async function requireKey(environment: NodeJS.ProcessEnv, folder: string): Promise<string> {
  if (!environment.LEDGER_KEY && !existsSync(join(folder, 'ledger.key')))
    throw new Error(`set LEDGER_KEY\n${USAGE}`)
  return ledgerKeyText(environment, folder)
}

async function run(): Promise<void> {
  const [named, ...further] = process.argv.slice(2)
  if (named === undefined || named.startsWith('-') || further.length > 0)
    throw new Error(`which backup?\n${USAGE}`)
  const backup = resolve(named)
  const environment = withSecretFiles(process.env)
  const folder = dataFolder(environment)
  const keyText = await requireKey(environment, folder)
  const keys = await verificationKeys(undefined)
  mkdirSync(folder, { recursive: true })
  const lock = await StartLock.take(folder)
  try {
    const target = await openTarget(environment, folder)
    try {
      const connection = connect(target.owner, { max: 1 })
      const manifest = await restore(
        { connection, documents: join(folder, 'documents'), keys },
        backup,
      ).finally(() => connection.close())
      const ownKey = join(folder, 'ledger.key')
      // The next start of the embedded server finds it there.
      if (!environment.DATABASE_URL && !existsSync(ownKey))
        writeFileSync(ownKey, `${keyText}\n`, { mode: 0o600 })
      const signing = await readSigningKey(keyText)
      const dataset = await readMethodologyFolder()
      await prepareDatabase(target.owner, target.role, target.password, dataset, signing)
      console.log(
        `${manifest.ledgers.rows} entries of ${Object.keys(manifest.heads).length} regions are back ` +
          'and verified, each ledger ends where it ended, and scores are worked out.',
      )
    } finally {
      await target.stop()
    }
  } finally {
    lock.release()
  }
}

try {
  await run()
} catch (error) {
  console.error(rootCause(error))
  process.exitCode = 1
}
