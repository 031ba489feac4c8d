import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Claims } from '../../src/db/claims.ts'
import type { Connection, Database } from '../../src/db/client.ts'
import { connectAsOwner, connectAsService, makeDatabase } from '../support/service.ts'
import { attempt, everybody, insertInto, names, type Somebody } from './guarded.ts'
import { rowOf, versionRow } from './guarded-rows.ts'

const DATABASE = 'guarded_drafts'
let owner: Connection
let service: Connection
/** How many facts there are. */
const FACTS = 23

const asAuthor = (claims: Claims | null) => ({
  key: claims?.caller ?? null,
  role: claims?.role ?? 'nobody',
  office: 'An office',
})
const coordinator = asAuthor(everybody.coordinator)

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE, 1)
  // Reports of the present on 2030.1 and 2030.2, and one of before the latest fact on 2030.3.
  for (const [version, facts] of [
    ['2030.1', FACTS],
    ['2030.2', FACTS],
    ['2030.3', FACTS - 1],
  ] as const) {
    await owner.database.execute(versionRow.draft(version, coordinator))
    await owner.database.execute(versionRow.report(version, coordinator, facts))
  }
  await owner.database.execute(versionRow.draft('2030.2', coordinator, 2))
})
afterAll(() => Promise.all([owner.close(), service.close()]))

/** What comes of work for each who asks: those named may, the others get the same. */
async function outcomesOf(
  work: (database: Database, claims: Claims | null) => Promise<unknown>,
): Promise<Readonly<Record<string, string>>> {
  const outcomes: Record<string, string> = {}
  for (const name of names) {
    const claims = everybody[name]
    outcomes[name] = await attempt(service, claims, (database) => work(database, claims))
  }
  return outcomes
}
const only = (who: readonly Somebody[], otherwise: string) =>
  Object.fromEntries(names.map((name) => [name, who.includes(name) ? 'taken' : otherwise]))

const publishing = (version: string, author: object, revision = 1) =>
  sql`select publish_draft(${version}, ${revision}, 1, ${JSON.stringify(author)}::jsonb, now())`

describe('straight at the database as the service', () => {
  it('coordinators and analysts draft and report, in their own name', async () => {
    const drafters = ['coordinator', 'analyst'] as const
    const drafted = (database: Database, claims: Claims | null) =>
      database.execute(versionRow.draft('2031.1', asAuthor(claims)))
    expect(await outcomesOf(drafted)).toEqual(only(drafters, 'refused by policy'))
    const reported = (database: Database, claims: Claims | null) =>
      database.execute(versionRow.report('2030.2', asAuthor(claims), FACTS, 2))
    expect(await outcomesOf(reported)).toEqual(only(drafters, 'refused by policy'))
  })

  it('nobody drafts, reports, ends or publishes in the name of somebody else', async () => {
    const other = { ...coordinator, key: 'another-key' }
    for (const statement of [
      versionRow.draft('2031.1', other),
      versionRow.report('2030.2', other, FACTS, 2),
      versionRow.end('2023.1', other),
    ])
      expect(await outcomesOf((database) => database.execute(statement))).toEqual(
        only([], 'refused by policy'),
      )
    const asCoordinator = attempt(service, everybody.coordinator, (database) =>
      database.execute(publishing('2030.1', other)),
    )
    expect(await asCoordinator).toBe('no privilege')
  })

  it('coordinators alone end a version, and publish a draft', async () => {
    const ended = (database: Database, claims: Claims | null) =>
      database.execute(versionRow.end('2023.1', asAuthor(claims)))
    expect(await outcomesOf(ended)).toEqual(only(['coordinator'], 'refused by policy'))
    const published = (database: Database, claims: Claims | null) =>
      database.execute(publishing('2030.1', asAuthor(claims)))
    expect(await outcomesOf(published)).toEqual(only(['coordinator'], 'no privilege'))
  })

  it.each([
    ['by a report from before the latest fact', '2030.3', 1],
    ['in a revision that was replaced', '2030.2', 1],
    ['in a revision without a report', '2030.2', 2],
    ['that there is not', '2031.1', 1],
  ])('not even a coordinator publishes a draft %s', async (_, version, revision) => {
    const outcome = await attempt(service, everybody.coordinator, (database) =>
      database.execute(publishing(version, coordinator, revision)),
    )
    expect(outcome).toBe('not current')
  })

  it('what is published is the draft as it was drafted, with who did it', async () => {
    await attempt(service, everybody.coordinator, async (database) => {
      await database.execute(publishing('2030.1', coordinator))
      const rows = await database.execute(sql`select v.hash, v.document, p.revision, p.report,
        p.author, f.format from methodology_versions v join publications p using (version)
        join compiled_formulas f using (version) where version = '2030.1'`)
      expect([...rows]).toEqual([
        {
          hash: 'sha256:2030.1 1',
          document: {},
          revision: 1,
          report: 1,
          author: coordinator,
          format: 1,
        },
      ])
      return 'seen'
    })
  })

  it('an analyst keeps the answers of drafts, and no others', async () => {
    const { analyst } = everybody
    const keeping = (region: string, caller: string) =>
      attempt(service, analyst, (database) =>
        insertInto(database, 'idempotency_keys', [rowOf.answer(region, caller, 'new')]),
      )
    expect(await keeping('methodology', analyst.caller ?? '')).toBe('taken')
    expect(await keeping('methodology', 'another-key')).toBe('refused by policy')
    expect(await keeping('RU-BU', analyst.caller ?? '')).toBe('refused by policy')
  })
})

describe('as its superuser', () => {
  it('drafts, reports, publications and ends are never changed, deleted or truncated', async () => {
    await owner.sql.begin(async (transaction) => {
      await transaction`select set_config('mera.role', 'coordinator', true),
        set_config('mera.caller', ${coordinator.key ?? ''}, true)`
      await transaction`select publish_draft('2030.1', 1, 1, ${JSON.stringify(coordinator)}::text::jsonb, now())`
      await transaction`insert into version_ends values
        ('2023.1', 1, 'retired', '2027-01-01', null, 'An act', '{}', now())`
    })
    for (const table of ['drafts', 'impact_reports', 'publications', 'version_ends']) {
      const { sql: query } = owner
      for (const refused of [
        query`update ${query(table)} set version = version`,
        query`delete from ${query(table)}`,
        query`truncate ${query(table)} cascade`,
      ])
        await expect(refused).rejects.toThrow(/append-only/)
    }
  })
})
