import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../src/app.ts'
import { connect } from '../../src/db/client.ts'
import { noLimit } from '../../src/http/access/limiter.ts'
import { noSessions } from '../../src/http/access/settings.ts'
import { noDocuments } from '../../src/storage/none.ts'
import {
  connectAsOwner,
  connectAsService,
  createService,
  NOW,
  signingKey,
} from '../support/service.ts'
import { ask, reads, refusal } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
const alone = createApp({
  // As in the Worker, a client for each request; its folder does not exist: nobody is there.
  lend: () => {
    const gone = connect({ path: '/nonexistent/.s.PGSQL.5432', host: '/nonexistent', port: 5432 })
    return { database: gone.database, release: () => void gone.close() }
  },
  clock: () => NOW,
  assets: () => Promise.resolve(new Response(null, { status: 404 })),
  access: { anonymousReads: true, tokens: null, limiter: noLimit, sessions: noSessions },
  signingKey,
  documents: noDocuments,
})
// It has no migrations: the database that every server comes with.
const bare = connectAsOwner('postgres')
afterAll(() => Promise.all([connection.close(), bare.close()]))
afterEach(() => {
  vi.restoreAllMocks()
})

/** What is complete in the log, so that it need not be in the answer. */
const logged = () => vi.spyOn(console, 'error').mockImplementation(() => {})

describe('GET /healthz and /readyz', () => {
  it.each(['/healthz', '/readyz'])('%s is ok, and must not be kept', async (path) => {
    const { status, text, headers } = await ask(service, path)
    expect([status, text]).toEqual([200, '{"status":"ok"}'])
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect((await ask(service, path, {}, 'HEAD')).status).toBe(200)
  })
})

describe('a database that is gone', () => {
  it.each([...reads, '/readyz'])(
    'makes %s 503 with Retry-After, and leaks nothing',
    async (path) => {
      const log = logged()
      for (const [language, title] of [
        ['ru', 'База данных недоступна'],
        ['en', 'The database is unavailable'],
      ] as const) {
        const answer = await refusal(alone, path, { 'Accept-Language': language })
        expect([answer.status, answer.code, answer.language]).toEqual([
          503,
          'unavailable',
          language,
        ])
        expect(answer.problem.title).toBe(title)
        expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
        expect(answer.headers.get('ETag')).toBeNull()
      }
      expect(log).toHaveBeenCalledTimes(2)
    },
  )

  it.each(['/healthz', '/openapi.json', '/docs'])('does not matter to %s', async (path) => {
    expect((await ask(alone, path)).status).toBe(200)
  })

  it('is said first, also of a wrong request: who asks is settled before what is asked', async () => {
    logged()
    const path = '/v1/scores?methodology=2023.2&limit=0'
    expect(await refusal(alone, path)).toMatchObject({ status: 503, fields: [] })
  })

  it('does not answer If-None-Match: * with 304', async () => {
    logged()
    const answer = await refusal(alone, '/v1/regions', { 'If-None-Match': '*' })
    expect(answer.status).toBe(503)
  })
})

describe('a database that nobody migrated', () => {
  it('is not ready: /readyz is 503, so that a load balancer waits', async () => {
    logged()
    const answer = await refusal(createService(bare), '/readyz', { 'Accept-Language': 'en' })
    expect([answer.status, answer.code]).toEqual([503, 'unavailable'])
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
  })
})

describe('a database with fewer migrations than this release', () => {
  it('is not ready, and /readyz says how many it has', async () => {
    await bare.sql`create database half_migrated`
    const half = connectAsOwner('half_migrated')
    await half.sql`create schema drizzle`
    await half.sql`create table drizzle.__drizzle_migrations (id serial, hash text)`
    await half.sql`insert into drizzle.__drizzle_migrations (hash) values ('first')`
    const answer = await refusal(createService(half), '/readyz', { 'Accept-Language': 'en' })
    await half.close()
    expect([answer.status, answer.code]).toEqual([503, 'unavailable'])
    expect(answer.problem.detail).toMatch(/^The database has 1 migrations applied; \d+ are needed/)
  })
})
