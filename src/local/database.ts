import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getTableName } from 'drizzle-orm'
import type postgres from 'postgres'
import { loaderClaims, withClaims } from '../db/claims.ts'
import { connect, type Database, type DatabaseAddress } from '../db/client.ts'
import * as schema from '../db/schema.ts'
import { type Clock, now, today } from '../http/clock.ts'
import type { SigningKey } from '../ledger/index.ts'
import { type Dataset, readDataset } from '../methodology/load/index.ts'
import { ENGINE } from '../scoring/index.ts'
import { buildAll, type InTransaction, moveOn } from '../services/spans/build.ts'
import { Versions } from '../services/versions.ts'
import { type LoadReport, loadDataset } from './load.ts'
import { applyMigrations } from './migrations.ts'
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

/** What the service may do with each table: no more than the API does, and never with others. */
const grants: Readonly<Record<string, readonly string[]>> = {
  select: Object.values(schema).map(getTableName),
  insert: [
    schema.facts,
    schema.seals,
    schema.heads,
    schema.idempotencyKeys,
    schema.documents,
    schema.reviewAssignments,
    schema.apiKeys,
    schema.drafts,
    schema.impactReports,
    schema.versionEnds,
    schema.scoreSpans,
    schema.scoreBuilds,
    schema.bodyCourses,
  ].map(getTableName),
  delete: [schema.scoreSpans, schema.bodyCourses].map(getTableName),
  'update (after, done, total, finished_at)': [getTableName(schema.scoreBuilds)],
  'update (jws)': [getTableName(schema.heads)],
  'update (reviewer, assigned_by, assigned_at)': [getTableName(schema.reviewAssignments)],
  'update (revoked_at)': [getTableName(schema.apiKeys)],
}

/** The role that the service connects as: it owns nothing and may only do what the API does. */
export const serviceRole = (database: string): string => `${database}_service`

async function makeRole(sql: postgres.ISql, role: string, password: string | null): Promise<void> {
  await sql`create role ${sql(role)} login nosuperuser nocreatedb nocreaterole nobypassrls`
  // Also through a pooler, which passes no settings of a connection on: what a request no longer
  // waits for must not go on in the database.
  await sql`alter role ${sql(role)} set statement_timeout = '4s'`
  await sql`alter role ${sql(role)} set idle_in_transaction_session_timeout = '10s'`
  if (password === null) return
  // A statement that defines a role takes no parameters, so the server itself quotes the text.
  const [quoted] = await sql<{ text: string }[]>`select quote_literal(${password}) as text`
  await sql`alter role ${sql(role)} password ${sql.unsafe(quoted?.text ?? "''")}`
}

/**
 * Makes the service's role where there is none, and grants what it needs; one that an administrator
 * made keeps its password and settings. Safe to repeat.
 * @param password of the role; null where the server trusts its socket
 */
export async function grantService(
  sql: postgres.Sql,
  role: string,
  password: string | null,
): Promise<void> {
  const [existing] = await sql`select 1 from pg_roles where rolname = ${role}`
  if (!existing) await sql.begin((transaction) => makeRole(transaction, role, password))
  await sql`grant usage on schema public, drizzle to ${sql(role)}`
  await sql`grant select on drizzle.__drizzle_migrations to ${sql(role)}`
  await sql`grant execute on function authenticate, publish_draft, read_summary, forget_answers to ${sql(role)}`
  for (const [privilege, tables] of Object.entries(grants))
    for (const table of tables)
      await sql`grant ${sql.unsafe(privilege)} on ${sql(table)} to ${sql(role)}`
}

/**
 * A password for the service's role that every start on the same database works out alike, by
 * whatever name it reaches the server.
 */
export const servicePassword = (owner: string, ownerPassword: string, role: string): string =>
  createHmac('sha256', `${owner}:${ownerPassword}`).update(role).digest('hex')

/** Works out the scores of every region that are missing, or whose first have ended. */
async function workOutScores(owner: Database, clock: Clock): Promise<void> {
  const asLoader: InTransaction = (work) =>
    withClaims(owner, loaderClaims, 'read write', (transaction) => work(transaction))
  const versions = await asLoader((database) => new Versions().scored(database))
  await buildAll(asLoader, versions, { engine: ENGINE, now: now(clock), today: today(clock) })
  while (!(await asLoader((database) => moveOn(database, versions, today(clock)))));
}

/**
 * Migrates, grants and loads; safe to repeat.
 * @param key signs the ledgers that the data files begin
 * @param further what else is to be done as the owner of the tables
 * @param clock whose today the scores of the future begin with
 */
export async function prepareDatabase(
  address: DatabaseAddress,
  role: string,
  password: string | null,
  dataset: Dataset,
  key: SigningKey,
  further: (owner: Database) => Promise<void> = () => Promise.resolve(),
  clock: Clock = () => new Date(),
): Promise<LoadReport> {
  const connection = connect(address, { max: 1 })
  try {
    await applyMigrations(connection)
    await grantService(connection.sql, role, password)
    const report = await loadDataset(connection.database, dataset, key)
    await workOutScores(connection.database, clock)
    await further(connection.database)
    return report
  } finally {
    await connection.close()
  }
}
