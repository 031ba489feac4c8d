import { and, eq } from 'drizzle-orm'
import type { Author } from '../../facts/index.ts'
import type { Instant } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import { toInstant } from '../instant.ts'
import { documents } from '../schema.ts'

/** A file that is kept, without its content. */
export interface StoredDocument {
  readonly region: string
  readonly sha256: string
  readonly mediaType: string
  readonly size: number
  readonly body: string | null
  readonly author: Author
  readonly recordedAt: Instant
}

/** A file of a region, where the caller may see it; else null. */
export async function findDocument(
  database: Database,
  region: string,
  sha256: string,
): Promise<StoredDocument | null> {
  const [row] = await database
    .select()
    .from(documents)
    .where(and(eq(documents.region, region), eq(documents.sha256, sha256)))
  return row ? { ...row, recordedAt: toInstant(row.recordedAt) } : null
}

/** Notes that a file is kept; one that is known already stays whose it was. */
export async function noteDocument(database: Database, document: StoredDocument): Promise<void> {
  await database.insert(documents).values(document).onConflictDoNothing()
}
