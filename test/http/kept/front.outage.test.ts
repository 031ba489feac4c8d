import { beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../../src/access/roles.ts'
import { noLimit } from '../../../src/http/access/limiter.ts'
import { Front, type FrontSettings } from '../../../src/http/kept/front.ts'
import type { Observation } from '../../../src/http/kept/observation.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')

/** A database that may be gone, and the application over it. */
let transactions: number
let present: number
let isGone: boolean
let until: string | null
let caller: Caller
let bytes: Uint8Array<ArrayBuffer> | null
let contentType: string

beforeEach(() => {
  transactions = 100
  present = NOON
  isGone = false
  until = null
  caller = { kind: 'anonymous' }
  bytes = new TextEncoder().encode('<main>42</main>')
  contentType = 'application/json'
})

const snapshot = () => ({ started: '1', seen: `${transactions}:${transactions}:` })

const frontOf = (settings: Partial<FrontSettings> = {}): Front =>
  new Front({
    clock: () => new Date(present),
    limiter: noLimit,
    addressOf: () => '',
    freshMilliseconds: 100,
    outageSeconds: 60,
    look: () => (isGone ? Promise.reject(new Error('gone')) : Promise.resolve(snapshot())),
    ...settings,
  })

function application(observation: Observation): Response {
  if (isGone) return new Response('{}', { status: 503 })
  observation.snapshot = snapshot()
  observation.caller = caller
  observation.until = until
  observation.answer = { tag: '"t"', ready: bytes === null ? null : { bytes, contentType } }
  return new Response(bytes, { headers: { ETag: '"t"', 'Content-Language': 'en' } })
}

const ask = async (
  front: Front,
  headers: Record<string, string> = {},
  url = 'https://mera.example/v1/regions',
): Promise<Response> => front.respond(new Request(url, { headers }), application, () => {})

const change = async (front: Front, status: number): Promise<Response> =>
  front.respond(
    new Request('https://mera.example/v1/facts', { method: 'POST' }),
    () => new Response(null, { status }),
    () => {},
  )

/** The status of an answer after a while of outage, to a question that was answered before it. */
async function statusAfter(front: Front, milliseconds: number): Promise<number> {
  await ask(front)
  isGone = true
  present += milliseconds
  return (await ask(front)).status
}

describe('while the database is gone, what it confirmed before', () => {
  it('is given whole for as long as the setting says, with its age and where it comes from', async () => {
    const front = frontOf()
    await ask(front)
    isGone = true
    present += 59_001
    const answer = await ask(front, { 'If-None-Match': '"t"' })
    expect([answer.status, await answer.text()]).toEqual([200, '<main>42</main>'])
    expect(answer.headers.get('ETag')).toBe('"t"')
    expect(answer.headers.get('Age')).toBe('60')
    expect(answer.headers.get('Cache-Status')).toBe(
      'Mera; hit; ttl=-60; detail=database-unavailable',
    )
    present += 1_000
    expect((await ask(front)).status).toBe(503)
  })

  it('says on a page in words how old it is, without the tag of other bytes', async () => {
    contentType = 'text/html; charset=UTF-8'
    const front = frontOf()
    await ask(front)
    isGone = true
    present += 5_000
    const answer = await ask(front)
    expect(await answer.text()).toMatch(/^<aside .*what was known 5 s ago.*<\/aside><main>42/)
    expect(answer.headers.get('ETag')).toBeNull()
  })

  it('counts from when the database last confirmed it, not from when it was made', async () => {
    const front = frontOf()
    await ask(front)
    present += 50_000
    await ask(front)
    expect(await statusAfter(front, 50_000)).toBe(200)
  })

  it('is given though something else was committed after that', async () => {
    const front = frontOf()
    await ask(front)
    transactions += 1
    await ask(front, {}, 'https://mera.example/v1/scores')
    isGone = true
    // Whether the database is looked at first, or asked at once for what is known to be another.
    for (const [later, age] of [
      [50, '1'],
      [1_000, '2'],
    ] as const) {
      present += later
      const answer = await ask(front)
      expect([answer.status, answer.headers.get('Age')]).toEqual([200, age])
    }
  })

  it('is given no more once it is confirmed that it is another', async () => {
    const front = frontOf()
    await ask(front)
    isGone = true
    present += 1_000
    await ask(front)
    isGone = false
    const answer = await ask(front)
    expect([answer.status, answer.headers.get('Cache-Status')]).toEqual([200, null])
  })
})

describe('while the database is gone, 503 is answered', () => {
  it('where the setting is 0', async () => {
    expect(await statusAfter(frontOf({ outageSeconds: 0 }), 1_000)).toBe(503)
  })

  it('where every request is to be checked first', async () => {
    expect(await statusAfter(frontOf({ freshMilliseconds: 0 }), 1_000)).toBe(503)
    isGone = false
    const front = frontOf()
    expect(await statusAfter(front, 1_000)).toBe(200)
    expect((await ask(front, { 'Cache-Control': 'no-cache' })).status).toBe(503)
  })

  it('where the day has turned since, or the clock went back', async () => {
    expect(await statusAfter(frontOf(), 1_000)).toBe(200)
    isGone = false
    present = Date.parse('2026-11-22T20:59:30Z')
    expect(await statusAfter(frontOf(), 40_000)).toBe(503)
    isGone = false
    expect(await statusAfter(frontOf(), -3_000)).toBe(503)
  })

  it('where the key has expired since', async () => {
    until = new Date(present + 10_000).toISOString()
    const front = frontOf()
    expect(await statusAfter(front, 9_000)).toBe(200)
    present += 1_000
    expect((await ask(front)).status).toBe(503)
  })

  it('where a change was acknowledged since, but not where one failed', async () => {
    const front = frontOf()
    await ask(front)
    await change(front, 503)
    isGone = true
    expect((await ask(front)).status).toBe(200)
    await change(front, 201)
    expect((await ask(front)).status).toBe(503)
  })

  it('to those who may write, and where the bytes are not known', async () => {
    bytes = null
    expect(await statusAfter(frontOf(), 1_000)).toBe(503)
    isGone = false
    const id = { id: 'k', region: null, body: null, office: 'Минэк' }
    caller = { kind: 'key', role: 'coordinator', ...id }
    expect(await statusAfter(frontOf(), 1_000)).toBe(503)
  })

  it('to one who asks too often', async () => {
    const limiter = () => ({ allowed: false, retryAfterSeconds: 7 }) as const
    expect(await statusAfter(frontOf({ limiter }), 1_000)).toBe(503)
  })
})

describe('a clock that was set back by an hour', () => {
  it('does not make an answer hold for that hour: the database is looked at', async () => {
    const front = frontOf()
    await ask(front)
    present -= 3_600_000
    transactions += 1
    bytes = new TextEncoder().encode('43')
    expect(await (await ask(front)).text()).toBe('43')
    transactions += 1
    bytes = new TextEncoder().encode('44')
    present += 101
    expect(await (await ask(front)).text()).toBe('44')
  })
})
