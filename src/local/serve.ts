import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { readyWorker } from './bundle.ts'
import { prepareDatabase, readMethodologyFolder } from './database.ts'
import { exitCodeOf, rootCause } from './failure.ts'
import { type Fitness, fitnessOf, requireKeyOfLedger } from './fitness.ts'
import { keepHouse } from './housekeeping.ts'
import { requireFree } from './listening.ts'
import { StartLock } from './lock.ts'
import { notifySystemd } from './notify.ts'
import { prepareOperationsSocket } from './operations.ts'
import { type Orderly, runOrderly } from './orderly.ts'
import { dataFolder } from './owner.ts'
import { readServing, type Serving } from './serving.ts'
import { prepareDocumentFolder } from './settings.ts'
import { supervise } from './supervise.ts'
import { workerDatabaseOf } from './target.ts'
import { type RunningWorker, startWorker } from './worker.ts'

/** How long requests under way may take when the service is stopped. */
const PATIENCE_MILLISECONDS = 30_000

/** How often a database that is not there yet is looked at. */
const LOOK_MILLISECONDS = 5_000

const say = (text: string): void => console.log(`Mera: ${text}`)
const complain = (text: string): void => console.error(`Mera: ${text}`)

/** Migrates, grants and loads as the owner, where this deployment leaves that to the service. */
async function prepare({ ownerUrl, database, key }: Serving): Promise<void> {
  if (ownerUrl === null) return
  say('applying migrations, loading methodology/ …')
  await requireKeyOfLedger(ownerUrl, key)
  const dataset = await readMethodologyFolder()
  await prepareDatabase(ownerUrl, database.role, database.password, dataset, key)
}

/**
 * Looks at the database until it fits, saying what is missing whenever that changes. Requests are
 * answered meanwhile, with 503 where they need it.
 * @throws {ConfigurationError} where it never will
 */
async function untilFits(serving: Serving, first: Fitness, orderly: Orderly): Promise<void> {
  let fitness = first
  let said = ''
  while (fitness.outcome !== 'fits' && !orderly.isStopping) {
    if (fitness.why !== said) complain(`${fitness.why}. Requests get 503 until then.`)
    said = fitness.why
    await pause(LOOK_MILLISECONDS)
    if (!orderly.isStopping) fitness = await fitnessOf(serving.database.serviceUrl, serving.key)
  }
  if (said !== '' && fitness.outcome === 'fits') say('the database is there')
}

async function serve(orderly: Orderly): Promise<void> {
  const serving = await readServing(process.env)
  const { host, port, metricsPort, database, settings } = serving
  const folder = dataFolder(process.env)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = await StartLock.take(folder)
  orderly.atEnd(() => lock.release())
  await requireFree(port, host)
  if (metricsPort !== null) await requireFree(metricsPort)
  const bundle = await readyWorker()
  await prepare(serving)
  const fitness = await fitnessOf(database.serviceUrl, serving.key)

  const operations = prepareOperationsSocket(folder)
  orderly.atEnd(() => operations.remove())
  const documents = prepareDocumentFolder(folder)
  const raise = (at: number): Promise<RunningWorker> =>
    startWorker({
      bundle,
      folder,
      operations: operations.file,
      metricsPort,
      database: workerDatabaseOf(database),
      host,
      port: at,
      settings,
      documents,
      patienceMilliseconds: PATIENCE_MILLISECONDS,
      spawned: (identity) => lock.note({ worker: identity }),
    })

  const fitting = Promise.withResolvers<never>()
  let isFirst = true
  const answers = ({ url }: RunningWorker): void => {
    lock.note({ url })
    say(`${isFirst ? '' : 'again, it '}answers at ${url}`)
    if (!isFirst) return
    isFirst = false
    say('Stop:  Ctrl-C or SIGTERM; requests under way finish')
    orderly.atEnd(() => say('stops; requests under way may finish'))
    void notifySystemd('--ready', `--status=Answers at ${url}`).catch((error: unknown) =>
      complain(`systemd could not be told: ${rootCause(error)}`),
    )
    void untilFits(serving, fitness, orderly).then(() => {
      const failed = (error: unknown) => complain(`housekeeping failed: ${rootCause(error)}`)
      if (!orderly.isStopping) orderly.atEnd(keepHouse(operations, failed))
    }, fitting.reject)
  }
  await Promise.race([
    supervise(orderly, raise, port, answers, (why) => complain(`the Worker died: ${why}`)),
    fitting.promise,
  ])
}

await runOrderly(serve, (error) => {
  complain(`does not go on: ${rootCause(error)}`)
  return exitCodeOf(error)
})
