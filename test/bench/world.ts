import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeKey } from '../../src/access/key.ts'
import { createApp } from '../../src/app.ts'
import { type Connection, connect } from '../../src/db/client.ts'
import { noLimit } from '../../src/http/access/limiter.ts'
import { noSessions } from '../../src/http/access/settings.ts'
import { makeSigningKeyText, readSigningKey } from '../../src/ledger/index.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import { buildWorker } from '../../src/local/bundle.ts'
import { prepareDatabase, readMethodologyFolder, serviceRole } from '../../src/local/database.ts'
import { ensureDatabase, type LocalServer, startServer } from '../../src/local/postgres/server.ts'
import { prepareDocumentFolder } from '../../src/local/settings.ts'
import { fill } from '../../src/local/synthetic/fill.ts'
import type { Asked } from '../../src/local/synthetic/profile.ts'
import { type RunningWorker, startWorker } from '../../src/local/worker.ts'
import { noDocuments } from '../../src/storage/none.ts'
import { NOW } from '../support/now.ts'
import { type Pooler, startPooler } from '../support/pooler.ts'
import { dataFolder } from '../support/start.ts'

/** The version that is measured, and a day on which its scores were worked out ahead. */
export const VERSION = '2024.1'
export const DAY = '2026-11-22'

/** A region as large as the bars ask for: SYN-01 is the first of those that are made up so. */
export const ASKED: Asked = { seed: 1, bodies: 60, facts: 40 }
export const REGION = 'SYN-01'

/** The application without HTTP around it. */
export interface App {
  /** @throws {Error} where the answer is no 200 */
  readonly get: (path: string, headers?: Record<string, string>) => Promise<string>
  /** The same connections. */
  readonly sql: Connection['sql']
}

/** How the service is run, where not as it is by itself. */
export interface Serving {
  /** The file of another bundle. */
  readonly bundle?: string
  /** What stands before the database. */
  readonly pooler?: Pooler | null
}

/** A PostgreSQL of a group's own, with everything of `methodology/` in its databases. */
export interface World {
  readonly server: LocalServer
  /** Makes a database, and connects to it as the owner of its tables. */
  makeDatabase(name: string): Promise<Connection>
  /** The application in this process, over connections that stay open, as Hyperdrive keeps them. */
  makeApp(name: string, connections: number): App
  /** Puts synthetic regions on record, by their numbers, through real ledgers. */
  fillRegions(owner: Connection, numbers: Iterable<number>): Promise<void>
  /** The text of a key of the coordinator's, which may write everywhere. */
  coordinator(owner: Connection): Promise<string>
  /** The service in workerd. */
  serve(name: string, options?: Serving): Promise<RunningWorker>
  /** A pooler in front of the database, for the service; null where the machine has none. */
  pool(name: string, connections: number): Promise<Pooler | null>
  /** The folder of a Worker that was started once, and is not running: its configuration. */
  configure(name: string): Promise<{ readonly folder: string }>
  stop(): Promise<void>
}

const databaseOf = (socket: string, name: string) => ({
  server: `unix:${socket}`,
  url: null,
  database: name,
  user: serviceRole(name),
  password: '',
})

/**
 * Runs work with a world, and takes it down afterwards.
 * @param settings of the server; where none are given, it is as safe as that of `npm start`
 */
export async function inWorld<T>(
  work: (world: World) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  const world = await makeWorld(settings)
  try {
    return await work(world)
  } finally {
    await world.stop()
  }
}

async function makeWorld(settings: Readonly<Record<string, string>>): Promise<World> {
  const folder = dataFolder()
  mkdirSync(folder, { mode: 0o711 })
  const server = await startServer(folder, settings)
  const keyText = await makeSigningKeyText()
  const key = await readSigningKey(keyText)
  const stops: (() => Promise<void>)[] = [() => server.stop()]
  const opened = (connection: Connection): Connection => {
    stops.push(() => connection.close())
    return connection
  }
  const makeDatabase = async (name: string): Promise<Connection> => {
    await ensureDatabase(server, name)
    const address = server.address(name)
    const dataset = await readMethodologyFolder()
    const nothing = () => Promise.resolve()
    await prepareDatabase(address, serviceRole(name), null, dataset, key, nothing, () => NOW)
    return opened(connect(address, { max: 1 }))
  }
  const start = async (
    name: string,
    own: string,
    { bundle: given, pooler }: Serving = {},
  ): Promise<RunningWorker> => {
    const bundle = given ?? (await buildWorker())
    mkdirSync(own)
    const worker = await startWorker({
      bundle,
      folder: own,
      database: databaseOf(pooler?.socket ?? server.socket, name),
      port: 0,
      settings: { ANONYMOUS_READS: 'on', RATE_LIMIT: 'off', LEDGER_KEY: keyText },
      documents: prepareDocumentFolder(own),
    })
    stops.push(() => worker.stop())
    return worker
  }
  const newFolder = (): string => join(folder, `worker-${stops.length}`)
  return {
    server,
    makeDatabase,
    makeApp: (name, connections) => {
      const address = server.address(name, serviceRole(name))
      const { database, sql } = opened(connect(address, { max: connections }))
      const app = createApp({
        lend: () => ({ database, release: () => {} }),
        clock: () => NOW,
        assets: () => Promise.resolve(new Response(null, { status: 404 })),
        access: { anonymousReads: true, tokens: null, limiter: noLimit, sessions: noSessions },
        signingKey: () => Promise.resolve(key),
        documents: noDocuments,
      })
      const get: App['get'] = async (path, headers = {}) => {
        const response = await app.request(path, { headers })
        const text = await response.text()
        if (response.status !== 200) throw new Error(`${path} is answered ${text}`)
        return text
      }
      return { get, sql }
    },
    fillRegions: ({ database }, numbers) =>
      fill(database, ASKED, { key, clock: () => NOW, numbers }),
    coordinator: async ({ database }) => {
      const { text } = await makeKey()
      const scope = { role: 'coordinator', region: null, body: null, office: 'Bench' } as const
      await recordKey(database, { scope, text, createdBy: 'bench', now: new Date(), days: 1 })
      return text
    },
    serve: (name, options) => start(name, newFolder(), options),
    pool: async (name, connections) => {
      const pooler = await startPooler(server, name, serviceRole(name), connections)
      if (pooler !== null) stops.push(() => pooler.stop())
      return pooler
    },
    configure: async (name) => {
      const own = newFolder()
      const worker = await start(name, own)
      await worker.stop()
      return { folder: own }
    },
    stop: async () => {
      for (const stop of stops.toReversed()) await stop()
    },
  }
}
