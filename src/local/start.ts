import { mkdirSync } from 'node:fs'
import { readSigningKey } from '../ledger/index.ts'
import { prepareLocalKeys } from './access-keys.ts'
import { buildWorker } from './bundle.ts'
import { prepareDatabase, readMethodologyFolder } from './database.ts'
import { rootCause } from './failure.ts'
import { keepHouse } from './housekeeping.ts'
import { ledgerKeyText } from './ledger-key.ts'
import { portFrom, requireFree } from './listening.ts'
import { StartLock } from './lock.ts'
import { prepareOperationsSocket } from './operations.ts'
import { type Orderly, runOrderly } from './orderly.ts'
import { dataFolder } from './owner.ts'
import { withSecretFiles } from './secrets.ts'
import { metricsPortFrom, prepareDocumentFolder, workerSettings } from './settings.ts'
import { openTarget } from './target.ts'
import { startWorker } from './worker.ts'

let answering = false

const say = (text: string): void => console.log(text)

async function start(orderly: Orderly): Promise<void> {
  const environment = withSecretFiles(process.env)
  const port = portFrom(environment.PORT)
  const metricsPort = metricsPortFrom(environment)
  const folder = dataFolder(environment)
  mkdirSync(folder, { recursive: true })
  const lock = await StartLock.take(folder)
  orderly.atEnd(() => lock.release())
  await requireFree(port)
  if (metricsPort !== null) await requireFree(metricsPort)

  say('Mera: building the Worker, starting PostgreSQL …')
  const building = buildWorker()
  orderly.owns(building)
  const opening = openTarget(environment, folder)
  orderly.owns(opening, (opened) => opened.stop())
  const [bundle, target, dataset] = await Promise.all([building, opening, readMethodologyFolder()])
  const keyText = await ledgerKeyText(environment, folder)
  say('Mera: applying migrations, loading methodology/ …')
  let keys = ''
  const loaded = await prepareDatabase(
    target.owner,
    target.role,
    target.password,
    dataset,
    await readSigningKey(keyText),
    async (owner) => {
      keys = await prepareLocalKeys(owner, folder)
    },
  )
  await target.verify()
  if (loaded.versions.length + loaded.regions.length > 0)
    say(
      `Mera: loaded ${[
        ...(loaded.versions.length > 0 ? [`versions ${loaded.versions.join(', ')}`] : []),
        ...(loaded.regions.length > 0 ? [`regions ${loaded.regions.join(', ')}`] : []),
      ].join('; ')}`,
    )
  const operations = prepareOperationsSocket(folder)
  orderly.atEnd(() => operations.remove())
  const raising = startWorker({
    bundle,
    folder,
    operations: operations.file,
    metricsPort,
    database: target.worker,
    port,
    settings: workerSettings(environment, keyText),
    documents: prepareDocumentFolder(folder),
    spawned: (identity) => lock.note({ worker: identity }),
  })
  orderly.owns(raising, (raised) => raised.stop())
  const worker = await raising
  lock.note({ url: worker.url })

  answering = true
  const failed = (error: unknown) => console.error(`Mera: housekeeping failed: ${rootCause(error)}`)
  orderly.atEnd(keepHouse(operations, failed))
  say(`
Mera answers at ${worker.url}
Try:   curl '${worker.url}/v1/regions/RU-IRK/score?methodology=2023.2&basis=planned&asOf=2024-06-30&depth=summary'
Docs:  ${worker.url}/docs
Keys:  ${keys}/<role>.key, one for each role; reading scores needs none here
Stop:  Ctrl-C`)
  void target.ended.then(() => {
    if (!orderly.isStopping)
      console.error('Mera: PostgreSQL has ended; requests get 503 until Mera is started again.')
  })
  const code = await worker.exited
  if (!orderly.isStopping) throw new Error(`the Worker ended unexpectedly (${code})`)
}

await runOrderly(start, (error) => {
  console.error(`Mera ${answering ? 'stops' : 'does not start'}: ${rootCause(error)}`)
  return 1
})
