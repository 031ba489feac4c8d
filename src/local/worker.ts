import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { assetsFolder } from './assets.ts'
import { addressOf, shownAddress } from './listening.ts'
import { identify, type ProcessIdentity, stop } from './processes.ts'
import { projectFolder } from './project.ts'
import { workerWords } from './worker-words.ts'
import { workerdProgram } from './workerd.ts'

/** How the Worker reaches PostgreSQL. */
export interface WorkerDatabase {
  /** `unix:<file>` or `<host>:<port>`; null where the Worker connects by `url` itself. */
  readonly server: string | null
  /** For a server that asks for TLS, which the Worker then does itself. */
  readonly url: string | null
  readonly database: string
  readonly user: string
  readonly password: string
}

/** The date that the deployment names, so that both runtimes behave alike. */
function compatibilityDate(): string {
  const manifest = readFileSync(join(projectFolder, 'wrangler.toml'), 'utf8')
  const date = /^compatibility_date = "([\d-]+)"$/m.exec(manifest)?.[1]
  if (date === undefined) throw new Error('wrangler.toml names no compatibility_date')
  return date
}

/** A text in workerd's configuration language. */
const quoted = (text: string): string => JSON.stringify(text)

/** What the Worker is told beside its database. */
interface Surroundings {
  /** The file of the private socket that the operator asks at; left out: a Worker without one. */
  readonly operations?: string
  /** A port of 127.0.0.1 that metrics are read at too; null: none. */
  readonly metricsPort?: number | null
  /** Texts by the name of their binding. */
  readonly settings: Readonly<Record<string, string>>
  /** The folder that documents are kept in. */
  readonly documents: string
}

/** Where requests come in: those of the public, and of the operator to entrypoints of their own. */
function socketsOf({ operations, metricsPort }: Surroundings, address: string): string {
  const entrypoint = (name: string) => `(name = "mera", entrypoint = ${quoted(name)})`
  const socket = (name: string, at: string, service: string) =>
    `(name = ${quoted(name)}, address = ${quoted(at)}, http = (), service = ${service})`
  return [
    ...(operations === undefined
      ? []
      : [socket('operations', `unix:${operations}`, entrypoint('Operations'))]),
    ...(metricsPort === undefined || metricsPort === null
      ? []
      : [socket('metrics', `127.0.0.1:${metricsPort}`, entrypoint('Metrics'))]),
    // The last, so that whoever hears of it finds the others too.
    socket(PUBLIC_SOCKET, address, '"mera"'),
  ].join(',\n    ')
}

const PUBLIC_SOCKET = 'http'

function configuration(
  bundle: string,
  database: WorkerDatabase,
  surroundings: Surroundings,
  address: string,
): string {
  const { settings, documents } = surroundings
  const binding =
    database.server === null
      ? `(name = "DATABASE_URL", text = ${quoted(database.url ?? '')})`
      : `(name = "HYPERDRIVE", hyperdrive = (designator = "database", scheme = "postgresql",
          database = ${quoted(database.database)}, user = ${quoted(database.user)},
          password = ${quoted(database.password)}))`
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "mera", worker = .mera),
    (name = "assets", disk = (path = ${quoted(assetsFolder)})),
    (name = "documents", disk = (path = ${quoted(documents)}, writable = true)),
    (name = "database", external = (address = ${quoted(database.server ?? '127.0.0.1:1')}, tcp = ())),
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [
    ${socketsOf(surroundings, address)},
  ],
);

const mera :Workerd.Worker = (
  modules = [(name = "index.js", esModule = embed ${quoted(bundle)})],
  compatibilityDate = ${quoted(compatibilityDate())},
  bindings = [
    (name = "ASSETS", service = "assets"),
    (name = "DOCUMENT_FOLDER", service = "documents"),
    ${[
      binding,
      ...Object.entries(settings).map(
        ([name, text]) => `(name = ${quoted(name)}, text = ${quoted(text)})`,
      ),
    ].join(',\n    ')},
  ],
);
`
}

/** The Worker in workerd, answering. */
export interface RunningWorker {
  readonly url: string
  readonly port: number
  readonly identity: ProcessIdentity
  /** Its exit code, or the signal that ended it; null where it could not be run. */
  readonly exited: Promise<number | string | null>
  stop(): Promise<void>
}

const READY_SECONDS = 30

/**
 * Runs the bundled Worker in workerd and waits until it answers.
 * @param port 0 for any free one
 * @throws {Error} where it does not come up, with what it printed
 */
export async function startWorker(
  options: Surroundings & {
    readonly bundle: string
    readonly folder: string
    readonly database: WorkerDatabase
    readonly port: number
    /** Where it listens; left out: on this machine alone. */
    readonly host?: string
    /** How long requests under way may take at its end; left out: 5 seconds. */
    readonly patienceMilliseconds?: number
    /** Told as soon as there is a process, before it answers. */
    readonly spawned?: (worker: ProcessIdentity) => void
  },
): Promise<RunningWorker> {
  const { bundle, folder, database, port, spawned = () => {} } = options
  const { host = '127.0.0.1', patienceMilliseconds = 5_000, operations } = options
  const file = join(folder, 'workerd.capnp')
  // What a configuration embeds is found beside it, by a relative path.
  const embedded = relative(folder, bundle)
  // A Worker that was killed left it there.
  if (operations !== undefined) rmSync(operations, { force: true })
  // The configuration holds the service's password and the key of the ledger.
  writeFileSync(file, configuration(embedded, database, options, addressOf(host, port)), {
    mode: 0o600,
  })
  const child = spawn(workerdProgram, ['serve', file, '--control-fd=3'], {
    stdio: ['ignore', 'inherit', 'pipe', 'pipe'],
    detached: true,
  })
  const identity = child.pid === undefined ? null : identify(child.pid)
  if (identity !== null) spawned(identity)
  let lastWords = ''
  const words = workerWords(options.settings, database.password)
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-2000)
    process.stderr.write(words(text))
  })
  const exited = new Promise<number | string | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal))
    child.once('error', () => resolve(null))
  })
  const listening = await Promise.race([
    listeningPort(child),
    exited,
    pause(READY_SECONDS * 1000, null, { ref: false }),
  ])
  if (typeof listening !== 'object' || listening === null || identity === null) {
    child.kill('SIGKILL')
    throw new Error(`the Worker did not start:\n${lastWords}`)
  }
  // It has been read, and nobody needs to find these secrets later.
  rmSync(file, { force: true })
  return {
    url: `http://${shownAddress(host, listening.port)}`,
    port: listening.port,
    identity,
    exited,
    stop: () => stop(identity, 'SIGTERM', patienceMilliseconds),
  }
}

/** The port that workerd says it listens on, through its control pipe. */
function listeningPort(child: ChildProcess): Promise<{ readonly port: number }> {
  return new Promise((resolve) => {
    let printed = ''
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8')
      for (const line of printed.split('\n').slice(0, -1)) {
        const message: { event?: string; socket?: string; port?: number } = JSON.parse(line)
        if (message.socket === PUBLIC_SOCKET && message.port !== undefined)
          resolve({ port: message.port })
      }
    })
  })
}
