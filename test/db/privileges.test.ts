import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/client.ts'
import { connectAsService, makeDatabase } from '../support/service.ts'
import { attempt, everybody, guardedTables, names } from './guarded.ts'

/** A database of our own: were one of these tests to fail, it would leave it in ruins. */
const DATABASE = 'privileges'
let service: Connection

beforeAll(async () => {
  await makeDatabase(DATABASE)
  service = connectAsService(DATABASE, 1)
})
afterAll(() => service.close())

describe("the service's role", () => {
  it('may do with tables what the API does, and nothing else', async () => {
    const tables = await service.sql<{ name: string; privileges: string }[]>`
      select table_name as name, string_agg(privilege_type, ' ' order by privilege_type) as privileges
      from information_schema.role_table_grants where grantee = current_user group by 1 order by 1`
    expect(tables.map(({ name, privileges }) => `${name}: ${privileges}`)).toEqual([
      '__drizzle_migrations: SELECT',
      'api_keys: INSERT SELECT',
      'body_courses: DELETE INSERT SELECT',
      'catalogues: SELECT',
      'compiled_formulas: SELECT',
      'documents: INSERT SELECT',
      'drafts: INSERT SELECT',
      'facts: INSERT SELECT',
      'heads: INSERT SELECT',
      'idempotency_keys: INSERT SELECT',
      'impact_reports: INSERT SELECT',
      'ledger_sums: SELECT',
      'methodology_versions: SELECT',
      'publications: SELECT',
      'ranking_sums: SELECT',
      'regions: SELECT',
      'review_assignments: INSERT SELECT',
      'score_builds: INSERT SELECT',
      'score_spans: DELETE INSERT SELECT',
      'seals: INSERT SELECT',
      'version_ends: INSERT SELECT',
    ])
    const columns = await service.sql<{ name: string }[]>`
      select table_name || '.' || column_name as name from information_schema.column_privileges
      where grantee = current_user and privilege_type = 'UPDATE' order by 1`
    expect(columns.map(({ name }) => name)).toEqual([
      'api_keys.revoked_at',
      'heads.jws',
      'review_assignments.assigned_at',
      'review_assignments.assigned_by',
      'review_assignments.reviewer',
      'score_builds.after',
      'score_builds.done',
      'score_builds.finished_at',
      'score_builds.total',
    ])
  })
})

/** What can be worked out again is put in the place of what was. */
const replaceable = new Set(['score_spans', 'body_courses'])

/** Beyond policies: what the service may do with no claims whatever. */
const never = [
  ...Object.entries(guardedTables).flatMap(([table, column]) => [
    ...(replaceable.has(table)
      ? []
      : [`delete from ${table}`, `lock table ${table} in access exclusive mode`]),
    `truncate ${table}`,
    `update ${table} set ${column} = ${column}`,
    `alter table ${table} disable row level security`,
    `create policy "open" on ${table} using (true)`,
  ]),
  ...['facts', 'seals', 'documents', 'idempotency_keys', 'drafts', 'version_ends'].map(
    (table) => `alter table ${table} disable trigger user`,
  ),
  `insert into regions (code, name) values ('RU-XX', '{}')`,
  'update regions set revision = 0',
  `update regions set head_hash = 'sha256:0'`,
  `update facts set statement = '{}'`,
  `update seals set jws = ''`,
  `update documents set body = null`,
  `update idempotency_keys set response = ''`,
  `update api_keys set role = 'coordinator'`,
  `update api_keys set last_used_at = now()`,
  `update review_assignments set sequence = 1`,
  `update drafts set document = '{}'`,
  'insert into ledger_sums values (0, 1, null)',
  `insert into ranking_sums values ('2023.1', 'accepted', 1, 1, 0, 1, 0)`,
  `insert into publications values ('2023.1', 1, 1, '{}', now())`,
  `insert into compiled_formulas values ('2023.1', 2, '{}')`,
  `insert into methodology_versions values ('2030.1', 'sha256:0', (select hash from catalogues), '{}')`,
]

describe('straight at the database as the service, nobody at all', () => {
  it.each(never)('may %s', async (statement) => {
    const outcomes = new Set<string>()
    for (const name of names)
      outcomes.add(
        await attempt(service, everybody[name], (database) => database.execute(sql.raw(statement))),
      )
    expect([...outcomes]).toEqual(['no privilege'])
  })
})
