import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readSigningKey } from '../ledger/index.ts'
import { rootCause } from './failure.ts'
import { backUp } from './keeping/backup.ts'
import { ledgerKeyText } from './ledger-key.ts'
import { asOwner, dataFolder } from './owner.ts'
import { withSecretFiles } from './secrets.ts'

const USAGE = 'npm run backup -- <new folder>   everything on record, with the files of documents'

async function run(): Promise<void> {
  const [target, ...further] = process.argv.slice(2)
  if (target === undefined || target.startsWith('-') || further.length > 0)
    throw new Error(`where to?\n${USAGE}`)
  const folder = dataFolder(process.env)
  const documents = join(folder, 'documents')
  const manifest = await asOwner(process.env, async ({ database }) => {
    const key = await readSigningKey(await ledgerKeyText(withSecretFiles(process.env), folder))
    return backUp(
      {
        database,
        documents: existsSync(documents) ? documents : null,
        ledgerKey: key.kid,
        now: new Date(),
      },
      resolve(target),
    )
  })
  const { ledgers, heads, documents: files } = manifest
  console.log(
    `${target}: ${ledgers.rows} entries of ${Object.keys(heads).length} regions, ` +
      `${files.files} files of documents`,
  )
  if (files.elsewhere > 0)
    console.log(`${files.elsewhere} files are in the bucket, which needs a backup of its own.`)
  console.log(`Not in it: the key that signs (${manifest.ledgerKey}). Keep that elsewhere.`)
}

try {
  await run()
} catch (error) {
  console.error(rootCause(error))
  process.exitCode = 1
}
