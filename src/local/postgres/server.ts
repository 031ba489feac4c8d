import { type ChildProcess, spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect, type DatabaseAddress } from '../../db/client.ts'
import { commandOf, identify, isRunning, stop } from '../processes.ts'
import { prepareHome, type ServerHome } from './home.ts'

/** A PostgreSQL of our own, reachable through a socket that only its account and root may use. */
export interface LocalServer {
  /** The file of the socket. */
  readonly socket: string
  /** The address of a database, as the account of the cluster or another role. */
  address(database: string, user?: string): DatabaseAddress
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/** The database that everything is kept in. */
export const DATABASE = 'mera'

const SUPERUSER = 'mera_owner'
/** Only part of the socket's name, unless the settings make the server listen on a network. */
const PORT = '5432'
/** What a system allows for a socket's path, less the name of PostgreSQL's. */
const LONGEST_SOCKET_FOLDER = 80
const START_SECONDS = 60

const socketFile = (folder: string, port: string): string => join(folder, `.s.PGSQL.${port}`)

function launch(
  home: ServerHome,
  program: string,
  args: readonly string[],
  log: string,
  surroundings: Readonly<Record<string, string>> = {},
) {
  const output = openSync(log, 'a')
  try {
    const child = spawn(join(home.programs, 'bin', program), args, {
      cwd: home.folder,
      stdio: ['ignore', output, output],
      // In a group of its own: a Ctrl-C in the terminal reaches us first, and we stop it in order.
      detached: true,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', ...surroundings },
      ...(home.account ?? {}),
    })
    return { child, failed: new Promise<Error>((resolve) => child.once('error', resolve)) }
  } finally {
    closeSync(output)
  }
}

const tail = (log: string): string =>
  existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n') : ''

async function initialise(home: ServerHome, log: string): Promise<void> {
  const data = join(home.folder, 'data')
  // Made beside and then renamed, so that an interrupted first start leaves nothing half-made.
  const unfinished = join(home.folder, 'data.new')
  rmSync(unfinished, { recursive: true, force: true })
  const { child, failed } = launch(
    home,
    'initdb',
    ['-D', unfinished, '-U', SUPERUSER, '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    log,
  )
  const code = await Promise.race([
    failed,
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ])
  if (code !== 0) throw new Error(`PostgreSQL could not be prepared: ${String(code)}\n${tail(log)}`)
  renameSync(unfinished, data)
}

/** A server that an earlier start left running keeps the data locked: it is stopped first. */
async function stopLeftOver(data: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  const left = Number.isInteger(pid) && pid > 0 ? identify(pid) : null
  if (left === null) return
  // The number may have been used again: only a server that names this very folder is ours.
  if (commandOf(pid).includes(data)) await stop(left, 'SIGINT', 30_000)
}

function socketFolder(home: ServerHome): string {
  const inside = join(home.folder, 'run')
  const folder =
    Buffer.byteLength(inside) <= LONGEST_SOCKET_FOLDER
      ? inside
      : mkdtempSync(join(tmpdir(), 'mera-'))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (home.account) chownSync(folder, home.account.uid, home.account.gid)
  return folder
}

async function untilReady(
  address: DatabaseAddress,
  child: ChildProcess,
  failed: Promise<Error>,
  log: string,
): Promise<void> {
  let failure: Error | null = null
  void failed.then((error) => {
    failure = error
  })
  const until = Date.now() + START_SECONDS * 1000
  while (Date.now() < until) {
    const { sql, close } = connect(address, { max: 1 })
    try {
      await sql`select 1`
      return
    } catch {
      if (failure !== null || child.exitCode !== null)
        throw new Error(`PostgreSQL did not start: ${failure ?? child.exitCode}\n${tail(log)}`)
      await pause(25)
    } finally {
      await close()
    }
  }
  throw new Error(`PostgreSQL did not answer within ${START_SECONDS} seconds\n${tail(log)}`)
}

/**
 * Starts a real PostgreSQL with its data in `<parent>/postgres`, prepared at the first start. One
 * that an earlier start left running on the same data is stopped first.
 * @param parent a folder that exists
 * @param settings of the server, such as `{ fsync: 'off' }` for one that lives as long as a test
 * @param surroundings what the server's environment has beside its own, such as another clock
 * @throws {Error} with the server's own last words where it does not start
 */
export async function startServer(
  parent: string,
  settings: Readonly<Record<string, string>> = {},
  surroundings: Readonly<Record<string, string>> = {},
): Promise<LocalServer> {
  const home = prepareHome(parent)
  const data = join(home.folder, 'data')
  const log = join(home.folder, 'log')
  if (existsSync(data)) await stopLeftOver(data)
  else await initialise(home, log)
  const socket = socketFolder(home)
  const port = settings.port ?? PORT
  const options = Object.entries({
    listen_addresses: '',
    unix_socket_directories: socket,
    port,
    max_connections: '300',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { child, failed } = launch(home, 'postgres', ['-D', data, ...options], log, surroundings)
  const address = (database: string, user = SUPERUSER): DatabaseAddress => ({
    path: socketFile(socket, port),
    host: socket,
    port: Number(port),
    database,
    username: user,
  })
  const stopServer = async (): Promise<void> => {
    const running = child.pid === undefined ? null : identify(child.pid)
    if (running !== null && isRunning(running)) await stop(running, 'SIGINT', 30_000)
    if (!socket.startsWith(home.folder)) rmSync(socket, { recursive: true, force: true })
  }
  try {
    await untilReady(address('postgres'), child, failed, log)
  } catch (error) {
    await stopServer()
    throw error
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return { socket: socketFile(socket, port), address, ended, stop: stopServer }
}

/** Makes a database where there is none of that name. */
export async function ensureDatabase(server: LocalServer, name: string): Promise<void> {
  const { sql, close } = connect(server.address('postgres'), { max: 1 })
  try {
    const existing = await sql`select 1 from pg_database where datname = ${name}`
    if (existing.length === 0) await sql`create database ${sql(name)}`
  } finally {
    await close()
  }
}
