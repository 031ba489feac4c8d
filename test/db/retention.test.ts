import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKey } from '../../src/access/key.ts'
import { keeperClaims, withClaims } from '../../src/db/claims.ts'
import type { Connection, Database } from '../../src/db/client.ts'
import { apiKeys, idempotencyKeys } from '../../src/db/schema.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import { forgetOldAnswers, RETRY_DAYS } from '../../src/services/retention.ts'
import { connectAsOwner, connectAsService, makeDatabase } from '../support/service.ts'
import { attempt } from './guarded.ts'

const DATABASE = 'forgetting'
const DAY = 86_400_000
const present = new Date()
const daysAgo = (days: number): string => new Date(present.getTime() - days * DAY).toISOString()

let owner: Connection
let service: Connection

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE)
})
afterAll(() => Promise.all([owner.close(), service.close()]))

const keep = (ages: readonly number[]): Promise<unknown> =>
  withClaims(owner.database, keeperClaims, 'read write', (transaction) =>
    transaction.insert(idempotencyKeys).values(
      ages.map((age) => ({
        region: 'RU-BU',
        caller: 'somebody',
        key: `${age} days old`,
        requestHash: 'a hash',
        status: 201,
        response: '{}',
        recordedAt: daysAgo(age),
      })),
    ),
  )

const kept = async (): Promise<readonly string[]> => {
  const rows = await withClaims(owner.database, keeperClaims, 'read only', (transaction) =>
    transaction.select({ key: idempotencyKeys.key }).from(idempotencyKeys),
  )
  return rows.map(({ key }) => key).sort()
}

describe('answers to retries', () => {
  it('are kept for 30 days and then forgotten, by the service itself', async () => {
    await keep([0, 1.5, RETRY_DAYS - 1, RETRY_DAYS + 1, 400])
    expect(await forgetOldAnswers(service.database, present.toISOString())).toBe(2)
    expect(await kept()).toEqual(['0 days old', '1.5 days old', '29 days old'])
    expect(await forgetOldAnswers(service.database, present.toISOString())).toBe(0)
  })

  it('are forgotten whatever their number', async () => {
    await keep(Array.from({ length: 2500 }, (_, place) => 50 + place / 1000))
    expect(await forgetOldAnswers(service.database, present.toISOString())).toBe(2500)
    expect(await kept()).toHaveLength(3)
  })

  it('are never forgotten within a day, whatever the clock of the service says', async () => {
    const inAYear = new Date(present.getTime() + 365 * DAY).toISOString()
    await expect(forgetOldAnswers(service.database, inAYear)).rejects.toMatchObject({
      cause: { message: 'idempotency_keys is append-only: DELETE is refused' },
    })
    expect(await kept()).toHaveLength(3)
  })

  it('are deleted by the service in no other way, whoever it claims to be', async () => {
    const all = (transaction: Database) => transaction.delete(idempotencyKeys)
    expect(await attempt(service, keeperClaims, all)).toBe('no privilege')
    const seen = async (transaction: Database) =>
      `${(await transaction.select({ id: apiKeys.id }).from(apiKeys)).length} keys`
    await recordKey(owner.database, {
      scope: { role: 'analyst', region: null, body: null, office: 'Institute' },
      text: (await makeKey()).text,
      createdBy: 'a test',
      now: present,
      days: 1,
    })
    expect(await attempt(service, keeperClaims, seen)).toBe('0 keys')
    expect(await attempt(owner, keeperClaims, seen)).toBe('1 keys')
  })
})
