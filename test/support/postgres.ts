import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { makeSigningKeyText, readSigningKey } from '../../src/ledger/index.ts'
import { prepareDatabase, readMethodologyFolder, serviceRole } from '../../src/local/database.ts'
import { ensureDatabase, startServer } from '../../src/local/postgres/server.ts'
import { NOW } from './now.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of the socket of the PostgreSQL that the tests share. */
    socket: string
    /** What the ledgers of the run are signed with. */
    ledgerKey: string
  }
}

/** The database with everything of `methodology/` in it; tests read it and change nothing. */
export const LOADED = 'loaded'

/** A real PostgreSQL for the whole run, listening on no port, and gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'mera-test-'))
  // As root, the server runs as another account, which must be able to pass.
  chmodSync(folder, 0o711)
  const server = await startServer(folder, { fsync: 'off', max_connections: '300' })
  const ledgerKey = await makeSigningKeyText()
  const stop = async (): Promise<void> => {
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
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('socket', server.socket)
  project.provide('ledgerKey', ledgerKey)
  return stop
}
