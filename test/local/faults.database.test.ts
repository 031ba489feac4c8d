import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../src/db/client.ts'
import { ensureDatabase, type LocalServer, startServer } from '../../src/local/postgres/server.ts'
import { type Stretch, type StretchMode, startStretch } from '../support/network.ts'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'
import { batchOf, documentNumbers, readWholeLedger } from './force-ledger.ts'
import { freePort, keyOf, send } from './force-support.ts'

const folder = dataFolder('.')
const data = dataFolder()
let settings: Readonly<Record<string, string>>
let server: LocalServer
let network: Stretch
let service: Started

beforeAll(async () => {
  const port = await freePort()
  settings = { listen_addresses: '127.0.0.1', port: String(port), fsync: 'off' }
  server = await startServer(folder, settings)
  await ensureDatabase(server, 'mera')
  network = await startStretch(port)
  service = await startService(data, {
    DATABASE_URL: `postgresql://mera_owner@127.0.0.1:${network.port}/mera`,
  })
  if (service.url === null) throw new Error(service.output())
})
afterAll(async () => {
  await service.end('SIGINT')
  await network.close()
  await server.stop()
  removeDataFolders()
})
afterEach(async () => {
  await network.set('pass')
  await recovered()
})

const SCORE = '/v1/regions/RU-BU/score?methodology=2023.2&basis=planned&asOf=2024-06-30'
const SUMMARY = `${SCORE}&depth=summary`

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${service.url}${path}`, { headers })

const authorised = (role: string) => ({ Authorization: `Bearer ${keyOf(data, role)}` })

/** The promise: a lost database is told of within two seconds. */
const PROMISED_MILLISECONDS = 2_000

/** Asks, and holds the answer to its promise. */
async function timed(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const began = performance.now()
  const response = await get(path, headers)
  expect(performance.now() - began).toBeLessThan(PROMISED_MILLISECONDS)
  return response
}

/** How the service answers without being started anew, once the database is there again. */
async function recovered(): Promise<void> {
  await expect.poll(() => get('/readyz').then(({ status }) => status), { timeout: 3_000 }).toBe(200)
}

async function expectUnavailable(response: Response): Promise<void> {
  expect(response.status).toBe(503)
  expect(response.headers.get('Retry-After')).toBe('5')
  expect(await response.json()).toMatchObject({ code: 'unavailable' })
}

const lost: readonly StretchMode[] = ['refuse', 'stall', 'cut', 'slow']
const inWords = {
  refuse: 'refuses connections',
  stall: 'takes connections and says nothing',
  cut: 'ends every connection at once',
  slow: 'takes ten seconds for every answer',
  pass: 'is there',
}

describe.each(lost.map((mode) => ({ mode, words: inWords[mode] })))(
  'a database that $words',
  ({ mode }) => {
    it('is told of within two seconds, as 503 with Retry-After, and found again by itself', async () => {
      await network.set(mode)
      const paths = [SCORE, '/v1/scores?methodology=2023.2&basis=planned', '/readyz']
      const answers = await Promise.all([
        ...paths.map((path) => timed(path, { 'Cache-Control': 'no-cache' })),
        timed('/v1/regions/RU-BU/facts', authorised('region-editor')),
      ])
      for (const answer of answers) await expectUnavailable(answer)
      const page = await timed('/regions/RU-BU', { Accept: 'text/html' })
      expect([page.status, page.headers.get('Retry-After')]).toEqual([503, '5'])
      expect(await page.text()).toContain('База данных недоступна')
      expect((await timed('/healthz')).status).toBe(200)
    })
  },
)

describe('a database that is lost in the middle of a request', () => {
  it('is 503 when the five seconds of the request are over', async () => {
    const owner = connect(server.address('mera'), { max: 1 })
    const waiting = async (): Promise<boolean> => {
      const rows = await owner.sql`select from pg_locks where locktype = 'advisory' and not granted`
      return rows.length > 0
    }
    // As somebody who writes, so that a reader of this very moment waits.
    await owner.sql`select pg_advisory_lock(hashtextextended('RU-BU', 0))`
    const began = performance.now()
    const reading = get(`${SUMMARY}&knownAt=${new Date().toISOString()}`)
    await expect.poll(waiting).toBe(true)
    await network.set('stall')
    await expectUnavailable(await reading)
    expect(performance.now() - began).toBeLessThan(6_000)
    await owner.close()
  })
})

describe('many requests before a silent database', () => {
  it('are all told within two seconds, and those who come next open no connection each', async () => {
    await network.set('stall')
    const paths = Array.from({ length: 50 }, (_, limit) => `/v1/regions?limit=${limit + 1}`)
    const first = await Promise.all(paths.map((path) => timed(path)))
    const before = network.taken()
    const next = await Promise.all(paths.map((path) => timed(path)))
    expect([...first, ...next].map(({ status }) => status)).toEqual(Array(100).fill(503))
    expect(network.taken() - before).toBeLessThanOrEqual(1)
  })
})

describe('an answer that the database confirmed a moment before it was lost', () => {
  it('is given to readers, saying how old it is, and never as not modified', async () => {
    const readers = [{}, authorised('dashboard')]
    const known = await Promise.all(readers.map((headers) => get(SUMMARY, headers)))
    await network.set('stall')
    for (const [index, headers] of readers.entries()) {
      const before = known[index]
      const tag = before?.headers.get('ETag') ?? ''
      // Else fetch itself would ask for no answer that is kept, wherever it is.
      const held = { 'If-None-Match': tag, 'Cache-Control': 'max-stale' }
      const answer = await timed(SUMMARY, { ...headers, ...held })
      expect(answer.status).toBe(200)
      expect(await answer.text()).toBe(await before?.text())
      expect(Number(answer.headers.get('Age'))).toBeGreaterThan(0)
      expect(answer.headers.get('Cache-Status')).toMatch(
        /^Mera; hit; ttl=-\d+; detail=database-unavailable$/,
      )
      expect(answer.headers.get('ETag')).toBe(tag)
    }
    await network.set('pass')
    await recovered()
    const after = await get(SUMMARY)
    expect([after.status, after.headers.get('Cache-Status')]).toEqual([200, null])
  })

  it('says so in words where it is a page', async () => {
    const page = '/regions/RU-AL?methodology=2023.2'
    const known = await get(page)
    expect(known.headers.get('ETag')).not.toBeNull()
    await known.text()
    await network.set('refuse')
    const answer = await timed(page)
    expect([answer.status, answer.headers.get('ETag')]).toEqual([200, null])
    expect(/База данных сейчас недоступна[^<]*/.exec(await answer.text())?.[0]).toMatch(
      /что было известно \d+ с назад/,
    )
  })

  it('is not given to who asks for the database, nor to who may write', async () => {
    const editor = authorised('region-editor')
    for (const headers of [{}, editor]) await (await get(SUMMARY, headers)).text()
    await network.set('refuse')
    await expectUnavailable(await timed(SUMMARY, { 'Cache-Control': 'no-cache' }))
    await expectUnavailable(await timed(SUMMARY, editor))
  })
})

describe('a batch that is sent while the database is lost', () => {
  it.each(lost)(
    'gets 503 where it is lost by "%s", and is recorded once when sent again',
    async (mode) => {
      const key = keyOf(data, 'region-editor')
      const name = `lost-${mode}`
      const sending = {
        url: service.url ?? '',
        key,
        facts: batchOf(name, 3),
        headers: { 'Idempotency-Key': name },
      }
      await network.set(mode)
      expect(await send(sending)).toMatchObject({ status: 503 })
      await network.set('pass')
      await recovered()
      expect(await send(sending)).toMatchObject({ status: 201 })
      expect(await send(sending)).toMatchObject({ status: 201, replayed: true })
      const ledger = await readWholeLedger(sending.url, key)
      expect(documentNumbers(ledger).filter((number) => number.startsWith(name))).toHaveLength(3)
    },
  )
})

describe('a database that is stopped and started again', () => {
  it('is lost within two seconds, and served again without the service being started anew', async () => {
    await server.stop()
    await expectUnavailable(await timed(SCORE, { 'Cache-Control': 'no-cache' }))
    server = await startServer(folder, settings)
    await recovered()
    expect((await get(SCORE)).status).toBe(200)
    expect(service.child.exitCode).toBeNull()
  })
})
