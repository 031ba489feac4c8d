import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '../../src/db/client.ts'
import { makeSigningKeyText, readSigningKey } from '../../src/ledger/index.ts'
import { prepareDatabase, readMethodologyFolder, serviceRole } from '../../src/local/database.ts'
import { ensureDatabase, type LocalServer, startServer } from '../../src/local/postgres/server.ts'
import { NOW } from './now.ts'
import { type Pooler, startPooler } from './pooler.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of the socket of the PostgreSQL that the tests share. */
    socket: string
    /** The same of what the service connects to: PgBouncer, where the run goes through it. */
    serviceSocket: string
    /** What the ledgers of the run are signed with. */
    ledgerKey: string
  }
}

/** The database with everything of `methodology/` in it; tests read it and change nothing. */
export const LOADED = 'loaded'

/** The same, for nobody to connect to: databases of a test's own are copies of it. */
export const PRISTINE = 'pristine'

/** Makes a database as another one is, which nobody may be connected to. */
async function copy(server: LocalServer, from: string, to: string): Promise<void> {
  const { sql, close } = connect(server.address('postgres'), { max: 1 })
  try {
    await sql`create database ${sql(to)} template ${sql(from)}`
  } finally {
    await close()
  }
}

/**
 * What the service connects to: with `POOLER=pgbouncer`, one in front of the server.
 * @throws {Error} where that is asked for and this machine has none
 */
async function startedPooler(server: LocalServer): Promise<Pooler | null> {
  const { POOLER = '' } = process.env
  if (POOLER === '') return null
  if (POOLER !== 'pgbouncer') throw new Error('POOLER must be pgbouncer, or left out')
  const pooler = await startPooler(server, LOADED, serviceRole(LOADED), 6)
  if (pooler === null) throw new Error('this machine has no PgBouncer (Debian: pgbouncer)')
  return pooler
}

/** A real PostgreSQL for the whole run, listening on no port, and gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'mera-test-'))
  // As root, the server runs as another account, which must be able to pass.
  chmodSync(folder, 0o711)
  const server = await startServer(folder, { fsync: 'off', max_connections: '300' })
  const ledgerKey = await makeSigningKeyText()
  let pooler: Pooler | null = null
  const stop = async (): Promise<void> => {
    await pooler?.stop()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await ensureDatabase(server, LOADED)
    const dataset = await readMethodologyFolder()
    const key = await readSigningKey(ledgerKey)
    const address = server.address(LOADED)
    const nothing = () => Promise.resolve()
    await prepareDatabase(address, serviceRole(LOADED), null, dataset, key, nothing, () => NOW)
    await copy(server, LOADED, PRISTINE)
    pooler = await startedPooler(server)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('socket', server.socket)
  project.provide('serviceSocket', pooler?.socket ?? server.socket)
  project.provide('ledgerKey', ledgerKey)
  return stop
}
