import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { guard } from '../../src/http/access/guard.ts'
import { noLimit } from '../../src/http/access/limiter.ts'
import { noSessions } from '../../src/http/access/settings.ts'
import { createRouter } from '../../src/http/context.ts'
import { connectAsService } from '../support/service.ts'

const connection = connectAsService()
afterAll(() => connection.close())

/** What the transaction of a POST may do, behind the guard of a route. */
async function modeBehind(transaction: 'request' | 'reading'): Promise<string> {
  const app = createRouter()
  app.use(async (c, next) => {
    c.set('connection', connection.database)
    c.set('access', { anonymousReads: true, tokens: null, limiter: noLimit, sessions: noSessions })
    await next()
  })
  app.post('/', guard('getCatalogue', transaction), async (c) => {
    const rows = await c
      .get('database')
      .execute<{ transaction_read_only: string }>(sql`show transaction_read_only`)
    return c.text(rows[0]?.transaction_read_only ?? '')
  })
  return (await app.request('/', { method: 'POST' })).text()
}

describe('a POST behind the guard', () => {
  it('may write nothing where its route only reads, because its transaction is read only', async () => {
    expect(await modeBehind('reading')).toBe('on')
    expect(await modeBehind('request')).toBe('off')
  })
})
