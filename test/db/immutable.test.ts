import { afterAll, describe, expect, it } from 'vitest'
import { connectAsOwner, connectAsService } from '../support/service.ts'

const owner = connectAsOwner()
const service = connectAsService()
afterAll(() => Promise.all([owner.close(), service.close()]))

const protectedTables = [
  ['catalogues', 'hash'],
  ['methodology_versions', 'hash'],
  ['compiled_formulas', 'format'],
  ['bodies', 'name'],
  ['acts', 'label'],
  ['editions', 'act'],
  ['roadmap_rows', 'label'],
  ['facts', 'id'],
] as const

describe('what is published or recorded, straight at the database as its owner', () => {
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
