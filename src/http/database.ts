import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Entrance } from '../db/presence.ts'
import type { AppEnv } from './context.ts'

/** A database for one request, and what to do with it when the request is over. */
export interface Lease {
  readonly database: Entrance
  readonly release: () => void
}

/** Lends a database to a request; it connects at the first query. */
export type Lend = (c: Context<AppEnv>) => Lease

/** Gives every request a database of its own, and takes it back afterwards. */
export const databasePerRequest = (lend: Lend) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { database, release } = lend(c)
    c.set('connection', database)
    try {
      await next()
    } finally {
      release()
    }
  })
