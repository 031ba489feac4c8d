import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

/** The name and the number of the format of a backup. */
export const BACKUP_FORMAT = 'mera-backup/1'

export const MANIFEST_FILE = 'manifest.json'
export const LEDGERS_FILE = 'ledgers.ndjson.gz'
export const DOCUMENTS_FOLDER = 'documents'

/** The file of a table's rows. */
export const tableFile = (table: string): string => `${table}.ndjson.gz`

const fileSchema = z.strictObject({
  /** Of the file as it lies there: 64 hexadecimal digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Rows or entries. */
  rows: z.int().nonnegative(),
})

const manifestSchema = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  release: z.string(),
  createdAt: z.iso.datetime(),
  /** How many migrations the database had. */
  migrations: z.int().positive(),
  /** The thumbprint of the key that signed last; the key itself is in no backup. */
  ledgerKey: z.string(),
  tables: z.record(z.string(), fileSchema),
  ledgers: fileSchema,
  /** Where each ledger ended, signed. */
  heads: z.record(z.string(), z.string().nullable()),
  documents: z.strictObject({
    files: z.int().nonnegative(),
    /** On record, and kept in a bucket, which has a backup of its own. */
    elsewhere: z.int().nonnegative(),
  }),
})
export type Manifest = z.infer<typeof manifestSchema>
export type KeptFile = z.infer<typeof fileSchema>

/** A backup is not whole, or not what its manifest says. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

/** The SHA-256 of a file, as 64 hexadecimal digits. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/**
 * Reads the manifest of a backup and checks every file that it names.
 * @throws {BackupError} where there is none, or a file is missing or another one
 */
export async function readManifest(folder: string): Promise<Manifest> {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8'))
  } catch {
    throw new BackupError(`${folder} has no ${MANIFEST_FILE}: it is no backup, or not a whole one`)
  }
  const { data: manifest } = manifestSchema.safeParse(json)
  if (manifest === undefined)
    throw new BackupError(`${join(folder, MANIFEST_FILE)} is not of the format ${BACKUP_FORMAT}`)
  const files: [string, KeptFile][] = [
    [LEDGERS_FILE, manifest.ledgers],
    ...Object.entries(manifest.tables).map(([table, file]): [string, KeptFile] => [
      tableFile(table),
      file,
    ]),
  ]
  for (const [name, { sha256 }] of files) {
    const found = await hashOfFile(join(folder, name)).catch(() => null)
    if (found === null) throw new BackupError(`${name} is missing from the backup`)
    if (found !== sha256) throw new BackupError(`${name} is not the file that was written`)
  }
  return manifest
}
