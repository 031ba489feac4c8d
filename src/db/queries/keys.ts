import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Role } from '../../access/roles.ts'
import type { Instant } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import { toInstant } from '../instant.ts'
import type { Entrance } from '../presence.ts'
import { apiKeys } from '../schema.ts'
import { type Snapshot, snapshotColumns } from '../snapshot.ts'

/** A key as it is found by its hash, also where it no longer opens anything. */
export interface FoundKey {
  readonly id: string
  readonly role: Role
  readonly region: string | null
  readonly body: string | null
  readonly office: string
  readonly expiresAt: Instant
  readonly revokedAt: Instant | null
}

interface FoundRow extends Snapshot {
  readonly id: string
  readonly role: Role
  readonly region: string | null
  readonly body: string | null
  readonly office: string
  readonly expires_at: string
  readonly revoked_at: string | null
}

/** The key of a hash, and of which moment; null where there is none. Notes its use, to the minute. */
export async function findKey(
  database: Pick<Entrance, 'execute'>,
  hash: string,
  at: Instant,
): Promise<(FoundKey & { readonly snapshot: Snapshot }) | null> {
  const [row] = await database.execute<FoundRow>(
    sql`select *, ${snapshotColumns} from authenticate(${hash}, ${at}::timestamptz)`,
  )
  if (row === undefined) return null
  const { expires_at: expiresAt, revoked_at: revokedAt, seen, started, ...key } = row
  return {
    ...key,
    snapshot: { seen, started },
    expiresAt: toInstant(expiresAt),
    revokedAt: revokedAt === null ? null : toInstant(revokedAt),
  }
}

/** A key as its administrators see it: everything but the secret, which nobody knows. */
export type StoredKey = FoundKey & {
  readonly createdBy: string
  readonly createdAt: Instant
  readonly lastUsedAt: Instant | null
}

const toStored = (row: typeof apiKeys.$inferSelect): StoredKey => ({
  id: row.id,
  role: row.role,
  region: row.region,
  body: row.body,
  office: row.office,
  createdBy: row.createdBy,
  createdAt: toInstant(row.createdAt),
  expiresAt: toInstant(row.expiresAt),
  revokedAt: row.revokedAt === null ? null : toInstant(row.revokedAt),
  lastUsedAt: row.lastUsedAt === null ? null : toInstant(row.lastUsedAt),
})

/** Keys, the newest first. */
export async function listKeys(database: Database): Promise<readonly StoredKey[]> {
  const rows = await database
    .select()
    .from(apiKeys)
    .orderBy(desc(apiKeys.createdAt), asc(apiKeys.id))
  return rows.map(toStored)
}

export type KeyToStore = Omit<typeof apiKeys.$inferInsert, 'revokedAt' | 'lastUsedAt'>

/** Puts a key on record; one that is there already stays as it is. */
export async function storeKey(database: Database, key: KeyToStore): Promise<void> {
  await database.insert(apiKeys).values(key).onConflictDoNothing()
}

/**
 * Revokes a key; one that was revoked before keeps its first instant.
 * @returns the key as it is now; null where there is none of that id
 */
export async function revokeKey(
  database: Database,
  id: string,
  at: Instant,
): Promise<StoredKey | null> {
  await database
    .update(apiKeys)
    .set({ revokedAt: at })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
  const [row] = await database.select().from(apiKeys).where(eq(apiKeys.id, id))
  return row ? toStored(row) : null
}
