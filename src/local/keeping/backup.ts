import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { getTableName } from 'drizzle-orm'
import { keeperClaims, withClaims } from '../../db/claims.ts'
import type { Database } from '../../db/client.ts'
import { EXPECTED_MIGRATIONS } from '../../db/migrations.ts'
import { RELEASE } from '../../http/openapi.ts'
import { exportLedgers } from './export-ledgers.ts'
import { writingLines } from './files.ts'
import { copyRecordedDocuments } from './kept-documents.ts'
import {
  BACKUP_FORMAT,
  BackupError,
  DOCUMENTS_FOLDER,
  hashOfFile,
  type KeptFile,
  LEDGERS_FILE,
  MANIFEST_FILE,
  type Manifest,
  tableFile,
} from './manifest.ts'
import { keptTables, rowsOf } from './tables.ts'

/** What a backup is made of. */
export interface BackupSource {
  /** As the owner of the tables. */
  readonly database: Database
  /** The folder of the documents' files; null: they are in a bucket. */
  readonly documents: string | null
  /** The thumbprint of the key that signs. */
  readonly ledgerKey: string
  readonly now: Date
}

async function writeTables(
  database: Database,
  folder: string,
): Promise<Readonly<Record<string, KeptFile>>> {
  const tables: Record<string, KeptFile> = {}
  for (const table of keptTables) {
    const name = getTableName(table)
    const file = join(folder, tableFile(name))
    const rows = await writingLines(file, async (write) => {
      let count = 0
      for await (const row of rowsOf(database, table)) {
        await write(row)
        count += 1
      }
      return count
    })
    tables[name] = { rows, sha256: await hashOfFile(file) }
  }
  return tables
}

/** Writes everything as it is at one moment, while others go on appending. */
async function write(source: BackupSource, folder: string): Promise<Manifest> {
  const work = async (database: Database): Promise<Manifest> => {
    const tables = await writeTables(database, folder)
    const file = join(folder, LEDGERS_FILE)
    const { entries, heads } = await writingLines(file, (line) => exportLedgers(database, line))
    const to = join(folder, DOCUMENTS_FOLDER)
    return {
      format: BACKUP_FORMAT,
      release: RELEASE,
      createdAt: source.now.toISOString(),
      migrations: EXPECTED_MIGRATIONS,
      ledgerKey: source.ledgerKey,
      tables,
      ledgers: { rows: entries, sha256: await hashOfFile(file) },
      heads,
      documents: await copyRecordedDocuments(database, source.documents, to),
    }
  }
  return withClaims(source.database, keeperClaims, 'read only', work, 'repeatable read')
}

/**
 * Makes a backup in a new folder. It appears under its name only once it is whole.
 * @throws {BackupError} where there is something of that name, or a document's file is missing
 */
export async function backUp(source: BackupSource, folder: string): Promise<Manifest> {
  if (existsSync(folder)) throw new BackupError(`${folder} is there already; name a new folder`)
  const unfinished = `${folder}.unfinished-${process.pid}`
  await mkdir(dirname(folder), { recursive: true })
  await mkdir(unfinished, { mode: 0o700 })
  try {
    const manifest = await write(source, unfinished)
    await writeFile(join(unfinished, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    })
    await rename(unfinished, folder)
    return manifest
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}
