import { join } from 'node:path'
import type { DatabaseAddress } from '../db/client.ts'
import { servicePassword, serviceRole } from './database.ts'
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
      server: `unix:${join(server.socket, `.s.PGSQL.${server.port}`)}`,
      url: null,
      database: DATABASE,
      user: role,
      password: '',
    },
    stop: () => server.stop(),
  }
}

/**
 * A PostgreSQL of the user's own.
 * @throws {Error} where the URL cannot be used
 */
function own(url: string): Target {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    throw new Error(
      'DATABASE_URL is not a URL; write postgresql://user:password@host:5432/database',
    )
  }
  const database = decodeURIComponent(parsed.pathname.slice(1))
  if (!/^postgres(ql)?:$/.test(parsed.protocol) || database === '')
    throw new Error('DATABASE_URL must look like postgresql://user:password@host:5432/database')
  const role = serviceRole(database)
  const password = servicePassword(url, role)
  const asService = new URL(url)
  asService.username = role
  asService.password = password
  const tls = (parsed.searchParams.get('sslmode') ?? 'disable') !== 'disable'
  return {
    owner: url,
    role,
    password,
    worker: {
      server: tls ? null : `${parsed.hostname}:${parsed.port || '5432'}`,
      url: tls ? asService.href : null,
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
