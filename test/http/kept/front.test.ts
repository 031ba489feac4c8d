import { beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../../src/access/roles.ts'
import type { Snapshot } from '../../../src/db/snapshot.ts'
import { noAddress } from '../../../src/http/access/address.ts'
import { noLimit } from '../../../src/http/access/limiter.ts'
import { Front, type FrontSettings } from '../../../src/http/kept/front.ts'
import type { Observation } from '../../../src/http/kept/observation.ts'

const URL = 'https://mera.example/v1/regions/RU-BU/score?methodology=2023.2'
const dashboard: Caller = {
  kind: 'key',
  id: 'k1',
  role: 'dashboard',
  region: 'RU-BU',
  body: null,
  office: 'Портал',
}

/** A database of one number, the application over it, and what either was asked. */
let transactions: number
let present: number
let looks: number
let answers: number
let caller: Caller
let until: string | null
let broken: boolean
let later: Promise<unknown>[]

beforeEach(() => {
  transactions = 100
  present = Date.parse('2026-11-22T12:00:00Z')
  looks = 0
  answers = 0
  caller = { kind: 'anonymous' }
  until = null
  broken = false
  later = []
})

const snapshot = (): Snapshot => ({ started: '1', seen: `${transactions}:${transactions}:` })

function frontOf(settings: Partial<FrontSettings> = {}): Front {
  return new Front({
    clock: () => new Date(present),
    limiter: noLimit,
    addressOf: noAddress,
    freshMilliseconds: 100,
    outageSeconds: 0,
    look: async () => {
      looks += 1
      if (broken) throw new Error('the database is gone')
      return snapshot()
    },
    ...settings,
  })
}

/** What the application does with a request: it reads the database, and tags what it says. */
function application(observation: Observation): Response {
  answers += 1
  if (broken) return new Response('{}', { status: 503 })
  const [tag, bytes] = [`"${transactions}"`, new TextEncoder().encode(`of ${transactions}`)]
  const ready = { bytes, contentType: 'application/json' }
  observation.snapshot = snapshot()
  observation.caller = caller
  observation.until = until
  observation.answer = { tag, ready }
  return new Response(bytes, { headers: { ETag: tag, 'Content-Type': 'application/json' } })
}

const ask = async (front: Front, headers: Record<string, string> = {}, method = 'GET') =>
  front.respond(new Request(URL, { headers, method }), application, (work) => later.push(work))

const textOf = async (response: Promise<Response>): Promise<string> => (await response).text()

describe('an answer that was given once', () => {
  it('is given again without the application or the database, with the same headers and an id of its own', async () => {
    const front = frontOf()
    const first = await ask(front)
    const again = await ask(front)
    expect(await again.text()).toBe(await first.text())
    expect([...again.headers]).toEqual([
      ...first.headers,
      ['server-timing', 'kept'],
      ['x-request-id', expect.stringMatching(/^[0-9a-f]{16}-[0-9a-z]+$/)],
    ])
    expect([answers, looks]).toEqual([1, 0])
  })

  it('is not modified for whoever holds it, and has no body then', async () => {
    const front = frontOf()
    await ask(front)
    for (const named of ['"100"', 'W/"100"', '"1", "100"', '*']) {
      const response = await ask(front, { 'If-None-Match': named })
      expect([response.status, await response.text()]).toEqual([304, ''])
      expect(response.headers.get('ETag')).toBe('"100"')
      expect(response.headers.get('Content-Type')).toBeNull()
    }
    expect((await ask(front, { 'If-None-Match': '"99"' })).status).toBe(200)
    expect(answers).toBe(1)
  })

  it('holds after a look in which nothing had changed', async () => {
    const front = frontOf()
    await ask(front)
    present += 101
    expect(await textOf(ask(front))).toBe('of 100')
    expect([answers, looks]).toEqual([1, 1])
  })

  it('is made anew once a look shows that something was committed', async () => {
    const front = frontOf()
    await ask(front)
    transactions += 1
    present += 101
    expect(await textOf(ask(front))).toBe('of 101')
    expect([answers, looks]).toEqual([2, 1])
  })

  it('is looked after ahead of time, once, without making anybody wait', async () => {
    const front = frontOf()
    await ask(front)
    present += 85
    transactions += 1
    expect(await textOf(ask(front))).toBe('of 100')
    expect(later).toHaveLength(1)
    await Promise.all(later)
    expect(await textOf(ask(front))).toBe('of 101')
    expect(looks).toBe(1)
  })

  it('is another in another language, for another key, and with other cookies', async () => {
    const front = frontOf()
    await ask(front)
    await ask(front, { 'Accept-Language': 'en' })
    await ask(front, { Authorization: 'Bearer other' })
    await ask(front, { Cookie: 'lang=en' })
    expect(answers).toBe(4)
    await ask(front, { 'Accept-Language': 'de, en;q=0.5, ru;q=0.1' })
    await ask(front, { 'Accept-Language': 'ru-RU' })
    expect(answers).toBe(4)
  })

  it('is of its day: tomorrow the question is another', async () => {
    present = Date.parse('2026-11-22T20:59:59.990Z')
    const front = frontOf()
    await ask(front)
    present += 20
    await ask(front)
    expect(answers).toBe(2)
  })
})

describe('the database is asked first', () => {
  it('for every request, where the window is 0', async () => {
    const front = frontOf({ freshMilliseconds: 0 })
    await ask(front)
    await ask(front)
    expect([answers, looks]).toEqual([1, 1])
    transactions += 1
    expect(await textOf(ask(front))).toBe('of 101')
  })

  it.each(['no-cache', 'max-age=0, no-cache', 'no-store'])(
    'for a request with Cache-Control: %s',
    async (directive) => {
      const front = frontOf()
      await ask(front)
      transactions += 1
      expect(await textOf(ask(front))).toBe('of 100')
      expect(await textOf(ask(front, { 'Cache-Control': directive }))).toBe('of 101')
      // Nor does anybody go back after that.
      expect(await textOf(ask(front))).toBe('of 101')
    },
  )

  it('after anything that is no reading went through here', async () => {
    const front = frontOf()
    await ask(front)
    await ask(front, {}, 'POST')
    transactions += 1
    expect(await textOf(ask(front))).toBe('of 101')
  })

  it('where another answer showed that something was committed', async () => {
    const front = frontOf()
    await ask(front)
    transactions += 1
    await ask(front, { 'Accept-Language': 'en' })
    expect(await textOf(ask(front))).toBe('of 101')
  })
})

describe('the application answers', () => {
  it.each(['coordinator', 'reviewer', 'analyst', 'region-editor', 'body-editor'] as const)(
    'a %s, who may have written elsewhere a moment ago, every time',
    async (role) => {
      caller = { ...dashboard, role }
      const front = frontOf()
      await ask(front)
      await ask(front)
      expect(answers).toBe(2)
    },
  )

  it('a key that has expired since', async () => {
    caller = dashboard
    until = new Date(present + 50).toISOString()
    const front = frontOf()
    await ask(front)
    await ask(front)
    expect(answers).toBe(1)
    present += 50
    await ask(front)
    expect(answers).toBe(2)
  })

  it('one who asks too often, and says how long to wait', async () => {
    const asked: string[] = []
    caller = dashboard
    const front = frontOf({
      limiter: async (name) => {
        asked.push(name)
        return { allowed: false, retryAfterSeconds: 7 }
      },
    })
    await ask(front)
    await ask(front)
    expect(asked).toEqual(['k1'])
    expect(answers).toBe(2)
  })

  it('while the database is gone, and says so', async () => {
    const front = frontOf()
    await ask(front)
    broken = true
    present += 101
    expect((await ask(front)).status).toBe(503)
    broken = false
    expect(await textOf(ask(front))).toBe('of 100')
  })
})
