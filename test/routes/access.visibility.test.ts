import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { regionsSchema } from '../../src/routes/schemas/region.ts'
import { overdueSchema } from '../../src/routes/schemas/review.ts'
import { verifierOf } from '../access/provider.ts'
import { connectAsService, createService } from '../support/service.ts'
import {
  type Asker,
  nobody,
  openWorld,
  prepareWorld,
  scopeOf,
  type World,
} from './access-support.ts'

const bound = ['region-editor', 'body-editor', 'dashboard'] as const
const READS = 'methodology=2024.1'
const urls = [
  '/v1/catalogue',
  '/v1/methodologies',
  '/v1/regions',
  '/v1/regions?limit=1',
  '/v1/regions?knownAt=2024-04-27T09:00:00.008Z',
  '/v1/regions/RU-BU',
  '/v1/regions/RU-AL',
  '/v1/regions/RU-BU/roadmap',
  '/v1/regions/RU-BU/bodies',
  `/v1/regions/RU-BU/score?${READS}`,
  `/v1/regions/RU-AL/score?${READS}`,
  `/v1/regions/RU-BU/bodies/administration/score?${READS}`,
  '/v1/overdue',
  '/v1/overdue?limit=1',
  '/v1/overdue?region=RU-BU',
  '/v1/overdue?region=RU-AL',
  '/v1/overdue?asOf=2024-06-30&knownAt=2024-04-27T09:00:00.008Z',
  `/v1/scores?${READS}`,
  `/v1/reviews?${READS}`,
  '/v1/regions/RU-BU/facts',
  '/v1/regions/RU-BU/ledger-head',
]

let world: World
/** Callers of different visibility, in the order in which they ask. */
let askers: readonly Asker[]

beforeAll(async () => {
  world = await openWorld('access_visibility')
  await prepareWorld(world)
  askers = [
    await world.asker('key', 'analyst'),
    await world.asker('key', 'dashboard'),
    nobody,
    await world.asker('key', 'dashboard', 'foreign'),
    await world.asker('key', 'body-editor'),
    await world.asker('token', 'analyst'),
  ]
})
afterAll(() => world.close())

/** What somebody gets, and nothing of what tells one request from another. */
async function get(url: string, by: Asker, at = world.service, tag: string | null = null) {
  const headers: Record<string, string> = tag === null ? {} : { 'If-None-Match': tag }
  const { status, headers: sent, text } = await world.send('GET', url, by, { headers }, at)
  return { status, tag: sent.get('ETag'), text }
}

describe.each(urls)('%s, asked by one after another of different visibility,', (url) => {
  it('answers each as if nobody had asked before, in either order', async () => {
    const alone = []
    for (const asker of askers) alone.push(await get(url, asker, world.serve()))
    for (const order of [askers, askers.toReversed()]) {
      const shared = world.serve()
      for (const asker of [...order, ...order])
        expect(await get(url, asker, shared)).toEqual(alone[askers.indexOf(asker)])
    }
  })

  it('takes the tag of another for right only where the bytes are the same', async () => {
    const alone = []
    for (const asker of askers) alone.push(await get(url, asker))
    for (const [index, asker] of askers.entries())
      for (const { tag, text, status } of alone) {
        if (tag === null) continue
        const own = alone[index]
        const answer = await get(url, asker, world.service, tag)
        if (answer.status === 304) expect([own?.text, own?.status]).toEqual([text, status])
        else expect(answer).toEqual(own)
      }
  })
})

describe('two regions of the same revision and the same clocks', () => {
  it.each([
    '/v1/regions?knownAt=2024-04-27T09:00:00.008Z',
    '/v1/overdue?asOf=2024-06-30&knownAt=2024-04-27T09:00:00.008Z',
  ])('have tags of their own for the dashboards of each: %s', async (url) => {
    // Nothing was recorded in this database, where Altai and Chuvashia have two facts each.
    const connection = connectAsService()
    const untouched = createService(connection, { tokens: verifierOf(world.provider) })
    const answers = []
    for (const region of ['RU-AL', 'RU-CU']) {
      const scope = { ...scopeOf('dashboard'), region }
      const authorization = `Bearer ${await world.tokenFor(scope)}`
      answers.push(await get(url, { ...nobody, authorization }, untouched))
    }
    const [altai, chuvashia] = answers
    expect([altai?.status, chuvashia?.status]).toEqual([200, 200])
    expect(altai?.text).not.toBe(chuvashia?.text)
    expect(altai?.tag).not.toBe(chuvashia?.tag)
    await connection.close()
  })
})

describe('a list', () => {
  const read = async <T>(schema: { parse(value: unknown): T }, url: string, by: Asker) =>
    schema.parse(JSON.parse((await get(url, by)).text))
  const codes = async (url: string, by: Asker) => {
    const { regions } = await read(regionsSchema, url, by)
    return regions.map(({ code }) => code)
  }

  it('has every region for the analyst and the anonymous', async () => {
    for (const asker of [askers[0] ?? nobody, nobody]) {
      expect(await codes('/v1/regions', asker)).toEqual(['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK'])
      const { overdue } = await read(overdueSchema, '/v1/overdue?limit=200', asker)
      expect(new Set(overdue.map(({ region }) => region.code)).size).toBe(4)
    }
  })

  it.each(bound)('has its own region alone for a %s, with its own clock', async (role) => {
    const asker = await world.asker('key', role)
    const { knownAt, regions } = await read(regionsSchema, '/v1/regions', asker)
    expect(regions.map(({ code, recordedAt }) => [code, recordedAt])).toEqual([['RU-BU', knownAt]])
    expect(await codes('/v1/regions?knownAt=2024-04-27T09:00:00.008Z', asker)).toEqual(['RU-BU'])
    const list = await read(overdueSchema, '/v1/overdue?limit=200', asker)
    expect(new Set(list.overdue.map(({ region }) => region.code))).toEqual(new Set(['RU-BU']))
    expect(list.revision).toBe(regions[0]?.revision)
  })

  it.each(bound)(
    'has nothing for a %s of a foreign region, as of one that is none',
    async (role) => {
      const asker = await world.asker('key', role)
      const { text } = await get('/v1/overdue?region=RU-AL', asker)
      expect(JSON.parse(text)).toMatchObject({ count: 0, overdue: [], next: null, revision: 0 })
      expect((await get('/v1/overdue?region=RU-XX', asker)).text).toBe(text)
    },
  )

  it.each(bound)(
    "does not go on into foreign regions for a %s by an analyst's cursor",
    async (role) => {
      const [analyst = nobody] = askers
      const asker = await world.asker('key', role)
      for (const start of ['/v1/regions?limit=1', '/v1/overdue?limit=1']) {
        const { next } = JSON.parse((await get(start, analyst)).text)
        const page = await get(`${start}&cursor=${next}`, asker)
        expect(page.status).toBe(200)
        expect(page.text).not.toMatch(/RU-(AL|CU|IRK)/)
      }
    },
  )
})
