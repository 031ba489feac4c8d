import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { isKey } from '../../src/access/key.ts'
import { ledgerSchema } from '../../src/routes/schemas/fact.ts'
import { keySchema, keysSchema, newKeySchema } from '../../src/routes/schemas/key.ts'
import { NOW } from '../support/service.ts'
import { completion } from './write-examples.ts'
import { refused } from './write-refusals.ts'
import {
  FACTS,
  idOf,
  look,
  makeWriters,
  type Sending,
  send,
  taken,
  type Writers,
} from './write-support.ts'

const DAY = 86_400_000
let present = NOW
let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('keys', { clock: () => present })
})
afterAll(() => writers.close())

type NewKey = z.infer<typeof newKeySchema>
const KEYS = '/v1/keys'
const create = (json: object): Promise<NewKey> =>
  taken(writers, { as: 'coordinator', path: KEYS, json }, newKeySchema)
const list = async () => (await look(writers, KEYS, keysSchema, 'coordinator')).keys
const revoke = (id: string) =>
  taken(writers, { as: 'coordinator', path: `${KEYS}/${id}/revocation` }, keySchema, 200)
const listed = async (id: string) => (await list()).find((key) => key.id === id)

/** What a key opens, by its text. */
const using = (key: string, sending: Sending) =>
  send(writers, { ...sending, as: null, headers: { Authorization: `Bearer ${key}` } })
const reading = (key: string) => using(key, { method: 'GET', path: FACTS })

const office = 'Правительство'
const scopes = [
  { role: 'coordinator', office },
  { role: 'reviewer', office },
  { role: 'analyst', office },
  { role: 'region-editor', region: 'RU-BU', office },
  { role: 'dashboard', region: 'RU-BU', office },
  { role: 'body-editor', region: 'RU-BU', body: 'administration', office },
] as const

describe('a key', () => {
  it.each(scopes)('for the role $role is shown once, and names what it reaches', async (scope) => {
    const { key, ...rest } = await create(scope)
    expect(isKey(key)).toBe(true)
    expect(key.split('_')[1]).toBe(rest.id)
    const kept = { region: null, body: null, ...scope }
    expect(rest).toEqual({
      id: rest.id,
      ...kept,
      createdBy: idOf(writers, 'coordinator'),
      createdAt: NOW.toISOString(),
      expiresAt: new Date(NOW.getTime() + 365 * DAY).toISOString(),
      revokedAt: null,
      lastUsedAt: null,
    })
    expect(await listed(rest.id)).toEqual(rest)
  })

  it('is never shown again: not in the list, not in the database', async () => {
    const { key } = await create({ role: 'analyst', office })
    const secret = key.split('_').slice(2).join('_')
    const { text } = await send(writers, { as: 'coordinator', method: 'GET', path: KEYS })
    const rows = await writers.owner.database.execute(sql`select * from api_keys`)
    for (const place of [text, JSON.stringify(rows)]) expect(place).not.toContain(secret)
  })

  it('is told with words against keeping the answer', async () => {
    const sendings: readonly Sending[] = [
      { as: 'coordinator', path: KEYS, json: { role: 'analyst', office } },
      { as: 'coordinator', method: 'GET', path: KEYS },
    ]
    for (const sending of sendings)
      expect((await send(writers, sending)).headers.get('Cache-Control')).toBe('no-store')
  })

  it('opens what its role may, at once, in its own name', async () => {
    const { key, id } = await create({ role: 'region-editor', region: 'RU-BU', office })
    const appended = await using(key, { path: FACTS, json: { facts: [completion] } })
    expect([appended.status, (await reading(key)).status]).toEqual([201, 200])
    const last = (await look(writers, FACTS, ledgerSchema)).facts.at(-1)
    expect(last?.author).toEqual({ key: id, role: 'region-editor', office })
    const elsewhere = { path: '/v1/regions/RU-AL/facts', json: { facts: [completion] } }
    expect((await using(key, elsewhere)).status).toBe(403)
    expect((await using(key, { method: 'GET', path: KEYS })).status).toBe(403)
  })

  it('of a coordinator makes keys itself, which say so', async () => {
    const first = await create({ role: 'coordinator', office })
    const made = await using(first.key, { path: KEYS, json: { role: 'analyst', office } })
    expect(newKeySchema.parse(JSON.parse(made.text)).createdBy).toBe(first.id)
  })

  it('says when it was used last', async () => {
    const { key, id } = await create({ role: 'analyst', office })
    expect((await listed(id))?.lastUsedAt).toBeNull()
    await reading(key)
    expect((await listed(id))?.lastUsedAt).toBe(NOW.toISOString())
  })

  it('is listed among all, the newest first', async () => {
    present = new Date(NOW.getTime() + 1000)
    const { id } = await create({ role: 'analyst', office })
    present = NOW
    const keys = await list()
    expect(keys[0]?.id).toBe(id)
    const instants = keys.map(({ createdAt }) => createdAt)
    expect(instants).toEqual([...instants].sort().reverse())
  })
})

describe('a key that has ended', () => {
  const refusal = async (key: string) => {
    const { status, headers, text } = await reading(key)
    return [status, headers.get('WWW-Authenticate'), JSON.parse(text).detail]
  }

  it('by its days opens nothing from that instant on', async () => {
    const { key, expiresAt } = await create({ role: 'analyst', office, days: 1 })
    expect(expiresAt).toBe(new Date(NOW.getTime() + DAY).toISOString())
    present = new Date(NOW.getTime() + DAY - 1)
    expect((await reading(key)).status).toBe(200)
    present = new Date(NOW.getTime() + DAY)
    expect(await refusal(key)).toEqual([
      401,
      'Bearer realm="mera", error="invalid_token"',
      'The key has expired; ask a coordinator for a new one.',
    ])
    present = NOW
  })

  it('by revocation opens nothing at once and for good, and the first instant stays', async () => {
    const { key, id } = await create({ role: 'analyst', office })
    expect((await reading(key)).status).toBe(200)
    const revoked = await revoke(id)
    expect(revoked.revokedAt).toBe(NOW.toISOString())
    expect(await refusal(key)).toEqual([
      401,
      'Bearer realm="mera", error="invalid_token"',
      'The key was revoked; ask a coordinator for a new one.',
    ])
    present = new Date(NOW.getTime() + 60_000)
    expect(await revoke(id)).toEqual(revoked)
    present = NOW
    expect((await listed(id))?.revokedAt).toBe(NOW.toISOString())
  })

  it('may be the coordinator’s own', async () => {
    const { key, id } = await create({ role: 'coordinator', office })
    const path = `${KEYS}/${id}/revocation`
    expect((await using(key, { path })).status).toBe(200)
    expect((await using(key, { method: 'GET', path: KEYS })).status).toBe(401)
  })
})

describe('keys are nobody’s business but the coordinator’s', () => {
  it.each(['reviewer', 'analyst', 'editor', 'bodyEditor'] as const)('%s', async (as) => {
    const sendings: readonly Sending[] = [
      { as, method: 'GET', path: KEYS },
      { as, path: KEYS, json: { role: 'analyst', office } },
      { as, path: `${KEYS}/${idOf(writers, 'reviewer')}/revocation` },
    ]
    for (const sending of sendings) expect((await refused(writers, sending)).status).toBe(403)
    expect((await refused(writers, { as: null, method: 'GET', path: KEYS })).status).toBe(401)
  })
})
