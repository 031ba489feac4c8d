import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askOperations } from '../../src/local/operations.ts'
import { projectFolder } from '../../src/local/project.ts'
import { removeDataFolders } from '../support/start.ts'
import { keyOf, send } from './force-support.ts'
import { metricNamesIn, panelsOf } from './seeing-inside/dashboard.ts'
import { linesOf, openScene, reading, type Scene, until } from './seeing-inside/scene.ts'
import { askEverything } from './seeing-inside/secrets.ts'
import { expectTrace } from './seeing-inside/trace.ts'

let scene: Scene
let operations: { readonly file: string }

beforeAll(async () => {
  scene = await openScene('seeing_inside')
  operations = { file: join(scene.data, 'run', 'operations.sock') }
})
afterAll(async () => {
  await scene.end()
  removeDataFolders()
})

const SCORE =
  '/v1/regions/RU-IRK/score?methodology=2023.2&basis=planned&asOf=2024-06-30&depth=summary'
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${scene.url}${path}`, { headers, redirect: 'manual' })

const lineOf = (request: string) =>
  until(() => linesOf(scene).find((line) => line.event === 'request' && line.request === request))

const scraped = async (): Promise<string> =>
  (await askOperations(operations, 'GET', '/metrics')).text

describe('the private socket of the operator', () => {
  it('does what is due, and says what was done', async () => {
    const { status, text } = await askOperations(operations, 'POST', '/housekeeping')
    expect([status, JSON.parse(text)]).toEqual([200, { scoresComplete: true, answersForgotten: 0 }])
  })

  it('tells its metrics there and at METRICS_PORT, which has nothing else', async () => {
    expect(await scraped()).toMatch(/^mera_build_info\{release=".+",engine="mera-.+"\} 1$/m)
    const at = `http://127.0.0.1:${scene.metricsPort}`
    const response = await fetch(`${at}/metrics`)
    expect(response.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(await response.text()).toMatch(/^mera_build_info\{/m)
    expect((await fetch(`${at}/housekeeping`, { method: 'POST' })).status).toBe(404)
  })

  it('is not reachable through the public one', async () => {
    for (const [method = '', path] of [
      ['GET', '/metrics'],
      ['POST', '/housekeeping'],
      ['GET', '/housekeeping'],
    ])
      expect((await fetch(`${scene.url}${path}`, { method })).status).toBe(404)
  })

  it('lies in a folder that nobody else can enter', () => {
    expect((statSync(join(scene.data, 'run')).mode & 0o777).toString(8)).toBe('700')
    expect(statSync(operations.file).isSocket()).toBe(true)
  })
})

describe('the id of a request', () => {
  it('is the one it came with, where that is well-formed, and stands in the log', async () => {
    const response = await get(SCORE, { 'X-Request-Id': 'from-the-proxy-1' })
    expect(response.headers.get('X-Request-Id')).toBe('from-the-proxy-1')
    expect(await lineOf('from-the-proxy-1')).toMatchObject({
      level: 'info',
      method: 'GET',
      route: '/v1/regions/{region}/score',
      status: 200,
      kept: null,
      role: 'anonymous',
      region: 'RU-IRK',
      version: '2023.2',
      database: { failures: 0 },
      bytes: Number(response.headers.get('Content-Length')),
      problem: null,
    })
  })

  it.each(['a b c d e f g', 'short', 'x'.repeat(65), '<script>alert(1)</script>'])(
    'is a new one in place of %s, on problem documents too',
    async (given) => {
      const response = await get('/v1/nothing', { 'X-Request-Id': given })
      expect(response.status).toBe(404)
      const id = response.headers.get('X-Request-Id') ?? ''
      expect(id).toMatch(/^[0-9a-f]{16}-[0-9a-z]+$/)
      expect(await lineOf(id)).toMatchObject({ route: null, status: 404, problem: 'not-found' })
    },
  )
})

describe('an answer', () => {
  it('says what it waited for, and then that it was kept', async () => {
    const path = SCORE.replace('2024-06-30', '2024-05-31')
    const first = await get(path)
    expect(first.headers.get('Server-Timing')).toMatch(
      /^database;dur=\d+, scoring;dur=\d+, total;dur=\d+$/,
    )
    // Others of this run write to the same server, so that it may have to be made more than once.
    const again = await until(async () => {
      const response = await get(path)
      return response.headers.get('Server-Timing') === 'kept' ? response : undefined
    })
    const { kept } = await lineOf(again.headers.get('X-Request-Id') ?? '')
    expect(String(kept)).toMatch(/^(hit|revalidated)$/)
  })

  it('is counted by its route, and by whether it was kept', async () => {
    const series = `mera_http_requests_total{route="/v1/regions/{region}/score",method="GET",status="2xx"}`
    const path = SCORE.replace('2024-06-30', '2024-04-30')
    const before = await scraped()
    for (const _ of [1, 2, 3]) await (await get(path)).text()
    const after = await scraped()
    const more = (name: string) => reading(after, name) - reading(before, name)
    expect(more(series)).toBe(3)
    const [miss = 0, ...again] = ['miss', 'hit', 'revalidated'].map((result) =>
      more(`mera_kept_answers_total{result="${result}"}`),
    )
    expect(miss).toBeGreaterThan(0)
    expect(again.reduce((sum, each) => sum + each, miss)).toBe(3)
    expect(more('mera_database_queries_total{by="request"}')).toBeGreaterThan(1)
  })
})

describe('facts', () => {
  it('are counted when they are put on record, and so are batches that are not', async () => {
    const key = keyOf(scene.data, 'region-editor')
    const before = await scraped()
    const fact = { kind: 'completion', item: 'R1.4', completedOn: '2024-06-01' }
    const facts = [fact, { ...fact, item: 'R2.1' }]
    expect((await send({ url: scene.url, key, facts }))?.status).toBe(201)
    const refused = [{ kind: 'withdrawal', of: 'RU-BU-999999', reason: 'none' }]
    expect((await send({ url: scene.url, key, facts: refused }))?.status).toBe(422)
    const after = await scraped()
    const more = (name: string) => reading(after, name) - reading(before, name)
    expect(more('mera_facts_appended_total')).toBe(2)
    expect(more('mera_ledger_refusals_total{code="facts-refused"}')).toBe(1)
    expect(more('mera_problems_total{code="facts-refused"}')).toBe(1)
  })
})

describe('traces', () => {
  const TRACE = '0af7651916cd43dd8448eb211c80319c'
  const PARENT = 'b7ad6b7169203331'

  it('go on with that of the caller, and tell of the request, the scoring and the database', async () => {
    const path = SCORE.replace('2024-06-30', '2024-03-31')
    await get(path, { traceparent: `00-${TRACE}-${PARENT}-01` })
    const sent = await until(() => scene.exports.find(({ body }) => body.includes(TRACE)))
    expect([sent.path, sent.headers['content-type']]).toEqual(['/v1/traces', 'application/json'])
    expectTrace(sent.body, TRACE, PARENT, 'GET /v1/regions/{region}/score')
  })

  it('are not sent where the caller wants none, and cost nothing where they cannot be', async () => {
    await get('/v1/catalogue', { traceparent: `00-${TRACE.replace('0', '1')}-${PARENT}-00` })
    scene.collector.status = 500
    const before = reading(await scraped(), 'mera_trace_exports_total{outcome="failed"}')
    expect((await get('/v1/regions')).status).toBe(200)
    await until(() => scene.exports.find(({ body }) => body.includes('/v1/regions"')))
    scene.collector.status = 200
    expect(scene.exports.some(({ body }) => body.includes(TRACE.replace('0', '1')))).toBe(false)
    await expect
      .poll(async () => reading(await scraped(), 'mera_trace_exports_total{outcome="failed"}'))
      .toBeGreaterThan(before)
  })
})

describe('the dashboard', () => {
  it('names only metrics that there are, in panels that differ', async () => {
    const text = readFileSync(join(projectFolder, 'deploy', 'grafana-dashboard.json'), 'utf8')
    const dashboard: unknown = JSON.parse(text)
    const ids = panelsOf(dashboard).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const metrics = await scraped()
    const names = metricNamesIn(dashboard)
    expect(names.length).toBeGreaterThan(10)
    for (const name of names) expect(metrics).toMatch(new RegExp(`^${name}[{ ]`, 'm'))
  })
})

describe('a log', () => {
  it('has no secret and no text of anybody, each line JSON with the id of its request', async () => {
    const secrets = await askEverything(scene)
    const lines = linesOf(scene)
    // All of it was really taken in, and the database was really gone.
    const seen = lines.map(({ method, route, status }) => `${method} ${route} ${status}`)
    for (const one of [
      'GET /v1/keys 200',
      'POST /v1/regions/{region}/facts 201',
      'POST /v1/regions/{region}/facts 400',
      'PUT /v1/regions/{region}/documents/{sha256} 201',
      'POST /session 303',
      'GET /reviews 200',
      'GET /readyz 503',
    ])
      expect(seen).toContain(one)
    expect(lines.filter(({ event }) => event === 'error').length).toBeGreaterThan(0)
    for (const line of lines) {
      // Beside the Worker's own lines, workerd says that it cannot connect.
      expect(line.event).toMatch(/^(request|error|workerd)$/)
      if (line.event !== 'workerd') expect(line.request).toMatch(/^[A-Za-z0-9._-]{8,64}$/)
    }
    const printed = scene.started.output()
    for (const [what, secret] of secrets) {
      expect(printed.includes(secret), what).toBe(false)
      expect(
        scene.exports.some(({ body }) => body.includes(secret)),
        what,
      ).toBe(false)
    }
  })
})
