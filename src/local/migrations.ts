import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Connection, Database } from '../db/client.ts'
import { projectFolder } from './project.ts'

/** Any number that two migrations share. */
const MIGRATION_LOCK = 7_604_082_024

/** What this release has. */
export const migrationsFolder = join(projectFolder, 'migrations')

/** The journal as drizzle's own migrator keeps it, which takes no transaction of another. */
const JOURNAL = sql`drizzle.__drizzle_migrations`

async function applyMissing(
  transaction: Database,
  migrations: ReturnType<typeof readMigrationFiles>,
): Promise<void> {
  await transaction.execute(sql`create schema if not exists drizzle`)
  await transaction.execute(sql`create table if not exists ${JOURNAL}
    (id serial primary key, hash text not null, created_at bigint)`)
  const [last] = await transaction.execute<{ at: string | null }>(
    sql`select max(created_at) as at from ${JOURNAL}`,
  )
  const missing = migrations.filter(({ folderMillis }) => folderMillis > Number(last?.at ?? 0))
  for (const { sql: statements, hash, folderMillis } of missing) {
    for (const statement of statements) await transaction.execute(sql.raw(statement))
    await transaction.execute(
      sql`insert into ${JOURNAL} (hash, created_at) values (${hash}, ${folderMillis})`,
    )
  }
}

/**
 * Applies the migrations that are missing, in order, in one transaction with the journal that tells
 * which there are: all of them or, where one fails or its process is killed, none, so that the
 * version before goes on working. Those who migrate at once take turns, by a lock that ends with the
 * transaction, also behind a pooler. Nobody who reads waits long: where a table is in use for longer
 * than a few seconds, the migration gives up, to be run again.
 * @param folder with the migrations and their journal
 * @param count so many from the first on, as the release had them that knew no more; left out: all
 * @throws {Error} where the database has other migrations than the folder
 */
export async function applyMigrations(
  { database }: Connection,
  folder = migrationsFolder,
  count = Number.POSITIVE_INFINITY,
): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: folder }).slice(0, count)
  const expected = migrations.length
  await database.transaction(async (transaction) => {
    // A process that was killed must not keep its locks until a long statement of it is over.
    await transaction.execute(sql`set local client_connection_check_interval = '1s'`)
    await transaction.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    await transaction.execute(sql`set local lock_timeout = '2s'`)
    await applyMissing(transaction, migrations)
    const [applied] = await transaction.execute<{ count: number }>(
      sql`select count(*)::int as count from ${JOURNAL}`,
    )
    if (applied?.count !== expected)
      throw new Error(
        `the database has ${applied?.count ?? 0} migrations applied, and this release has ` +
          `${expected}: it belongs to another release of Mera`,
      )
  })
}
