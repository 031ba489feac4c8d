import { inject } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Connection, connect, type DatabaseAddress } from '../../src/db/client.ts'
import { serviceRole } from '../../src/local/database.ts'
import { LOADED } from './postgres.ts'

/** The present, held still. */
export const NOW = new Date('2026-11-22T09:00:00.000Z')

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
export const connectAsService = (database = LOADED): Connection =>
  connect(address(database, serviceRole(database)), { max: 4 })

/** The application as the Worker makes it, over the loaded database, on a day that stands still. */
export function createService(connection: Connection, now: Date = NOW) {
  return createApp({
    lend: () => ({ database: connection.database, release: () => {} }),
    clock: () => now,
    assets: () => Promise.resolve(new Response(null, { status: 404 })),
  })
}
