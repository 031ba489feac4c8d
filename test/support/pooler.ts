import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from '../../src/db/client.ts'
import { serverAccount } from '../../src/local/postgres/account.ts'
import type { LocalServer } from '../../src/local/postgres/server.ts'
import { identify, type ProcessIdentity, stop } from '../../src/local/processes.ts'

/** A pooler in front of a server, which keeps its connections open. */
export interface Pooler {
  /** The file of its socket. */
  readonly socket: string
  stop(): Promise<void>
}

/** Only part of the socket's name: it listens on no network. */
const PORT = 6432
const START_SECONDS = 10

/** Where administrators' programs are, which the PATH of others leaves out. */
const FURTHER_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']

const findPgBouncer = (): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), ...FURTHER_FOLDERS]
    .map((folder) => join(folder, 'pgbouncer'))
    .find((file) => existsSync(file))

/** Who looks the other roles up, which come and go. */
const ADMINISTRATOR = 'mera_owner'

/** As a deployment sets it: a connection to the server for the length of a transaction. */
const configuration = (folder: string, connections: number): string => `[databases]
* = host=${folder} auth_user=${ADMINISTRATOR}
[pgbouncer]
listen_port = ${PORT}
unix_socket_dir = ${folder}
auth_type = trust
auth_file = ${join(folder, 'pgbouncer.users')}
server_idle_timeout = 5
logfile = ${join(folder, 'pgbouncer.log')}
pool_mode = transaction
max_client_conn = 1000
default_pool_size = ${connections}
log_connections = 0
log_disconnections = 0
`

async function untilReady(folder: string, database: string, user: string): Promise<void> {
  const until = Date.now() + START_SECONDS * 1000
  for (;;) {
    const path = join(folder, `.s.PGSQL.${PORT}`)
    const { sql, close } = connect({ path, host: folder, port: PORT, database, user }, { max: 1 })
    try {
      await sql`select 1`
      return
    } catch (error) {
      if (Date.now() > until) throw new Error('PgBouncer does not answer', { cause: error })
      await pause(25)
    } finally {
      await close()
    }
  }
}

/**
 * Starts PgBouncer in front of a server, in transaction mode.
 * @param database one that there is, and a role that may use it: they tell that it answers
 * @param connections how many it keeps open to the server, for each database and role
 * @returns null where this machine has no PgBouncer
 * @throws {Error} where it does not answer
 */
export async function startPooler(
  server: LocalServer,
  database: string,
  user: string,
  connections: number,
): Promise<Pooler | null> {
  const program = findPgBouncer()
  if (program === undefined) return null
  // The one folder that both the server's account and we can enter.
  const folder = dirname(server.socket)
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(file, configuration(folder, connections))
  writeFileSync(join(folder, 'pgbouncer.users'), `"${ADMINISTRATOR}" ""\n"${user}" ""\n`)
  // Like PostgreSQL, it refuses to run as root.
  const child = spawn(program, ['-q', file], {
    cwd: folder,
    stdio: 'ignore',
    detached: true,
    ...(serverAccount() ?? {}),
  })
  const failed = new Promise<never>((_, reject) => child.once('error', reject))
  const identity: ProcessIdentity | null = child.pid === undefined ? null : identify(child.pid)
  const stopPooler = async (): Promise<void> => {
    if (identity !== null) await stop(identity, 'SIGTERM', 5_000)
  }
  try {
    await Promise.race([untilReady(folder, database, user), failed])
  } catch (error) {
    await stopPooler()
    throw error
  }
  return { socket: join(folder, `.s.PGSQL.${PORT}`), stop: stopPooler }
}
