import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/client.ts'
import { chainStart } from '../../src/ledger/index.ts'
import { connectAsOwner, connectAsService, makeDatabase } from '../support/service.ts'
import { attempt, entryAfter, everybody, insertInto, names } from './guarded.ts'

const DATABASE = 'partitions'
let owner: Connection
let service: Connection
let parts: readonly string[] = []

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE, 1)
  const rows = await owner.sql<{ name: string }[]>`
    select inhrelid::regclass::text as name from pg_inherits
    where inhparent in ('facts'::regclass, 'seals'::regclass) order by 1`
  parts = rows.map(({ name }) => name)
})
afterAll(() => Promise.all([owner.close(), service.close()]))

describe('the ledger in parts by region', () => {
  it('has sixteen parts of facts and of seals, each with its policies forced and open to nobody', async () => {
    expect(parts.length).toBe(32)
    const [guarded] = await owner.sql`
      select bool_and(relrowsecurity and relforcerowsecurity) as forced,
        count(polrelid)::int as policies,
        bool_and(relacl is null or relacl = acldefault('r', relowner)) as ungranted
      from pg_class left join pg_policy on polrelid = pg_class.oid
      where relispartition and relkind = 'r' and relnamespace = 'public'::regnamespace`
    expect(guarded).toEqual({ forced: true, policies: 0, ungranted: true })
  })

  it('keeps every entry of a region in one part, and finds it there by the region alone', async () => {
    const rows = await owner.sql`select region, count(distinct tableoid)::int as parts,
        count(*)::int as entries from facts group by region order by region`
    expect(rows.map(({ region, parts: of, entries }) => `${region} ${of} ${entries}`)).toEqual([
      'RU-AL 1 2',
      'RU-BU 1 11',
      'RU-CU 1 2',
      'RU-IRK 1 8',
    ])
  })

  it.each(['select count(*) from', 'insert into', 'delete from', 'truncate', 'lock table'])(
    'lets the service do nothing straight at a part, whomever it asks for: %s',
    async (what) => {
      const outcomes = new Set<string>()
      for (const part of parts)
        for (const name of names) {
          const rest = what === 'insert into' ? `select * from ${part.replace(/_p\d+/, '')}` : ''
          const statement = sql.raw(`${what} ${part} ${rest}`)
          outcomes.add(await attempt(service, everybody[name], (at) => at.execute(statement)))
        }
      expect([...outcomes]).toEqual(['no privilege'])
    },
  )

  it('refuses changes straight at a part even to the superuser', async () => {
    for (const part of parts) {
      const refused = /append-only/
      await expect(owner.sql`truncate ${owner.sql(part)}`).rejects.toThrow(refused)
      const [row] = await owner.sql`select region from ${owner.sql(part)} limit 1`
      if (row === undefined) continue
      await expect(owner.sql`delete from ${owner.sql(part)}`).rejects.toThrow(refused)
      const change = owner.sql`update ${owner.sql(part)} set region = 'RU-XX'`
      await expect(change).rejects.toThrow(refused)
    }
  })

  it('refuses entries that go straight into a part, past their chain', async () => {
    for (const part of parts.filter((name) => name.startsWith('facts')))
      await expect(
        owner.sql`insert into ${owner.sql(part)} select * from ${owner.sql(part)}`,
      ).rejects.toThrow(/is a part of a ledger/)
  })

  it('takes the entries of many regions in one statement, and moves every one of them on', async () => {
    const codes = Array.from({ length: 40 }, (_, index) => `RU-X${String(index + 10)}`)
    const asker = everybody.coordinator
    const entries = await Promise.all(
      codes.map(async (code) => ({
        ...entryAfter(
          code,
          { revision: 0, recordedAt: null, hash: await chainStart(code) },
          asker,
          'region',
        ),
        statement: { kind: 'region', name: { ru: code, en: code } },
      })),
    )
    const outcome = await attempt(service, asker, async (database) => {
      await insertInto(database, 'facts', entries)
      const rows = await database.execute(
        sql`select code from regions where revision = 1 and code like 'RU-X%'`,
      )
      expect(rows.length).toBe(40)
    })
    expect(outcome).toBe('taken')
  })
})
