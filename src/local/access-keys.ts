import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isKey, keyHash, makeKey } from '../access/key.ts'
import { type CallerScope, type Role, reachOf, roles } from '../access/roles.ts'
import { loaderClaims, withClaims } from '../db/claims.ts'
import type { Database } from '../db/client.ts'
import { storeKey } from '../db/queries/keys.ts'

/** What the keys of one's own machine are bound to, where their role needs it. */
const REGION = 'RU-BU'
const BODY = 'administration'

const DAYS = 365

function scopeOf(role: Role): CallerScope {
  const reach = reachOf[role]
  return {
    role,
    region: reach === 'country' ? null : REGION,
    body: reach === 'body' ? BODY : null,
    office: `Local ${role}`,
  }
}

export interface NewAccessKey {
  readonly scope: CallerScope
  readonly text: string
  readonly createdBy: string
  readonly now: Date
  readonly days: number
}

/** Puts a key on record as the owner of the tables; the same key twice is once. */
export async function recordKey(
  database: Database,
  { scope, text, createdBy, now, days }: NewAccessKey,
): Promise<void> {
  const id = text.split('_')[1] ?? ''
  const expiresAt = new Date(now.getTime() + days * 86_400_000).toISOString()
  const hash = await keyHash(text)
  const createdAt = now.toISOString()
  await withClaims(database, loaderClaims, 'read write', (transaction) =>
    storeKey(transaction, { id, hash, ...scope, createdBy, createdAt, expiresAt }),
  )
}

/**
 * One key for each role, in files that their owner alone can read, and on record in the database;
 * made at the first start.
 * @returns the folder that they are in
 */
export async function prepareLocalKeys(database: Database, folder: string): Promise<string> {
  const keys = join(folder, 'keys')
  mkdirSync(keys, { recursive: true, mode: 0o700 })
  for (const role of roles) {
    const file = join(keys, `${role}.key`)
    const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
    const text = isKey(known) ? known : (await makeKey()).text
    if (text !== known) writeFileSync(file, `${text}\n`, { mode: 0o600 })
    chmodSync(file, 0o600)
    await recordKey(database, {
      scope: scopeOf(role),
      text,
      createdBy: 'npm start',
      now: new Date(),
      days: DAYS,
    })
  }
  return keys
}
