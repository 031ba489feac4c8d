import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyHash, makeKey } from '../../src/access/key.ts'
import { type Claims, withClaims } from '../../src/db/claims.ts'
import type { Connection, Database } from '../../src/db/client.ts'
import { findKey } from '../../src/db/queries/keys.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import { connectAsOwner, makeDatabase, NOW } from '../support/service.ts'
import { attempt, connectAs, everybody, guardedTables } from './guarded.ts'

const DATABASE = 'claimed'
const AT = NOW.toISOString()
let owner: Connection
/** One connection, so that every transaction follows the one before it on the same one. */
let service: Connection
let hash = ''

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAs(`${DATABASE}_service`, DATABASE)
  const { text } = await makeKey()
  hash = await keyHash(text)
  const scope = { role: 'reviewer', region: null, body: null, office: 'An office' } as const
  await recordKey(owner.database, { scope, text, createdBy: 'the test', now: NOW, days: 1 })
})
afterAll(() => Promise.all([owner.close(), service.close()]))

const claimed = sql`select current_setting('mera.role', true) as role,
  current_setting('mera.region', true) as region, current_setting('mera.body', true) as body,
  current_setting('mera.caller', true) as caller`

/** The claims that hold; what was never set and what ended are both nothing. */
async function claimsNow(database: Database): Promise<readonly string[]> {
  const [row] = await database.execute<Record<string, string | null>>(claimed)
  return Object.values(row ?? {}).map((value) => value ?? '')
}

/** How many rows of every guarded table are visible, in the order of their names. */
async function rowsSeen(database: Database): Promise<readonly unknown[]> {
  const counts = []
  for (const table of Object.keys(guardedTables)) {
    const [row] = await database.execute(
      sql`select count(*)::int as count from ${sql.identifier(table)}`,
    )
    counts.push(row?.count)
  }
  return counts
}

const nothing = Object.keys(guardedTables).map(() => 0)
const noClaims = ['', '', '', '']

const runAs = <T>(asker: Claims, work: (database: Database) => Promise<T>): Promise<T> =>
  withClaims(service.database, asker, 'read write', work)

describe('the claims of a transaction', () => {
  it('hold in it, and end with it', async () => {
    const asker = everybody['body-editor']
    expect(await runAs(asker, claimsNow)).toEqual([
      'body-editor',
      'RU-BU',
      'administration',
      'key-of-body-editor',
    ])
    expect(await claimsNow(service.database)).toEqual(noClaims)
    expect(await rowsSeen(service.database)).toEqual(nothing)
  })

  it('end with it where it failed, and where it was rolled back', async () => {
    const failing = runAs(everybody.coordinator, (database) => database.execute(sql`select 1 / 0`))
    await expect(failing).rejects.toThrow()
    expect(await rowsSeen(service.database)).toEqual(nothing)
    const thrown = runAs(everybody.coordinator, () => Promise.reject(new Error('no')))
    await expect(thrown).rejects.toThrow('no')
    expect(await rowsSeen(service.database)).toEqual(nothing)
  })

  it('do not mix with those of the next, which names less', async () => {
    await runAs(everybody['body-editor'], claimsNow)
    expect(await runAs(everybody.anonymous, claimsNow)).toEqual(['anonymous', '', '', ''])
    expect(await runAs(everybody['dashboard of nothing'], rowsSeen)).toEqual(nothing)
  })

  it('stand in place of what somebody set for the whole session', async () => {
    await service.sql`select set_config('mera.role', 'coordinator', false),
      set_config('mera.region', 'RU-AL', false), set_config('mera.body', 'apparatus', false),
      set_config('mera.caller', 'another-key', false)`
    expect(await runAs(everybody['dashboard of nothing'], rowsSeen)).toEqual(nothing)
    expect(await runAs(everybody.anonymous, claimsNow)).toEqual(['anonymous', '', '', ''])
    await service.sql`reset all`
    expect(await claimsNow(service.database)).toEqual(noClaims)
  })

  it('decide anew each time a prepared statement runs', async () => {
    const prepared = connectAs(`${DATABASE}_service`, DATABASE, { prepare: true })
    const seen = []
    // A server plans a statement for good at its sixth run.
    for (let run = 0; run < 8; run += 1)
      for (const asker of [everybody.coordinator, everybody.dashboard, everybody['body-editor']])
        seen.push(
          await prepared.sql.begin(async (transaction) => {
            await transaction`select set_config('mera.role', ${asker.role}, true),
              set_config('mera.region', ${asker.region ?? ''}, true)`
            const rows = await transaction`select code from regions`
            return rows.length
          }),
        )
    expect(seen).toEqual(Array.from({ length: 8 }, () => [4, 1, 1]).flat())
    expect(await prepared.sql`select code from regions`).toEqual([])
    await prepared.close()
  })

  it('of the loader are those of the owner of the tables alone, also beside false catalogues', async () => {
    const impostor = connectAs(`${DATABASE}_service`, DATABASE)
    // Temporary tables come before everything else where a name is not qualified.
    await impostor.sql`create temporary table pg_class as
      select 'public.facts'::regclass::oid as oid, pg_roles.oid as relowner
      from pg_catalog.pg_roles where rolname = current_user`
    for (const role of ['loader', 'authenticator'] as const)
      await impostor.sql.begin(async (transaction) => {
        await transaction`select set_config('mera.role', ${role}, true)`
        expect([role, await transaction`select code from regions`]).toEqual([role, []])
        expect([role, await transaction`select id from api_keys`]).toEqual([role, []])
      })
    await impostor.close()
  })

  it('for reading keep from writing, whatever the role', async () => {
    const written = withClaims(service.database, everybody.coordinator, 'read only', (database) =>
      database.execute(sql`update heads set jws = jws`),
    )
    await expect(written).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/read-only transaction/) },
    })
  })
})

describe('authenticate', () => {
  const found = { role: 'reviewer', region: null, body: null, office: 'An office', revokedAt: null }

  it('finds a key by its hash for one of whom nothing is known, and the table stays hidden', async () => {
    expect(await rowsSeen(service.database)).toEqual(nothing)
    expect(await findKey(service.database, hash, AT)).toMatchObject(found)
    expect(await findKey(service.database, 'sha256:another', AT)).toBeNull()
    expect(await claimsNow(service.database)).toEqual(noClaims)
    expect(await rowsSeen(service.database)).toEqual(nothing)
  })

  it('leaves nobody behind within its own statement and transaction', async () => {
    await service.database.transaction(async (transaction) => {
      expect(await findKey(transaction, hash, AT)).toMatchObject(found)
      expect(await claimsNow(transaction)).toEqual(noClaims)
      expect(await rowsSeen(transaction)).toEqual(nothing)
      const [joined] = await transaction.execute(sql`select count(*)::int as count
        from authenticate(${hash}, ${AT}::timestamptz) as key, api_keys`)
      expect(joined).toEqual({ count: 0 })
    })
  })

  it('takes the role of a transaction away rather than leave its own', async () => {
    await runAs(everybody.coordinator, async (database) => {
      await findKey(database, hash, AT)
      expect((await claimsNow(database))[0]).toBe('')
      expect(await rowsSeen(database)).toEqual(nothing)
    })
  })

  it('leaves nobody behind where it fails in a transaction that goes on', async () => {
    await service.database.transaction(async (transaction) => {
      const failing = transaction.transaction((inner) =>
        inner.execute(sql`select * from authenticate(${hash}, 'infinity'::timestamptz),
          lateral (select 1 / (length(id) - length(id))) as failing`),
      )
      await expect(failing).rejects.toThrow()
      expect(await claimsNow(transaction)).toEqual(noClaims)
      expect(await rowsSeen(transaction)).toEqual(nothing)
    })
  })

  it('is for the service alone: another role may not call it', async () => {
    await owner.sql`create role stranger login`
    const stranger = connectAs('stranger', DATABASE)
    expect(await attempt(stranger, null, (database) => findKey(database, hash, AT))).toBe(
      'no privilege',
    )
    await stranger.close()
  })
})
