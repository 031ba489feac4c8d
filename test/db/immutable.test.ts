import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/client.ts'
import { documents, idempotencyKeys } from '../../src/db/schema.ts'
import { connectAsOwner, connectAsService, makeDatabase } from '../support/service.ts'

/** A database of our own, because these tests put a document and an answer there. */
const DATABASE = 'immutable'
let owner: Connection
let service: Connection

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE)
  await addDocumentAndAnswer()
})
afterAll(() => Promise.all([owner.close(), service.close()]))

const protectedTables = [
  ['catalogues', 'hash'],
  ['methodology_versions', 'hash'],
  ['compiled_formulas', 'format'],
  ['facts', 'statement'],
  ['seals', 'jws'],
  ['documents', 'sha256'],
  ['idempotency_keys', 'response'],
] as const

/** Nothing that is loaded fills them. */
async function addDocumentAndAnswer(): Promise<void> {
  // Answers of the last day are kept from everybody.
  const recordedAt = new Date().toISOString()
  const author = { key: 'key', role: 'coordinator', office: 'An office' }
  await owner.database.insert(documents).values({
    region: 'RU-BU',
    sha256: '0'.repeat(64),
    mediaType: 'application/pdf',
    size: 1,
    body: null,
    author,
    recordedAt,
  })
  await owner.database.insert(idempotencyKeys).values({
    region: 'RU-BU',
    caller: 'key',
    key: 'retry',
    requestHash: 'sha256:0',
    status: 201,
    response: '{}',
    recordedAt,
  })
}

describe('what is published or recorded, straight at the database as its superuser', () => {
  it.each(protectedTables)('%s refuses UPDATE, DELETE and TRUNCATE', async (table, column) => {
    const refused = /append-only/
    const { sql } = owner
    const [before] = await sql`select count(*)::int as count from ${sql(table)}`
    await expect(sql`update ${sql(table)} set ${sql(column)} = ${sql(column)}`).rejects.toThrow(
      refused,
    )
    await expect(sql`delete from ${sql(table)}`).rejects.toThrow(refused)
    await expect(sql`truncate ${sql(table)} cascade`).rejects.toThrow(refused)
    const [after] = await sql`select count(*)::int as count from ${sql(table)}`
    expect(before?.count).toBeGreaterThan(0)
    expect(after).toEqual(before)
  })
})

describe("the service's role", () => {
  it('owns nothing, is no superuser and cannot pass by policies', async () => {
    const [role] = await service.sql`
      select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
        (select count(*)::int from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname = current_user`
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      owned: 0,
    })
  })

  it('may not write a region', async () => {
    await expect(service.sql`update regions set revision = 0`).rejects.toThrow(/permission denied/)
    await expect(service.sql`delete from facts`).rejects.toThrow(/permission denied/)
  })
})
