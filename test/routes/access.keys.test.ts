import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/access/roles.ts'
import { keysSchema, newKeySchema } from '../../src/routes/schemas/key.ts'
import { connectAsService, createService, NOW } from '../support/service.ts'
import { type Asker, nobody, openWorld, places, scopeOf, type World } from './access-support.ts'

const DATABASE = 'access_keys'
const MINUTE = 60_000

let world: World
let coordinator: Asker
let present = NOW
const laterBy = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds)

beforeAll(async () => {
  world = await openWorld(DATABASE, { clock: () => present })
  coordinator = await world.asker('key', 'coordinator')
})
afterAll(() => world.close())

const holder = (text: string): Asker => ({ ...nobody, authorization: `Bearer ${text}` })

/** A key as a coordinator makes it, through the API. */
async function create(role: Role, more: object = {}) {
  const json = { ...scopeOf(role), ...more }
  const answer = await world.send('POST', '/v1/keys', coordinator, { json })
  expect(answer.status).toBe(201)
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  return { answer, ...newKeySchema.parse(JSON.parse(answer.text)) }
}

const revoke = (id: string, by = coordinator) => world.send('POST', `/v1/keys/${id}/revocation`, by)

async function listed(id: string) {
  const { text } = await world.send('GET', '/v1/keys', coordinator)
  return keysSchema.parse(JSON.parse(text)).keys.find((key) => key.id === id)
}

/** What a key answers where its role may read. */
const use = async (text: string, at = world.service, path = '/v1/regions/RU-BU') =>
  (await world.send('GET', path, holder(text), {}, at)).status

describe('the text of a key', () => {
  it('is in the answer that made it, once, and in no other', async () => {
    const { answer, id, key } = await create('region-editor')
    expect(answer.text.split(key)).toHaveLength(2)
    const by = holder(key)
    const json = { facts: [{ kind: 'register-complete', from: '2024-05-01' }] }
    const facts = `/v1/regions/${places.own.region}/facts`
    const headers = { 'Idempotency-Key': 'once' }
    const answers = [
      await world.send('POST', facts, by, { json, headers }),
      await world.send('POST', facts, by, { json, headers }),
      await world.send('POST', facts, by, { json: { facts: [] } }),
      await world.send('GET', facts, by),
      await world.send('GET', '/v1/regions', by),
      await world.send('GET', '/v1/keys', by),
      await world.send('GET', '/v1/keys', coordinator),
      await world.send('GET', `/v1/regions?key=${id}`, by),
      await world.send('GET', '/v1/regions', holder(`${key}x`)),
      await world.send('GET', '/v1/regions', { ...by, authorization: `Basic ${key}` }),
      await revoke(id),
      await world.send('GET', '/v1/regions', by),
    ]
    expect(answers.map(({ status }) => status)).toEqual([
      201, 201, 400, 200, 200, 403, 200, 400, 401, 401, 200, 401,
    ])
    const secret = key.slice(`mera_${id}_`.length, -6)
    expect(secret).toHaveLength(43)
    for (const { text, headers: sent } of answers)
      expect(`${text}${JSON.stringify([...sent])}`).not.toContain(secret)
  })

  it('is nowhere in the database, which has its hash alone', async () => {
    const { id, key } = await create('analyst')
    expect(await use(key)).toBe(200)
    const tables = await world.owner.sql<{ name: string; schema: string }[]>`
      select table_name as name, table_schema as schema from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema in ('public', 'drizzle')`
    expect(tables.length).toBeGreaterThan(10)
    const holding: string[] = []
    for (const { name, schema } of tables) {
      const table = world.owner.sql(`${schema}.${name}`)
      const rows = await world.owner.sql<{ row: string }[]>`
        select to_jsonb(t)::text as row from ${table} as t`
      const all = rows.map(({ row }) => row).join('\n')
      if (all.includes(id)) holding.push(name)
      expect(all.includes(key.slice(`mera_${id}_`.length, -6))).toBe(false)
    }
    expect(holding).toEqual(['api_keys'])
  })

  it('is told of by its id: in the list and, as the author, in the ledger', async () => {
    const { id, key } = await create('region-editor')
    expect(key.startsWith(`mera_${id}_`)).toBe(true)
    const scope = scopeOf('region-editor')
    expect(await listed(id)).toMatchObject({ ...scope, id, createdBy: coordinator.id })
    expect(await listed(id)).not.toHaveProperty('key')
    expect(await listed(id)).not.toHaveProperty('hash')
  })
})

describe('the last use of a key', () => {
  it('is null before it, moves with every use, and does not within a minute', async () => {
    const { id, key } = await create('dashboard')
    const lastUse = async () => (await listed(id))?.lastUsedAt
    expect(await lastUse()).toBeNull()
    for (const [used, expected] of [
      [0, 0],
      [MINUTE, 0],
      [MINUTE + 1, MINUTE + 1],
      [2 * MINUTE + 1, MINUTE + 1],
      [7 * MINUTE, 7 * MINUTE],
    ] as const) {
      present = laterBy(used)
      expect(await use(key)).toBe(200)
      expect(await lastUse()).toBe(laterBy(expected).toISOString())
    }
    present = laterBy(9 * MINUTE)
    expect(await use(key, world.service, '/v1/keys')).toBe(403)
    expect(await lastUse()).toBe(present.toISOString())
    present = laterBy(11 * MINUTE)
    expect(await use(`${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`)).toBe(401)
    expect((await revoke(id)).status).toBe(200)
    expect(await use(key)).toBe(401)
    expect(await lastUse()).toBe(laterBy(9 * MINUTE).toISOString())
    present = NOW
  })
})

describe('the end of a key', () => {
  it('is the very millisecond of its expiry', async () => {
    const { key, expiresAt } = await create('analyst', { days: 30 })
    expect(expiresAt).toBe('2026-12-22T09:00:00.000Z')
    for (const [instant, status] of [
      ['2026-12-22T08:59:59.999Z', 200],
      ['2026-12-22T09:00:00.000Z', 401],
      ['2027-06-30T09:00:00.000Z', 401],
    ] as const) {
      present = new Date(instant)
      expect(await use(key)).toBe(status)
    }
    present = NOW
  })

  it('is its revocation, at once, also where another process answers', async () => {
    const elsewhere = connectAsService(DATABASE)
    const other = createService(elsewhere, { clock: () => present })
    const { id, key } = await create('analyst')
    expect([await use(key), await use(key, other)]).toEqual([200, 200])
    expect((await revoke(id)).status).toBe(200)
    expect([await use(key, other), await use(key)]).toEqual([401, 401])
    await elsewhere.close()
  })

  it('is final: a second revocation keeps the first instant, and no other key ends', async () => {
    const [first, second] = [await create('analyst'), await create('analyst')]
    await revoke(first.id)
    present = laterBy(MINUTE)
    const { text, status } = await revoke(first.id)
    expect([status, JSON.parse(text).revokedAt]).toEqual([200, NOW.toISOString()])
    present = NOW
    expect([await use(first.key), await use(second.key)]).toEqual([401, 200])
  })

  it('can be brought about by its holder, a coordinator, and then it revokes no other', async () => {
    const [own, victim] = [await create('coordinator'), await create('analyst')]
    expect((await revoke(own.id, holder(own.key))).status).toBe(200)
    expect((await revoke(victim.id, holder(own.key))).status).toBe(401)
    expect(await use(victim.key)).toBe(200)
  })
})

describe('what a revoked key recorded', () => {
  it('is not answered again to it, though the same request was answered before', async () => {
    const { id, key } = await create('region-editor')
    const json = { facts: [{ kind: 'register-complete', from: '2024-05-02' }] }
    const headers = { 'Idempotency-Key': 'again' }
    const send = () => world.send('POST', '/v1/regions/RU-BU/facts', holder(key), { json, headers })
    expect((await send()).status).toBe(201)
    expect((await send()).headers.get('Idempotency-Replayed')).toBe('true')
    await revoke(id)
    expect((await send()).status).toBe(401)
  })
})
