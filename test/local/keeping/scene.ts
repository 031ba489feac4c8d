import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getTableName } from 'drizzle-orm'
import { keeperClaims, withClaims } from '../../../src/db/claims.ts'
import type { Connection } from '../../../src/db/client.ts'
import { facts, heads, regions, seals } from '../../../src/db/schema.ts'
import type { SigningKey } from '../../../src/ledger/index.ts'
import { prepareDatabase, readMethodologyFolder, serviceRole } from '../../../src/local/database.ts'
import { backUp } from '../../../src/local/keeping/backup.ts'
import type { Manifest } from '../../../src/local/keeping/manifest.ts'
import { keptTables } from '../../../src/local/keeping/tables.ts'
import { type Folder, makeFolder } from '../../routes/document-folder.ts'
import { draft, heavier, publish } from '../../routes/draft-support.ts'
import { reads } from '../../routes/support.ts'
import { declared } from '../../routes/unfit/documents.ts'
import { completion, services, waiver } from '../../routes/write-examples.ts'
import {
  decide,
  FACTS,
  makeWriters,
  record,
  send,
  type Writers,
} from '../../routes/write-support.ts'
import { pdf, sha256Of } from '../../storage/files.ts'
import { databaseAddress, NOW, signingKey } from '../../support/service.ts'

/** A service with something of everything on record, and folders that are removed in the end. */
export interface Scene {
  readonly writers: Writers
  readonly documents: Folder
  /** A path that nothing is at yet. */
  newFolder(): string
  /** Makes a backup there. */
  backUp(folder: string): Promise<Manifest>
  end(): Promise<void>
}

export async function makeScene(database: string): Promise<Scene> {
  const documents = makeFolder()
  const writers = await makeWriters(database, { documents: documents.store })
  const file = pdf()
  await send(writers, declared(file))
  const ids = await record(writers, 'editor', [
    completion,
    {
      kind: 'evidence',
      fills: [{ item: 'R2.1', requirement: 'minutes' }],
      document: { kind: 'order', title: { ru: '«Приказ»', en: 'Order' }, sha256: sha256Of(file) },
    },
    waiver,
    services,
  ])
  await decide(writers, 'reviewer', ids.slice(1, 2))
  await send(writers, {
    path: FACTS,
    json: { facts: [completion] },
    headers: { 'Idempotency-Key': 'kept' },
  })
  await draft(writers, heavier)
  await send(writers, { as: 'analyst', path: `/v1/methodologies/${heavier.version}/impact` })
  await publish(writers, heavier.version)
  await draft(writers, { ...heavier, version: '2026.2' })
  const temporary = mkdtempSync(join(tmpdir(), 'mera-keeping-'))
  let folders = 0
  const key = await signingKey()
  // The scores of the version that was published, which a queue works out elsewhere.
  await prepare(database, key)
  return {
    writers,
    documents,
    newFolder() {
      folders += 1
      return join(temporary, `backup-${folders}`)
    },
    backUp: (folder) =>
      backUp(
        {
          database: writers.owner.database,
          documents: documents.path,
          ledgerKey: key.kid,
          now: NOW,
        },
        folder,
      ),
    async end() {
      await writers.close()
      documents.end()
      rmSync(temporary, { recursive: true, force: true })
    },
  }
}

/** Grants, loads and works out, as every start does. */
export const prepare = async (database: string, key: SigningKey): Promise<void> => {
  await prepareDatabase(
    databaseAddress(database, 'mera_owner'),
    serviceRole(database),
    null,
    await readMethodologyFolder(),
    key,
    () => Promise.resolve(),
    () => NOW,
  )
}

/** Every row of what is on record, by table; the use of keys is noted by whoever asks. */
export function onRecord({ database }: Connection): Promise<Readonly<Record<string, unknown>>> {
  const tables = [...keptTables, regions, facts, seals, heads].map(getTableName)
  return withClaims(database, keeperClaims, 'read only', async (transaction) => {
    const found: Record<string, unknown> = {}
    for (const table of tables) {
      const [row] = await transaction.execute(
        `select count(*)::int as rows,
          md5(string_agg((to_jsonb(t) - 'last_used_at')::text, ' ' order by to_jsonb(t)::text)) as text
          from ${table} as t`,
      )
      found[table] = row
    }
    return found
  })
}

/** What the service answers about what is on record, whole. */
export async function answers(writers: Pick<Writers, 'keys' | 'service'>) {
  const found: [string, unknown][] = []
  for (const path of [
    ...reads,
    '/v1/regions/RU-BU/score?methodology=2026.1&depth=items',
    `${FACTS}?limit=200`,
    '/v1/reviews',
  ]) {
    const headers = { Authorization: `Bearer ${writers.keys.analyst}` }
    const response = await writers.service.request(path, { headers })
    found.push([path, [response.status, response.headers.get('ETag'), await response.text()]])
  }
  return found
}
