import { inject } from 'vitest'
import { deriveSessionKeys } from '../../src/access/session/index.ts'
import { createApp, type Dependencies } from '../../src/app.ts'
import { type Connection, connect, type DatabaseAddress } from '../../src/db/client.ts'
import { addressFrom } from '../../src/http/access/address.ts'
import { noLimit } from '../../src/http/access/limiter.ts'
import { readSigningKey, type SigningKey } from '../../src/ledger/index.ts'
import { manifestOf, siteFiles } from '../../src/local/assets.ts'
import { grantService, serviceRole } from '../../src/local/database.ts'
import { MANIFEST } from '../../src/pages/assets/links.ts'
import type { Assets } from '../../src/routes/docs.ts'
import { type Answering, createSite } from '../../src/site.ts'
import { noDocuments } from '../../src/storage/none.ts'
import { NOW } from './now.ts'
import { LOADED, PRISTINE } from './postgres.ts'

export { NOW } from './now.ts'

/** How the run's own server is reached. */
export const databaseAddress = (
  database: string,
  user: string,
  path = inject('socket'),
): DatabaseAddress => ({
  path,
  host: 'socket',
  database,
  username: user,
})

/** A client with every right, as migrations and loading have it. */
export const connectAsOwner = (database = LOADED): Connection =>
  connect(databaseAddress(database, 'mera_owner'))

/** A client with the rights that the service has, and no more. */
export const connectAsService = (database = LOADED, connections = 4): Connection =>
  connect(databaseAddress(database, serviceRole(database), inject('serviceSocket')), {
    max: connections,
  })

/** What the ledgers of the run are signed with. */
export const signingKey = (): Promise<SigningKey> => readSigningKey(inject('ledgerKey'))

/** What people's sessions are kept with. */
export const sessionKeys = () =>
  deriveSessionKeys('a secret of the tests, long enough', 'SESSION_KEY')

/** A database of a test's own, with everything of `methodology/` in it, because the test writes. */
export async function makeDatabase(name: string): Promise<void> {
  const administrator = connectAsOwner('postgres')
  const { sql } = administrator
  await sql`create database ${sql(name)} template ${sql(PRISTINE)}`
  await administrator.close()
  const owner = connectAsOwner(name)
  await grantService(owner.sql, serviceRole(name), null)
  await owner.close()
}

type Settings = Partial<Omit<Dependencies, 'lend' | 'access'> & Dependencies['access']>

function dependenciesOf(connection: Connection, settings: Settings): Dependencies {
  const { anonymousReads = true, tokens = null, limiter = noLimit, ...rest } = settings
  // As Cloudflare names it, so that tests can come from where they like.
  const { addressOf = addressFrom('CF-Connecting-IP') } = settings
  const { publicBadges = false } = settings
  const { sessions = { keys: sessionKeys, signIn: null }, ...others } = rest
  return {
    lend: () => ({ database: connection.database, release: () => {} }),
    clock: () => NOW,
    assets: () => Promise.resolve(new Response(null, { status: 404 })),
    access: { anonymousReads, publicBadges, tokens, limiter, addressOf, sessions },
    signingKey,
    documents: noDocuments,
    ...others,
  }
}

/**
 * The API as the Worker makes it, on a day that stands still; the anonymous may read and nobody is
 * counted, unless the settings say otherwise.
 */
export const createService = (connection: Connection, settings: Settings = {}) =>
  createApp(dependenciesOf(connection, settings))

const files = siteFiles()
const manifest = JSON.stringify(manifestOf(files))

/** The static files that pages load, as the build makes them. */
const siteAssets: Assets = async (path) => {
  const body = path === MANIFEST ? manifest : files[path.replace('/site/', '')]
  return new Response(body ?? null, { status: body === undefined ? 404 : 200 })
}

/** The same with people's pages before it. */
export const createWholeSite = (connection: Connection, settings: Settings = {}): Answering =>
  createSite(dependenciesOf(connection, { assets: siteAssets, ...settings }))
