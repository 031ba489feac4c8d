import { inject } from 'vitest'
import { createApp, type Dependencies } from '../../src/app.ts'
import { type Connection, connect, type DatabaseAddress } from '../../src/db/client.ts'
import { noLimit } from '../../src/http/access/limiter.ts'
import { readSigningKey, type SigningKey } from '../../src/ledger/index.ts'
import { prepareDatabase, readMethodologyFolder, serviceRole } from '../../src/local/database.ts'
import { noDocuments } from '../../src/storage/none.ts'
import { NOW } from './now.ts'
import { LOADED } from './postgres.ts'

export { NOW } from './now.ts'

const address = (database: string, user: string): DatabaseAddress => ({
  path: inject('socket'),
  host: 'socket',
  database,
  username: user,
})

/** A client with every right, as migrations and loading have it. */
export const connectAsOwner = (database = LOADED): Connection =>
  connect(address(database, 'mera_owner'))

/** A client with the rights that the service has, and no more. */
export const connectAsService = (database = LOADED, connections = 4): Connection =>
  connect(address(database, serviceRole(database)), { max: connections })

/** What the ledgers of the run are signed with. */
export const signingKey = (): Promise<SigningKey> => readSigningKey(inject('ledgerKey'))

/** A database of a test's own, with everything of `methodology/` in it, because the test writes. */
export async function makeDatabase(name: string): Promise<void> {
  const administrator = connectAsOwner('postgres')
  await administrator.sql`create database ${administrator.sql(name)}`
  await administrator.close()
  const owner = address(name, 'mera_owner')
  const dataset = await readMethodologyFolder()
  const nothing = () => Promise.resolve()
  const key = await signingKey()
  await prepareDatabase(owner, serviceRole(name), null, dataset, key, nothing, () => NOW)
}

type Settings = Partial<Omit<Dependencies, 'lend' | 'access'> & Dependencies['access']>

/**
 * The application as the Worker makes it, on a day that stands still; the anonymous may read and
 * nobody is counted, unless the settings say otherwise.
 */
export function createService(connection: Connection, settings: Settings = {}) {
  const { anonymousReads = true, tokens = null, limiter = noLimit, ...rest } = settings
  return createApp({
    lend: () => ({ database: connection.database, release: () => {} }),
    clock: () => NOW,
    assets: () => Promise.resolve(new Response(null, { status: 404 })),
    access: { anonymousReads, tokens, limiter },
    signingKey,
    documents: noDocuments,
    ...rest,
  })
}
