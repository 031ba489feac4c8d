import { connect, type DatabaseAddress } from '../db/client.ts'
import { serviceRole } from './database.ts'
import { rootCause } from './failure.ts'
import { type OwnDatabase, parseDatabaseUrls } from './own-database.ts'
import { DATABASE, ensureDatabase, type LocalServer, startServer } from './postgres/server.ts'
import type { WorkerDatabase } from './worker.ts'

/** The PostgreSQL that a start uses: the embedded one, or one of the user's own. */
export interface Target {
  /** As the owner of the tables, for migrations and loading. */
  readonly owner: DatabaseAddress
  readonly role: string
  /** null: the server trusts its socket. */
  readonly password: string | null
  readonly worker: WorkerDatabase
  /** @throws {Error} where the service's role cannot connect, saying what to do */
  verify(): Promise<void>
  /** When the server of our own has ended, for whatever reason; never, for one of the user's. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

const embedded = (server: LocalServer): Target => {
  const role = serviceRole(DATABASE)
  return {
    owner: server.address(DATABASE),
    role,
    password: null,
    worker: {
      server: `unix:${server.socket}`,
      url: null,
      database: DATABASE,
      user: role,
      password: '',
    },
    verify: async () => {},
    ended: server.ended,
    stop: () => server.stop(),
  }
}

async function verifyService(url: string, role: string): Promise<void> {
  const { sql, close } = connect(url, { max: 1 })
  try {
    await sql`select 1`
  } catch (error) {
    throw new Error(
      `the role "${role}" that the service connects as cannot: ${rootCause(error)}. ` +
        'Set SERVICE_DATABASE_URL to a URL that it can use',
    )
  } finally {
    await close()
  }
}

/** How the Worker reaches a PostgreSQL of the user's own. */
export const workerDatabaseOf = (parts: OwnDatabase): WorkerDatabase => {
  const { host, port, database, tls, role, password, serviceUrl } = parts
  return {
    server: tls ? null : `${host}:${port}`,
    url: tls ? serviceUrl : null,
    database,
    user: role,
    password,
  }
}

/** A PostgreSQL of the user's own. */
function own(url: string, service: string | undefined): Target {
  const parts = parseDatabaseUrls(url, service)
  const { role, password, serviceUrl } = parts
  return {
    owner: url,
    role,
    password,
    worker: workerDatabaseOf(parts),
    verify: () => verifyService(serviceUrl, role),
    ended: new Promise(() => {}),
    stop: async () => {},
  }
}

/** The target that the environment names, started where it is ours to start. */
export async function openTarget(
  { DATABASE_URL, SERVICE_DATABASE_URL }: NodeJS.ProcessEnv,
  folder: string,
): Promise<Target> {
  if (DATABASE_URL !== undefined && DATABASE_URL !== '')
    return own(DATABASE_URL, SERVICE_DATABASE_URL)
  const server = await startServer(folder)
  try {
    await ensureDatabase(server, DATABASE)
    return embedded(server)
  } catch (error) {
    await server.stop()
    throw error
  }
}
