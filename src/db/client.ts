import type { PgDatabase } from 'drizzle-orm/pg-core'
import {
  drizzle,
  type PostgresJsDatabase,
  type PostgresJsQueryResultHKT,
} from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { type Watch, watched } from './watched.ts'

/** What queries run on: a connection, or a transaction of it. */
export type Database = PgDatabase<PostgresJsQueryResultHKT>

/** How to reach a PostgreSQL: a URL, or the options of postgres.js for a socket. */
export type DatabaseAddress = string | postgres.Options<Record<string, never>>

export interface Connection {
  readonly database: PostgresJsDatabase
  readonly sql: postgres.Sql
  close(): Promise<void>
}

const CONNECT_SECONDS = 2

/** The names in a URL, decoded: the client itself takes them as they are written. */
const namesOf = (url: string): { database: string; username: string; password: string } => {
  const { pathname, username, password } = new URL(url)
  return {
    database: decodeURIComponent(pathname.slice(1)),
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
  }
}

/**
 * Opens a client; it connects at the first query. In a Worker, one for each request, because a
 * connection belongs to the request that opened it.
 * @param watch told of every wait for it
 */
export function connect(
  address: DatabaseAddress,
  options: postgres.Options<Record<string, never>> = {},
  watch?: Watch,
): Connection {
  const settings = {
    connect_timeout: CONNECT_SECONDS,
    fetch_types: false,
    prepare: false,
    onnotice: () => {},
    ...options,
  }
  const sql =
    typeof address === 'string'
      ? postgres(address, { ...namesOf(address), ...settings })
      : postgres({ ...address, ...settings })
  return {
    // Without the schema, which only relational queries need: reading it takes twenty times as long
    // as all else, and each request makes one.
    database: drizzle(watch === undefined ? sql : watched(sql, watch)),
    sql,
    close: () => sql.end({ timeout: 1 }),
  }
}
