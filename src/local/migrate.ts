import { readSigningKey } from '../ledger/index.ts'
import { prepareDatabase, readMethodologyFolder } from './database.ts'
import { rootCause } from './failure.ts'
import { requireKeyOfLedger } from './fitness.ts'
import { ledgerKeyText } from './ledger-key.ts'
import { parseDatabaseUrls } from './own-database.ts'
import { dataFolder } from './owner.ts'
import { withSecretFiles } from './secrets.ts'
import { formerKeysIn } from './verification-keys.ts'

/** Migrates the database that DATABASE_URL names and loads `methodology/`, before a deployment. */
async function migrate(): Promise<void> {
  const environment = withSecretFiles(process.env)
  const { DATABASE_URL: url = '', SERVICE_DATABASE_URL: service } = environment
  const { role, password } = parseDatabaseUrls(url, service)
  const folder = dataFolder(environment)
  const former = formerKeysIn(environment)
  const key = await readSigningKey(await ledgerKeyText(environment, folder), former)
  await requireKeyOfLedger(url, key)
  const loaded = await prepareDatabase(url, role, password, await readMethodologyFolder(), key)
  console.log(
    `Migrations applied; loaded ${loaded.versions.length} versions, ${loaded.regions.length} regions.`,
  )
  console.log(`The service connects as the role ${role}, which owns nothing.`)
}

try {
  await migrate()
} catch (error) {
  console.error(rootCause(error))
  process.exitCode = 1
}
