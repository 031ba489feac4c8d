import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { keyHash, makeKey } from '../../src/access/key.ts'
import { loaderClaims, withClaims } from '../../src/db/claims.ts'
import type { Connection, Database } from '../../src/db/client.ts'
import { findKey } from '../../src/db/queries/keys.ts'
import { chainStart } from '../../src/ledger/index.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import { prepareDatabase, readMethodologyFolder, serviceRole } from '../../src/local/database.ts'
import { loadDataset } from '../../src/local/load.ts'
import type { Dataset } from '../../src/methodology/load/index.ts'
import { connectAsOwner, createService, NOW, signingKey } from '../support/service.ts'
import {
  attempt,
  BODY,
  connectAs,
  endOf,
  entryAfter,
  everybody,
  FOREIGN,
  guardedTables,
  insertInto,
  names,
  OWN,
} from './guarded.ts'
import { fillGuardedTables } from './guarded-rows.ts'

/** Owns the tables and may make roles, as the owner has to; it is no superuser. */
const OWNER = 'plain_owner'
const DATABASE = 'plainly_owned'
let administrator: Connection
let owner: Connection
let service: Connection
let dataset: Dataset

beforeAll(async () => {
  const server = connectAsOwner('postgres')
  await server.sql`create role ${server.sql(OWNER)} login nosuperuser createrole nobypassrls`
  await server.sql`create database ${server.sql(DATABASE)} owner ${server.sql(OWNER)}`
  await server.close()
  administrator = connectAsOwner(DATABASE)
  owner = connectAs(OWNER, DATABASE)
  service = connectAs(serviceRole(DATABASE), DATABASE)
  dataset = await readMethodologyFolder()
})
afterAll(() => Promise.all([administrator.close(), owner.close(), service.close()]))

const tables = Object.keys(guardedTables)
/** How many rows of every guarded table are visible, in the order of their names. */
async function rowsSeen(database: Database): Promise<readonly unknown[]> {
  const counts = []
  for (const table of tables) {
    const [row] = await database.execute(
      sql`select count(*)::int as count from ${sql.identifier(table)}`,
    )
    counts.push(row?.count)
  }
  return counts
}

describe('an owner of the tables who is no superuser', () => {
  it('migrates, grants and loads, and finds everything there the second time', async () => {
    const address = { path: inject('socket'), host: 'socket', database: DATABASE, username: OWNER }
    const key = await signingKey()
    const prepare = () => prepareDatabase(address, serviceRole(DATABASE), null, dataset, key)
    expect(await prepare()).toEqual({
      versions: ['2023.1', '2023.2', '2024.1'],
      regions: ['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK'],
    })
    expect(await prepare()).toEqual({ versions: [], regions: [] })
    expect(await loadDataset(owner.database, dataset, key)).toEqual({ versions: [], regions: [] })
    const [role] = await owner.sql`select rolsuper, rolbypassrls from pg_roles
      where rolname = current_user`
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false })
    const [owned] = await owner.sql`select bool_and(tableowner = current_user) as all
      from pg_tables where schemaname = 'public'`
    expect(owned).toEqual({ all: true })
  })

  it('sees no row of any guarded table without claims, and as the loader what it loads', async () => {
    await fillGuardedTables(administrator.database)
    // Answers: 6 keys and another one, in 2 regions.
    expect(await rowsSeen(administrator.database)).toEqual([
      4, 23, 4, 4, 14, 5, 2, 2, 2, 2, 1, 1, 36, 3, 4, 4, 36,
    ])
    expect(await rowsSeen(owner.database)).toEqual(tables.map(() => 0))
    const asLoader = await withClaims(owner.database, loaderClaims, 'read only', rowsSeen)
    // Answers, documents, assignments and reports are nothing to the loader.
    expect(asLoader).toEqual([4, 23, 4, 4, 0, 0, 0, 2, 2, 0, 1, 1, 36, 3, 4, 4, 36])
  })

  it('is bound by the claims of a region, as the service is', async () => {
    const seen = await withClaims(owner.database, everybody.dashboard, 'read only', rowsSeen)
    expect(seen).toEqual([1, 11, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 9, 3, 0, 0, 0])
    const asker = everybody['region-editor']
    const stating = async (region: string) => {
      const entry = entryAfter(region, await endOf(administrator, region), asker)
      return attempt(owner, asker, (database) => insertInto(database, 'facts', [entry]))
    }
    expect([await stating(OWN), await stating(FOREIGN)]).toEqual(['taken', 'refused by policy'])
  })

  it.each(['facts', 'seals', 'heads', 'regions'])(
    'without claims neither changes nor deletes any of %s, nor adds to it',
    async (table) => {
      const before = await rowsSeen(administrator.database)
      const column = table === 'regions' ? 'code' : 'region'
      for (const statement of [`update ${table} set ${column} = 'RU-XX'`, `delete from ${table}`])
        expect((await owner.sql.unsafe(statement)).count).toBe(0)
      const copying = `insert into ${table} select * from jsonb_populate_recordset(null::${table},
        '[{"region": "RU-XX", "code": "RU-XX", "name": {}, "revision": 0, "jws": "made.up",
          "first": 1, "last": 1}]')`
      expect(await attempt(owner, null, (database) => database.execute(sql.raw(copying)))).toBe(
        'refused by policy',
      )
      expect(await rowsSeen(administrator.database)).toEqual(before)
    },
  )

  it.each(names)('as %s deletes no region, fact, seal or head', async (name) => {
    for (const table of ['facts', 'seals', 'heads', 'regions']) {
      const outcome = await attempt(owner, everybody[name], async (database) => {
        const deleted = await database.execute(
          sql`delete from ${sql.identifier(table)} returning 1 as gone`,
        )
        return deleted.length === 0 ? 'touches nothing' : 'taken'
      })
      expect([table, outcome]).toEqual([table, 'touches nothing'])
    }
  })
})

describe('the service over tables of such an owner', () => {
  it.each([
    ['coordinator', 'completion', OWN, null],
    ['coordinator', 'completion', FOREIGN, null],
    ['reviewer', 'verdict', FOREIGN, null],
    ['region-editor', 'trait', OWN, null],
    ['body-editor', 'completion', OWN, BODY],
  ] as const)(
    'as %s states a %s of %s %s, and the region moves on',
    async (name, kind, region, body) => {
      const entry = entryAfter(
        region,
        await endOf(administrator, region),
        everybody[name],
        kind,
        body,
      )
      const outcome = await attempt(service, everybody[name], async (database) => {
        await insertInto(database, 'facts', [entry])
        const [row] = await database.execute(
          sql`select revision, head_hash from regions where code = ${region}`,
        )
        expect(row).toEqual({ revision: entry.sequence, head_hash: entry.hash })
      })
      expect(outcome).toBe('taken')
    },
  )

  it('as a coordinator begins the ledger of a new region, and nobody else does', async () => {
    const end = { revision: 0, recordedAt: null, hash: await chainStart('RU-XX') }
    const outcomes = []
    for (const name of names) {
      const statement = { kind: 'region', name: { ru: 'Новая', en: 'A new one' } }
      const naming = { ...entryAfter('RU-XX', end, everybody[name], 'region'), statement }
      outcomes.push([
        name,
        await attempt(service, everybody[name], (database) =>
          insertInto(database, 'facts', [naming]),
        ),
      ])
    }
    expect(outcomes).toEqual(
      names.map((name) => [name, name === 'coordinator' ? 'taken' : 'refused by policy']),
    )
  })

  it('finds a key, and answers as everywhere', async () => {
    const { text } = await makeKey()
    const scope = { role: 'dashboard', region: OWN, body: null, office: 'An office' } as const
    const key = { scope, text, createdBy: 'the test', now: NOW, days: 1 }
    await recordKey(owner.database, key)
    await recordKey(owner.database, key)
    const found = await findKey(service.database, await keyHash(text), NOW.toISOString())
    expect(found).toMatchObject({ role: 'dashboard', region: OWN })
    const asked = (path: string) =>
      createService(service, { anonymousReads: false }).request(path, {
        headers: { Authorization: `Bearer ${text}` },
      })
    const regions = await asked('/v1/regions')
    expect(regions.status).toBe(200)
    expect(await regions.json()).toMatchObject({ regions: [{ code: OWN, revision: 11 }] })
    expect((await asked(`/v1/regions/${FOREIGN}`)).status).toBe(403)
  })
})
