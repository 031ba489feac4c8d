import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'
import { type Connection, connect, type DatabaseAddress } from '../db/client.ts'
import { EXPECTED_MIGRATIONS } from '../db/migrations.ts'
import { type Dataset, readDataset } from '../methodology/load/index.ts'
import { type LoadReport, loadDataset } from './load.ts'
import { projectFolder } from './project.ts'

/** Reads every data file below `methodology/`. */
export function readMethodologyFolder(
  folder = join(projectFolder, 'methodology'),
): Promise<Dataset> {
  const files = (below: string): string[] =>
    readdirSync(join(folder, below))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => join(below, name))
  return readDataset(
    [...files(''), ...files('versions'), ...files('roadmaps')].map((path) => ({
      path: path.replaceAll('\\', '/'),
      text: readFileSync(join(folder, path), 'utf8'),
    })),
  )
}

/**
 * Applies the migrations that are missing, each in order.
 * @throws {Error} where the database has other migrations than this release
 */
export async function applyMigrations({ database, sql }: Connection): Promise<void> {
  const folder = join(projectFolder, 'migrations')
  await migrate(database, { migrationsFolder: folder })
  const [applied] = await sql<{ count: number }[]>`
    select count(*)::int as count from drizzle.__drizzle_migrations`
  if (applied?.count !== EXPECTED_MIGRATIONS)
    throw new Error(
      `the database has ${applied?.count ?? 0} migrations applied, and this release has ` +
        `${EXPECTED_MIGRATIONS}: it belongs to another release of Mera`,
    )
}

/** The role that the service connects as: it owns nothing and may only do what the API does. */
export const serviceRole = (database: string): string => `${database}_service`

/**
 * Makes the service's role, or gives it what it needs. Safe to repeat.
 * @param password of the role; null where the server trusts its socket
 */
export async function grantService(
  sql: postgres.Sql,
  role: string,
  password: string | null,
): Promise<void> {
  const [existing] = await sql`select 1 from pg_roles where rolname = ${role}`
  if (!existing)
    await sql`create role ${sql(role)} login nosuperuser nocreatedb nocreaterole nobypassrls`
  // A statement that defines a role takes no parameters; the password is hexadecimal.
  if (password !== null) await sql`alter role ${sql(role)} password ${sql.unsafe(`'${password}'`)}`
  // Also through a pooler, which passes no settings of a connection on: what a request no longer
  // waits for must not go on in the database.
  await sql`alter role ${sql(role)} set statement_timeout = '4s'`
  await sql`alter role ${sql(role)} set idle_in_transaction_session_timeout = '10s'`
  await sql`grant usage on schema public, drizzle to ${sql(role)}`
  await sql`grant select on all tables in schema public, drizzle to ${sql(role)}`
}

/** A password for the service's role that every start on the same database works out alike. */
export const servicePassword = (ownerUrl: string, role: string): string =>
  createHmac('sha256', ownerUrl).update(role).digest('hex')

/** Migrates, grants and loads; safe to repeat. */
export async function prepareDatabase(
  address: DatabaseAddress,
  role: string,
  password: string | null,
  dataset: Dataset,
): Promise<LoadReport> {
  const connection = connect(address, { max: 1 })
  try {
    await applyMigrations(connection)
    await grantService(connection.sql, role, password)
    return await loadDataset(connection.database, dataset)
  } finally {
    await connection.close()
  }
}
