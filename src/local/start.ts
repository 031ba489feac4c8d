import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { readSigningKey } from '../ledger/index.ts'
import { prepareLocalKeys } from './access-keys.ts'
import { prepareDatabase, readMethodologyFolder } from './database.ts'
import { rootCause } from './failure.ts'
import { ledgerKeyText } from './ledger-key.ts'
import { StartLock } from './lock.ts'
import { prepareOperationsSocket } from './operations.ts'
import { dataFolder } from './owner.ts'
import { metricsPortFrom, prepareDocumentFolder, workerSettings } from './settings.ts'
import { openTarget } from './target.ts'
import { buildWorker, startWorker } from './worker.ts'

const DEFAULT_PORT = 8787

/** What was started, in order; stopped in the opposite order, whatever happens. */
const started: (() => Promise<void> | void)[] = []
let stopping: Promise<void> | null = null
let answering = false

function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const stop of started.toReversed()) await stop()
  })()
  return stopping
}

/** Stops what is still being started once it is there; what failed to start needs no stop. */
const settled =
  <T>(starting: Promise<T>, stop: (value: T) => Promise<void> | void) =>
  async (): Promise<void> => {
    const [outcome] = await Promise.allSettled([starting])
    if (outcome.status === 'fulfilled') await stop(outcome.value)
  }

function portFrom(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`PORT must be a number from 0 to 65535, not "${text}"`)
  return port
}

/** @throws {Error} where something else listens there already */
function requireFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Error(
          error.code === 'EADDRINUSE'
            ? `port ${port} is taken by another program; choose one: PORT=8788 npm start`
            : `port ${port} cannot be used: ${error.message}`,
        ),
      ),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()))
  })
}

const say = (text: string): void => console.log(text)

async function start(): Promise<void> {
  const port = portFrom(process.env.PORT)
  const metricsPort = metricsPortFrom(process.env)
  const folder = dataFolder(process.env)
  mkdirSync(folder, { recursive: true })
  const lock = await StartLock.take(folder)
  started.push(() => lock.release())
  await requireFree(port)
  if (metricsPort !== null) await requireFree(metricsPort)

  say('Mera: building the Worker, starting PostgreSQL …')
  const building = buildWorker()
  started.push(settled(building, () => {}))
  const opening = openTarget(process.env, folder)
  started.push(settled(opening, (opened) => opened.stop()))
  const [bundle, target, dataset] = await Promise.all([building, opening, readMethodologyFolder()])
  const keyText = await ledgerKeyText(process.env, folder)
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
  started.push(() => operations.remove())
  const raising = startWorker({
    bundle,
    folder,
    operations: operations.file,
    metricsPort,
    database: target.worker,
    port,
    settings: workerSettings(process.env, keyText),
    documents: prepareDocumentFolder(folder),
    spawned: (identity) => lock.note({ worker: identity }),
  })
  started.push(settled(raising, (raised) => raised.stop()))
  const worker = await raising
  lock.note({ url: worker.url })

  answering = true
  say(`
Mera answers at ${worker.url}
Try:   curl '${worker.url}/v1/regions/RU-IRK/score?methodology=2023.2&basis=planned&asOf=2024-06-30&depth=summary'
Docs:  ${worker.url}/docs
Keys:  ${keys}/<role>.key, one for each role; reading scores needs none here
Stop:  Ctrl-C`)
  void target.ended.then(() => {
    if (stopping === null)
      console.error('Mera: PostgreSQL has ended; requests get 503 until Mera is started again.')
  })
  const code = await worker.exited
  if (stopping === null) throw new Error(`the Worker ended unexpectedly (${code})`)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    void stopAll().then(() => process.exit(0))
  })

try {
  await start()
} catch (error) {
  // During an orderly stop, what was under way fails, and that is no news.
  if (stopping === null)
    console.error(`Mera ${answering ? 'stops' : 'does not start'}: ${rootCause(error)}`)
  process.exitCode = stopping === null ? 1 : 0
}
await stopAll()
