import type { DatabaseAddress } from '../db/client.ts'
import { serviceRole } from './database.ts'
import { parseDatabaseUrl } from './own-database.ts'
import { ensureDatabase, type LocalServer, startServer } from './postgres/server.ts'
import type { WorkerDatabase } from './worker.ts'

/** The PostgreSQL that a start uses: the embedded one, or one of the user's own. */
export interface Target {
  /** As the owner of the tables, for migrations and loading. */
  readonly owner: DatabaseAddress
  readonly role: string
  /** null: the server trusts its socket. */
  readonly password: string | null
  readonly worker: WorkerDatabase
  stop(): Promise<void>
}

const DATABASE = 'mera'

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
    stop: () => server.stop(),
  }
}

/** A PostgreSQL of the user's own. */
function own(url: string): Target {
  const { host, port, database, tls, role, password, serviceUrl } = parseDatabaseUrl(url)
  return {
    owner: url,
    role,
    password,
    worker: {
      server: tls ? null : `${host}:${port}`,
      url: tls ? serviceUrl : null,
      database,
      user: role,
      password,
    },
    stop: async () => {},
  }
}

/** The target that the environment names, started where it is ours to start. */
export async function openTarget(databaseUrl: string | undefined, folder: string): Promise<Target> {
  if (databaseUrl !== undefined && databaseUrl !== '') return own(databaseUrl)
  const server = await startServer(folder)
  try {
    await ensureDatabase(server, DATABASE)
    return embedded(server)
  } catch (error) {
    await server.stop()
    throw error
  }
}
