import { sql } from 'drizzle-orm'
import { builderClaims, withClaims } from '../db/claims.ts'
import { connect, type Database, type DatabaseAddress } from '../db/client.ts'
import { isUnavailable } from '../db/failure.ts'
import { EXPECTED_MIGRATIONS } from '../db/migrations.ts'
import { heads } from '../db/schema.ts'
import { readHead, type SigningKey } from '../ledger/index.ts'
import { ConfigurationError, rootCause } from './failure.ts'

/** Whether the service can answer from a database. */
export type Fitness =
  | { readonly outcome: 'fits' }
  /** Not at this moment, and it may come right by itself. */
  | { readonly outcome: 'not yet'; readonly why: string }

/**
 * @throws {ConfigurationError} where another key has signed what is on record
 */
async function requireFittingKey(database: Database, { known }: SigningKey): Promise<void> {
  const [row] = await withClaims(database, builderClaims, 'read only', (transaction) =>
    transaction.select({ jws: heads.jws }).from(heads).limit(1),
  )
  if (row === undefined) return
  const { outcome } = await readHead(row.jws, known)
  if (outcome !== 'genuine')
    throw new ConfigurationError(
      `LEDGER_KEY is not the key of the ledger in this database (${outcome}). Give it the key that ` +
        '`npm run migrate` was first run with; where that was replaced, name the public keys of ' +
        'before in LEDGER_FORMER_KEYS',
    )
}

/** Row-level security holds for nobody who owns the tables, or may do anything. */
async function requireBoundRole(database: Database): Promise<void> {
  const [row] = await database.execute<{ role: string; all: boolean; owns: boolean }>(sql`
    select rolname as role, rolsuper or rolbypassrls as all,
      exists (
        select from pg_class where relnamespace = 'public'::regnamespace
          and relkind in ('r', 'p') and pg_has_role(relowner, 'usage')
      ) as owns
    from pg_roles where rolname = current_user`)
  if (row?.all || row?.owns)
    throw new ConfigurationError(
      `the role "${row.role}" owns the tables or may do anything, so that nothing in the database ` +
        'would bind the service. Name a role in SERVICE_DATABASE_URL that owns nothing',
    )
}

const unmigrated = (applied: number): Fitness => ({
  outcome: 'not yet',
  why:
    `the database has ${applied} of ${EXPECTED_MIGRATIONS} migrations; ` +
    'run npm run migrate as the owner of its tables',
})

async function inspect(database: Database, key: SigningKey): Promise<Fitness> {
  await requireBoundRole(database)
  const [table] = await database.execute<{ there: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  )
  if (!table?.there) return unmigrated(0)
  const [row] = await database.execute<{ count: number }>(
    sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
  )
  if (row?.count !== EXPECTED_MIGRATIONS) return unmigrated(row?.count ?? 0)
  await requireFittingKey(database, key)
  return { outcome: 'fits' }
}

/**
 * Looks at a database as the service's role, before it is served from.
 * @throws {ConfigurationError} where it can never be, as it was configured
 */
export async function fitnessOf(address: DatabaseAddress, key: SigningKey): Promise<Fitness> {
  const { database, close } = connect(address, { max: 1 })
  try {
    return await inspect(database, key)
  } catch (error) {
    if (error instanceof ConfigurationError) throw error
    const what = isUnavailable(error) ? 'cannot be used right now' : 'cannot be used'
    return { outcome: 'not yet', why: `the database ${what}: ${rootCause(error)}` }
  } finally {
    await close()
  }
}

/**
 * The same of the key alone, as the owner and before anything is loaded; a database without a ledger
 * takes any key.
 * @throws {ConfigurationError}
 */
export async function requireKeyOfLedger(address: DatabaseAddress, key: SigningKey): Promise<void> {
  const { database, close } = connect(address, { max: 1 })
  try {
    const [table] = await database.execute<{ there: boolean }>(
      sql`select to_regclass('public.heads') is not null as there`,
    )
    if (table?.there) await requireFittingKey(database, key)
  } finally {
    await close()
  }
}
