import { constants, existsSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { asc } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { documents } from '../../db/schema.ts'
import { documentKey } from '../../storage/store.ts'
import { BackupError, hashOfFile } from './manifest.ts'

/** Copies files of documents from folder to folder, each held against the hash that names it. */
async function copyDocuments(
  files: readonly { readonly region: string; readonly sha256: string }[],
  from: string,
  to: string,
): Promise<void> {
  for (const { region, sha256 } of files) {
    const key = documentKey(region, sha256)
    const target = join(to, key)
    if (existsSync(target) && (await hashOfFile(target)) === sha256) continue
    if (!existsSync(join(from, key)))
      throw new BackupError(`the file ${key} is on record and not in ${from}`)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await copyFile(join(from, key), target, constants.COPYFILE_FICLONE)
    if ((await hashOfFile(target)) !== sha256)
      throw new BackupError(`the file ${key} is no longer what was handed in`)
  }
}

/**
 * Copies the files of all documents on record.
 * @param from null: they are kept elsewhere, in a bucket
 * @returns how many were copied, and how many are elsewhere
 * @throws {BackupError} where one is missing or another one
 */
export async function copyRecordedDocuments(
  database: Database,
  from: string | null,
  to: string,
): Promise<{ readonly files: number; readonly elsewhere: number }> {
  const recorded = await database
    .select({ region: documents.region, sha256: documents.sha256 })
    .from(documents)
    .orderBy(asc(documents.region), asc(documents.sha256))
  if (from === null) return { files: 0, elsewhere: recorded.length }
  await copyDocuments(recorded, from, to)
  return { files: recorded.length, elsewhere: 0 }
}
