import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Connection, connect } from '../../src/db/client.ts'
import { ensureDatabase, type LocalServer, startServer } from '../../src/local/postgres/server.ts'
import { batchOf, expectWhole, readWholeLedger } from '../local/force-ledger.ts'
import { freePort, keyOf, runCommand, send } from '../local/force-support.ts'
import { Visitor } from '../site/browser.ts'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'
import { clockOfPostgres, clockOfWorkerd, type SteppedClock } from './stepped-clock.ts'

const folder = dataFolder('.')
const data = dataFolder()
let ofDatabase: SteppedClock
let ofService: SteppedClock
let server: LocalServer
let service: Started
let owner: Connection
let environment: Readonly<Record<string, string>>

/** So many requests in a minute, of one caller. */
const LIMIT = 40

beforeAll(async () => {
  ofDatabase = clockOfPostgres(join(folder, 'database.clock'))
  ofService = clockOfWorkerd(join(folder, 'service.clock'))
  const port = await freePort()
  const settings = { listen_addresses: '127.0.0.1', port: String(port), fsync: 'off' }
  server = await startServer(folder, settings, ofDatabase.environment)
  await ensureDatabase(server, 'mera')
  owner = connect(server.address('mera'), { max: 1 })
  environment = { DATABASE_URL: `postgresql://mera_owner@127.0.0.1:${port}/mera`, DATA_DIR: data }
  service = await startService(data, {
    ...environment,
    ...ofService.environment,
    RATE_LIMIT: `${LIMIT}/60`,
  })
  if (service.url === null) throw new Error(service.output())
})
afterAll(async () => {
  await owner?.close()
  await service?.end('SIGINT')
  await server?.stop()
  removeDataFolders()
})
afterEach(() => {
  ofDatabase.step(0)
  ofService.step(0)
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${service.url}${path}`, { headers, redirect: 'manual' })

const authorised = (role: string) => ({ Authorization: `Bearer ${keyOf(data, role)}` })

/** The running service, as a browser reaches it. */
const realSite = (url: string): ConstructorParameters<typeof Visitor>[0] => ({
  request: (path, init) => {
    const headers = new Headers(init?.headers)
    if (headers.has('Origin')) headers.set('Origin', url)
    return fetch(`${url}${path}`, { ...init, redirect: 'manual', headers })
  },
})

const SCORE = '/v1/regions/RU-BU/score?methodology=2023.2&depth=summary'

const asOf = async (): Promise<string> => {
  const response = await get(SCORE)
  expect(response.status).toBe(200)
  return z.looseObject({ asOf: z.string() }).parse(await response.json()).asOf
}

const acknowledged = new Map<string, string>()

async function record(name: string): Promise<void> {
  const headers = { 'Idempotency-Key': name }
  const key = keyOf(data, 'region-editor')
  const answer = await send({ url: service.url ?? '', key, facts: batchOf(name, 2), headers })
  expect(answer).toMatchObject({ status: 201 })
  acknowledged.set(name, answer?.text ?? '')
}

/** In seconds. */
const HOUR = 3_600
const DAY = 24 * HOUR

describe('while clocks are set forward by a day and back by an hour and more', () => {
  it('what is recorded keeps its order, and nothing acknowledged is lost', async () => {
    await record('right')
    for (const [name, database, worker] of [
      ['database back', -HOUR, 0],
      ['both back', -HOUR, -HOUR],
      ['worker ahead', 0, DAY],
      ['both ahead', DAY, DAY],
      ['both right', 0, 0],
    ] as const) {
      ofDatabase.step(database)
      ofService.step(worker)
      await record(name.replace(' ', '-'))
      const [row] = await owner.sql<{ now: number }[]>`
        select extract(epoch from clock_timestamp())::float8 as now`
      expect(Math.abs((row?.now ?? 0) - Date.now() / 1_000 - database)).toBeLessThan(60)
    }
    const ledger = await readWholeLedger(service.url ?? '', keyOf(data, 'region-editor'))
    expectWhole(ledger, acknowledged)
    const instants = ledger.entries.map(({ recordedAt }) => recordedAt)
    expect(instants).toEqual([...new Set(instants)].toSorted())
    // The Worker's clock did go a day ahead, and what came after went on from there.
    expect(Date.parse(instants.at(-1) ?? '') - Date.now()).toBeGreaterThan(23 * HOUR * 1_000)
    const { code, output } = await runCommand('ledger', ['verify'], environment)
    expect([code, output]).toEqual([0, expect.not.stringContaining('DOES NOT FIT')])
  })

  it('what was recorded by a clock ahead is read by one that is right', async () => {
    const response = await get(SCORE)
    expect(response.status).toBe(200)
    const last = JSON.parse([...acknowledged.values()].at(-1) ?? '{}')
    expect(await response.json()).toMatchObject({ revision: last.revision })
  })
})

describe('a clock of the service that is set', () => {
  it('forward by a day makes every answer one of the new day, and back again of the old one', async () => {
    const today = await asOf()
    ofService.step(DAY)
    const tomorrow = await asOf()
    expect(Date.parse(tomorrow) - Date.parse(today)).toBe(DAY * 1_000)
    ofService.step(0)
    expect(await asOf()).toBe(today)
  })

  it('back by an hour keeps nobody waiting for the end of a minute that had begun', async () => {
    const headers = authorised('analyst')
    const ask = () => get('/v1/regions?limit=1', headers)
    const statuses = new Set<number>()
    for (let asked = 0; asked <= LIMIT; asked += 1) statuses.add((await ask()).status)
    expect(statuses).toEqual(new Set([200, 429]))
    ofService.step(-HOUR)
    expect((await ask()).status).toBe(200)
  })

  it('back by an hour signs nobody out, and forward by a day lets them sign in again', async () => {
    const visitor = new Visitor(realSite(service.url ?? ''))
    const signIn = () => visitor.signIn(keyOf(data, 'reviewer'), '/reviews')
    const reads = async () => (await visitor.get('/reviews')).status
    expect([(await signIn()).status, await reads()]).toEqual([303, 200])
    ofService.step(-HOUR)
    expect(await reads()).toBe(200)
    ofService.step(DAY)
    expect(await reads()).toBe(303)
    expect([(await signIn()).status, await reads()]).toEqual([303, 200])
  })
})
