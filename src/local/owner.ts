import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Connection, connect, type DatabaseAddress } from '../db/client.ts'
import { StartLock } from './lock.ts'
import { prepareHome } from './postgres/home.ts'
import { DATABASE, startServer } from './postgres/server.ts'
import { commandOf } from './processes.ts'
import { projectFolder } from './project.ts'
import { withSecretFiles } from './secrets.ts'

/** The folder of data that the environment names. */
export const dataFolder = ({ DATA_DIR }: NodeJS.ProcessEnv): string =>
  resolve(DATA_DIR || join(projectFolder, '.data'))

/** The socket of the embedded server, where it runs on this folder's data; else null. */
function runningSocket(folder: string): { readonly folder: string; readonly port: string } | null {
  const data = join(prepareHome(folder).folder, 'data')
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return null
  // Lines as PostgreSQL documents them: process, data folder, start, port, socket folder.
  const [pid = '', , , port = '', socket = ''] = readFileSync(file, 'utf8').split('\n')
  return commandOf(Number(pid)).includes(data) ? { folder: socket, port } : null
}

async function withConnection<T>(
  address: DatabaseAddress,
  work: (connection: Connection, address: DatabaseAddress) => Promise<T>,
): Promise<T> {
  const connection = connect(address, { max: 1 })
  try {
    return await work(connection, address)
  } finally {
    await connection.close()
  }
}

/**
 * Runs work as the owner of the tables: in the database that DATABASE_URL names, or in the embedded
 * one, which is started for it where no `npm start` runs.
 * @param work given a connection, and its address for others beside it
 * @throws {Error} where there is no data yet
 */
export async function asOwner<T>(
  environment: NodeJS.ProcessEnv,
  work: (connection: Connection, address: DatabaseAddress) => Promise<T>,
): Promise<T> {
  const { DATABASE_URL } = withSecretFiles(environment)
  if (DATABASE_URL !== undefined && DATABASE_URL !== '') return withConnection(DATABASE_URL, work)
  const folder = dataFolder(environment)
  if (!existsSync(join(folder, 'postgres')))
    throw new Error(`there is no data in ${folder}; run npm start first, or set DATABASE_URL`)
  const running = runningSocket(folder)
  if (running !== null) {
    const address = {
      path: join(running.folder, `.s.PGSQL.${running.port}`),
      host: running.folder,
      port: Number(running.port),
      database: DATABASE,
      username: 'mera_owner',
    }
    return withConnection(address, work)
  }
  const lock = await StartLock.take(folder)
  try {
    const server = await startServer(folder)
    try {
      return await withConnection(server.address(DATABASE), work)
    } finally {
      await server.stop()
    }
  } finally {
    lock.release()
  }
}
