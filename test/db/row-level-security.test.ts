import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClaims } from '../../src/db/claims.ts'
import type { Connection } from '../../src/db/client.ts'
import { connectAsOwner, connectAsService, makeDatabase } from '../support/service.ts'
import { everybody, type GuardedTable, guardedTables, names, type Somebody } from './guarded.ts'
import { fillGuardedTables } from './guarded-rows.ts'

const DATABASE = 'guarded'
let owner: Connection
let service: Connection

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE, 1)
  await fillGuardedTables(owner.database)
})
afterAll(() => Promise.all([owner.close(), service.close()]))

/** What somebody sees of a table: how many rows of which region, or which keys. */
async function seenBy(name: Somebody, table: GuardedTable): Promise<string> {
  const column = sql.identifier(guardedTables[table])
  const query = sql`select ${column} as whose, count(*)::int as rows
    from ${sql.identifier(table)} group by 1 order by 1`
  const claims = everybody[name]
  const rows =
    claims === null
      ? await service.database.execute(query)
      : await withClaims(service.database, claims, 'read only', (transaction) =>
          transaction.execute(query),
        )
  return rows.map(({ whose, rows: count }) => `${whose} ${count}`).join(', ')
}

const country = ['coordinator', 'reviewer', 'analyst', 'anonymous', 'builder'] as const
const bound = ['region-editor', 'body-editor', 'dashboard'] as const

/** Who sees what; whoever is not named sees nothing. */
const visible: Record<GuardedTable, readonly (readonly [string, readonly Somebody[]])[]> = {
  regions: [
    ['RU-AL 1, RU-BU 1, RU-CU 1, RU-IRK 1', country],
    ['RU-BU 1', bound],
  ],
  facts: [
    ['RU-AL 2, RU-BU 11, RU-CU 2, RU-IRK 8', country],
    ['RU-BU 11', bound],
  ],
  seals: [
    ['RU-AL 1, RU-BU 1, RU-CU 1, RU-IRK 1', country],
    ['RU-BU 1', bound],
  ],
  heads: [
    ['RU-AL 1, RU-BU 1, RU-CU 1, RU-IRK 1', country],
    ['RU-BU 1', bound],
  ],
  // One's own alone.
  idempotency_keys: [
    ['RU-AL 1, RU-BU 1', ['coordinator', 'reviewer']],
    ['RU-BU 1', ['region-editor', 'body-editor']],
  ],
  documents: [
    ['RU-AL 2, RU-BU 3', ['coordinator', 'reviewer', 'analyst']],
    ['RU-BU 3', ['region-editor']],
    ['RU-BU 1', ['body-editor']],
  ],
  review_assignments: [
    ['RU-AL 1, RU-BU 1', ['coordinator', 'reviewer', 'analyst']],
    ['RU-BU 1', ['region-editor', 'body-editor']],
  ],
  api_keys: [['one 1, two 1', ['coordinator']]],
  drafts: [['2023.1 1, 2030.1 1', ['coordinator', 'analyst']]],
  impact_reports: [['2023.1 1, 2030.1 1', ['coordinator', 'analyst']]],
  publications: [['2023.1 1', [...country, ...bound]]],
  version_ends: [['2023.2 1', [...country, ...bound]]],
  // Three versions on three bases, of each of which one span holds from today on.
  score_spans: [
    ['RU-AL 9, RU-BU 9, RU-CU 9, RU-IRK 9', country],
    ['RU-BU 9', bound],
  ],
  body_courses: [
    ['RU-AL 1, RU-BU 1, RU-CU 1, RU-IRK 1', ['coordinator', 'reviewer', 'builder']],
    ['RU-BU 1', ['region-editor', 'body-editor']],
  ],
  score_builds: [['2023.1 1, 2023.2 1, 2024.1 1', [...country, ...bound]]],
  // Sums of the country: of each region that was loaded, a part that counts one.
  ledger_sums: [['1 4', country]],
  ranking_sums: [['2023.1 12, 2023.2 12, 2024.1 12', country]],
}
const tables = Object.keys(guardedTables).filter((name): name is GuardedTable => name in visible)

describe('what the service sees of a guarded table', () => {
  it.each(tables)('%s is what the one it asks for may see, and nothing else', async (table) => {
    const expected = names.map((name) => {
      const [seen = ''] = visible[table].find(([, whom]) => whom.includes(name)) ?? []
      return [name, seen]
    })
    const seen = []
    for (const name of names) seen.push([name, await seenBy(name, table)])
    expect(seen).toEqual(expected)
  })

  it.each([
    'region-editor of nothing',
    'body-editor of nothing',
    'dashboard of nothing',
    'loader',
    'nobody',
  ] as const)('%s: nothing at all', async (name) => {
    for (const table of tables) expect(await seenBy(name, table)).toBe('')
  })

  it.each([
    '',
    'nobody',
    'authenticator',
    'Coordinator',
    'coordinator ',
    'authenticated',
    'mera_owner',
  ])('is nothing for a role that there is not: "%s"', async (role) => {
    await service.sql.begin(async (transaction) => {
      await transaction`select set_config('mera.role', ${role}, true),
          set_config('mera.region', 'RU-BU', true), set_config('mera.caller', 'a-key', true)`
      for (const table of tables)
        expect(await transaction`select * from ${transaction(table)}`).toEqual([])
    })
  })

  it('has policies that are forced, on every table but what is published', async () => {
    const rows = await owner.sql<{ name: string; guarded: boolean }[]>`
      select relname as name, relrowsecurity and relforcerowsecurity as guarded
      from pg_class where relkind in ('r', 'p') and not relispartition
        and relnamespace = 'public'::regnamespace`
    const unguarded = rows.filter(({ guarded }) => !guarded).map(({ name }) => name)
    expect(unguarded.sort()).toEqual(['catalogues', 'compiled_formulas', 'methodology_versions'])
    expect(
      rows
        .filter(({ guarded }) => guarded)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...tables].sort())
  })
})
