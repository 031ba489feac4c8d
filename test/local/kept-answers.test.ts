import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Connection } from '../../src/db/client.ts'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'
import { connectToData, keyOf } from './force-support.ts'

const data = dataFolder()
let service: Started
/** Commits behind the service's back, as another isolate does. */
let elsewhere: Connection

beforeAll(async () => {
  service = await startService(data, { FRESH_MILLISECONDS: '9999' })
  if (service.url === null) throw new Error(service.output())
  elsewhere = connectToData(data)
})
afterAll(async () => {
  await elsewhere.close()
  await service.end('SIGINT')
  removeDataFolders()
})

const SCORE = '/v1/regions/RU-BU/score?methodology=2023.2&depth=summary'

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${service.url}${path}`, { headers })

const revisionOf = async (response: Response): Promise<number> =>
  z.looseObject({ revision: z.int() }).parse(await response.json()).revision

const authorised = (role: string) => ({ Authorization: `Bearer ${keyOf(data, role)}` })

async function recordCompletion(item: string): Promise<number> {
  const response = await fetch(`${service.url}/v1/regions/RU-BU/facts`, {
    method: 'POST',
    headers: { ...authorised('region-editor'), 'Content-Type': 'application/json' },
    body: JSON.stringify({ facts: [{ kind: 'completion', item, completedOn: '2024-06-01' }] }),
  })
  expect(response.status).toBe(201)
  return revisionOf(response)
}

const ofOneRequest = new Set([
  'transfer-encoding',
  'content-length',
  'server-timing',
  'x-request-id',
])

describe('in workerd, answers that are given again', () => {
  it('have the same bytes and headers as the first one, but for what is of one request', async () => {
    const [first, again] = [await get(SCORE), await get(SCORE)]
    const headersOf = ({ headers }: Response) =>
      [...headers].filter(([name]) => !ofOneRequest.has(name))
    expect(headersOf(again)).toEqual(headersOf(first))
    expect(again.headers.get('Server-Timing')).toBe('kept')
    expect(again.headers.get('X-Request-Id')).not.toBe(first.headers.get('X-Request-Id'))
    expect(await again.text()).toBe(await first.text())
    const tag = first.headers.get('ETag') ?? ''
    expect((await get(SCORE, { 'If-None-Match': tag })).status).toBe(304)
  })

  it('make way for what was recorded through the same isolate, at once and for everybody', async () => {
    for (const headers of [{}, authorised('dashboard'), authorised('analyst')])
      await (await get(SCORE, headers)).text()
    const revision = await recordCompletion('R1.4')
    for (const headers of [{}, authorised('dashboard'), authorised('analyst')])
      expect(await revisionOf(await get(SCORE, headers))).toBe(revision)
  })

  it('are looked after in the database for a request that asks for it', async () => {
    const headers = authorised('dashboard')
    expect((await get(SCORE, headers)).status).toBe(200)
    await elsewhere.sql`update api_keys set revoked_at = now() where role = 'dashboard'`
    const strict = { ...headers, 'Cache-Control': 'no-cache' }
    expect((await get(SCORE, strict)).status).toBe(401)
    expect((await get(SCORE, headers)).status).toBe(401)
  })

  it('are never given to those who may write', async () => {
    const headers = authorised('coordinator')
    expect((await get(SCORE, headers)).status).toBe(200)
    await elsewhere.sql`update api_keys set revoked_at = now() where role = 'coordinator'`
    expect((await get(SCORE, headers)).status).toBe(401)
  })

  it('are not given to one who shows another key, or none where one is needed', async () => {
    const ledger = '/v1/regions/RU-BU/facts'
    expect((await get(ledger, authorised('analyst'))).status).toBe(200)
    expect((await get(ledger)).status).toBe(401)
    expect((await get(ledger, { Authorization: 'Bearer mera_wrong' })).status).toBe(401)
  })
})
