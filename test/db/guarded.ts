import { type SQL, sql } from 'drizzle-orm'
import { inject } from 'vitest'
import { type Claims, withClaims } from '../../src/db/claims.ts'
import { type Connection, connect, type Database } from '../../src/db/client.ts'
import { findLedgerEnd, type LedgerEnd } from '../../src/db/queries/ledger.ts'

/** Every table that policies guard, and the column that tells whose its rows are. */
export const guardedTables = {
  regions: 'code',
  facts: 'region',
  seals: 'region',
  heads: 'region',
  idempotency_keys: 'region',
  documents: 'region',
  review_assignments: 'region',
  api_keys: 'id',
  drafts: 'version',
  impact_reports: 'version',
  publications: 'version',
  version_ends: 'version',
  score_spans: 'region',
  score_builds: 'version',
  body_courses: 'region',
  ledger_sums: 'regions',
  ranking_sums: 'version',
} as const
export type GuardedTable = keyof typeof guardedTables

export const OWN = 'RU-BU'
export const FOREIGN = 'RU-AL'
export const BODY = 'administration'

const claims = (
  role: Claims['role'],
  region: string | null = null,
  body: string | null = null,
  caller: string | null = `key-of-${role}`,
): Claims => ({ role, region, body, caller })

/** Everybody whom a transaction can be for; those bound to a region are bound to our own. */
export const everybody = {
  coordinator: claims('coordinator'),
  reviewer: claims('reviewer'),
  analyst: claims('analyst'),
  'region-editor': claims('region-editor', OWN),
  'body-editor': claims('body-editor', OWN, BODY),
  dashboard: claims('dashboard', OWN),
  anonymous: claims('anonymous', null, null, null),
  /** Works out the scores of every region. */
  builder: claims('builder', null, null, null),
  /** The service may claim to be the loader; only the owner of the tables is. */
  loader: claims('loader', null, null, null),
  /** Bound to a region by their role, and to none by their claims. */
  'region-editor of nothing': claims('region-editor'),
  'body-editor of nothing': claims('body-editor'),
  'dashboard of nothing': claims('dashboard'),
  /** A transaction that nobody told anything. */
  nobody: null,
} as const satisfies Record<string, Claims | null>
export type Somebody = keyof typeof everybody
export const names = Object.keys(everybody).filter((name): name is Somebody => name in everybody)

/** A client of its own, which keeps to one connection. */
export const connectAs = (
  user: string,
  database: string,
  options: Parameters<typeof connect>[1] = {},
): Connection =>
  connect(
    { path: inject('socket'), host: 'socket', database, username: user },
    { max: 1, ...options },
  )

/** Puts rows into a table, in one statement; columns that a row leaves out are null. */
export const insertInto = (
  database: Database,
  table: string,
  rows: readonly object[],
): Promise<unknown> =>
  database.execute(sql`insert into ${sql.identifier(table)}
    select * from jsonb_populate_recordset(null::${sql.identifier(table)}, ${JSON.stringify(rows)}::jsonb)`)

/** Runs a statement that returns what it touched, and tells whether that is anything. */
export const touching = async (database: Database, statement: SQL): Promise<string> =>
  (await database.execute(statement)).length === 0 ? 'touches nothing' : 'taken'

const meanings: readonly (readonly [RegExp, string])[] = [
  [/violates row-level security policy/, 'refused by policy'],
  [/permission denied|must be owner|only a coordinator publishes,/, 'no privilege'],
  [/is not current$/, 'not current'],
  [/does not go on where its ledger ended/, 'does not go on'],
  [/append-only/, 'append-only'],
  [/duplicate key value/, 'there already'],
  [/null value in column/, 'incomplete'],
  [/violates check constraint/, 'inconsistent'],
  [/read-only transaction/, 'read only'],
]

/** What the database itself says of an error, in a few words. */
function meaningOf(error: unknown): string {
  if (!(error instanceof Error)) throw error
  if (error.cause !== undefined) return meaningOf(error.cause)
  const [, meaning] = meanings.find(([pattern]) => pattern.test(error.message)) ?? []
  if (meaning === undefined) throw error
  return meaning
}

class RolledBack extends Error {}

/** Tries work for somebody, takes it back, and tells what came of it. */
export async function attempt(
  { database }: Connection,
  asker: Claims | null,
  work: (transaction: Database) => Promise<unknown>,
): Promise<string> {
  let outcome = 'taken'
  const trying = async (transaction: Database): Promise<never> => {
    const told = await work(transaction)
    if (typeof told === 'string') outcome = told
    throw new RolledBack()
  }
  try {
    await (asker === null
      ? database.transaction(trying)
      : withClaims(database, asker, 'read write', trying))
  } catch (error) {
    return error instanceof RolledBack ? outcome : meaningOf(error)
  }
  return outcome
}

/** Where the ledger of a region ends, whoever may see it. */
export async function endOf(owner: Connection, region: string): Promise<LedgerEnd> {
  const end = await findLedgerEnd(owner.database, region)
  if (end === null) throw new Error(`there is no region ${region}`)
  return end
}

/** The entry that a ledger would go on with, stated by somebody; made up but for its place. */
export const entryAfter = (
  region: string,
  { revision, hash }: LedgerEnd,
  asker: Claims | null,
  kind = 'completion',
  body: string | null = null,
) => ({
  region,
  sequence: revision + 1,
  recorded_at: '2026-01-01T09:00:00.000Z',
  body,
  kind,
  author: { key: asker?.caller ?? null, role: asker?.role ?? 'nobody', office: 'An office' },
  statement: { kind },
  previous: hash,
  hash: `sha256:${revision + 1}`,
})
