import { join } from 'node:path'
import { getTableName, sql } from 'drizzle-orm'
import { keeperClaims, withClaims } from '../../db/claims.ts'
import type { Connection, Database } from '../../db/client.ts'
import { EXPECTED_MIGRATIONS } from '../../db/migrations.ts'
import { findHead } from '../../db/queries/ledger.ts'
import { catalogues, facts } from '../../db/schema.ts'
import type { VerificationKeys } from '../../ledger/index.ts'
import { applyMigrations, migrationsFolder } from '../migrations.ts'
import { linesIn } from './files.ts'
import { importLedger } from './import-ledger.ts'
import { copyRecordedDocuments } from './kept-documents.ts'
import { ledgersIn } from './ledger-lines.ts'
import {
  BackupError,
  DOCUMENTS_FOLDER,
  LEDGERS_FILE,
  type Manifest,
  readManifest,
  tableFile,
} from './manifest.ts'
import { keptTables, putBack } from './tables.ts'

/** @throws {BackupError} where anything is on record already */
async function requireEmpty(database: Database): Promise<void> {
  const [found] = await database.execute<{ migrated: boolean }>(
    sql`select to_regclass('public.facts') is not null as migrated`,
  )
  if (found?.migrated !== true) return
  // Tables without rows are what a restore leaves that failed.
  const [row] = await database.execute<{ used: boolean }>(
    sql`select exists (select from ${facts}) or exists (select from ${catalogues}) as used`,
  )
  if (row?.used === false) return
  throw new BackupError('the database is not empty; restore into a new one')
}

async function putTablesBack(
  database: Database,
  folder: string,
  { tables }: Manifest,
): Promise<void> {
  for (const table of keptTables) {
    const name = getTableName(table)
    const rows = await putBack(database, table, linesIn(join(folder, tableFile(name))))
    if (rows !== tables[name]?.rows)
      throw new BackupError(`${tableFile(name)} has ${rows} rows, and had ${tables[name]?.rows}`)
  }
}

async function putLedgersBack(
  database: Database,
  folder: string,
  { ledgers, heads }: Manifest,
  keys: VerificationKeys,
): Promise<void> {
  let rows = 0
  for await (const ledger of ledgersIn(linesIn(join(folder, LEDGERS_FILE))))
    rows += await importLedger(database, ledger, keys)
  if (rows !== ledgers.rows)
    throw new BackupError(`${LEDGERS_FILE} has ${rows} entries, and had ${ledgers.rows}`)
  for (const [region, head] of Object.entries(heads))
    if ((await findHead(database, region)) !== head)
      throw new BackupError(`${region} does not end where it ended in the backup`)
}

/** Where a backup is put back. */
export interface RestoreTarget {
  /** As the owner of the tables that are to be. */
  readonly connection: Connection
  /** The folder for the documents' files; null: they are in a bucket. */
  readonly documents: string | null
  /** That the ledgers may have been signed with; they are trusted. */
  readonly keys: VerificationKeys
}

/**
 * Puts a backup back into an empty database: every ledger is verified as it comes, and all of it is on
 * record, or nothing. What is worked out of it (grants, scores) is for the caller to make anew.
 * @throws {BackupError} where the backup is not whole, or the database not empty
 * @throws {ForeignLedgerError} where a ledger does not verify by those keys
 */
export async function restore(
  { connection, documents, keys }: RestoreTarget,
  folder: string,
): Promise<Manifest> {
  const manifest = await readManifest(folder)
  await withClaims(connection.database, keeperClaims, 'read only', requireEmpty)
  if (manifest.migrations > EXPECTED_MIGRATIONS)
    throw new BackupError(
      `the backup is of release ${manifest.release}, which knows more than this one; restore it with that`,
    )
  await applyMigrations(connection, migrationsFolder, manifest.migrations)
  await withClaims(connection.database, keeperClaims, 'read write', async (database) => {
    // However long it takes: nobody else is here yet.
    await database.execute(sql`set local statement_timeout = 0`)
    await putTablesBack(database, folder, manifest)
    await putLedgersBack(database, folder, manifest, keys)
    if (documents !== null && manifest.documents.files > 0)
      await copyRecordedDocuments(database, join(folder, DOCUMENTS_FOLDER), documents)
  })
  return manifest
}
