import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeKey } from '../../src/access/key.ts'
import { bindingLimiter, type Rate, windowLimiter } from '../../src/http/access/limiter.ts'
import { problemSchema } from '../../src/routes/schemas/common.ts'
import { NOW } from '../support/service.ts'
import { type Asker, nobody, openWorld, scopeOf, type World } from './access-support.ts'

const RATE: Rate = { requests: 3, seconds: 60 }
const HOME = { 'CF-Connecting-IP': '192.0.2.1' }
const ELSEWHERE = { 'CF-Connecting-IP': '2001:db8::1' }

let world: World
let present = NOW
let analyst: Asker
let dashboard: Asker

beforeAll(async () => {
  world = await openWorld('access_limits')
  analyst = await world.asker('key', 'analyst')
  dashboard = await world.asker('key', 'dashboard')
})
afterAll(() => world.close())

/** A service that has counted nobody yet, with a clock that stands still. */
function limited() {
  present = NOW
  const clock = () => present
  const limiter = windowLimiter(RATE, clock)
  return world.serve({ clock, limiter })
}
const pass = (seconds: number): void => {
  present = new Date(present.getTime() + seconds * 1000)
}

type Limited = ReturnType<typeof limited>

const get = (
  at: Limited,
  by: Pick<Asker, 'authorization'>,
  headers: Record<string, string> = HOME,
  path = '/v1/regions',
) => world.send('GET', path, by, { headers }, at)

/** What some requests in a row are answered with. */
async function statuses(count: number, ...request: Parameters<typeof get>) {
  const seen: number[] = []
  for (let sent = 0; sent < count; sent += 1) seen.push((await get(...request)).status)
  return seen
}

describe('a key that may send 3 requests in 60 s', () => {
  it('gets a problem for the fourth, which says in two languages when to come back', async () => {
    const at = limited()
    expect(await statuses(3, at, analyst)).toEqual([200, 200, 200])
    pass(12.5)
    for (const [language, words] of [
      ['ru', /через 48 с/],
      ['en', /in 48 s/],
    ] as const) {
      const answer = await get(at, analyst, { ...HOME, 'Accept-Language': language })
      expect(answer.status).toBe(429)
      expect(answer.headers.get('Retry-After')).toBe('48')
      expect(answer.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8')
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      expect(answer.headers.get('ETag')).toBeNull()
      const problem = problemSchema.parse(JSON.parse(answer.text))
      expect(problem).toMatchObject({ status: 429, code: 'too-many-requests' })
      expect(problem.detail).toMatch(words)
    }
  })

  it('passes again once the window has ended, neither before nor for longer', async () => {
    const at = limited()
    expect(await statuses(4, at, analyst)).toEqual([200, 200, 200, 429])
    pass(59.999)
    const last = await get(at, analyst)
    expect([last.status, last.headers.get('Retry-After')]).toEqual([429, '1'])
    pass(0.001)
    expect(await statuses(4, at, analyst)).toEqual([200, 200, 200, 429])
  })

  it('takes nothing from another key, nor from the anonymous at the same address', async () => {
    const at = limited()
    expect(await statuses(4, at, analyst)).toEqual([200, 200, 200, 429])
    expect(await statuses(4, at, dashboard)).toEqual([200, 200, 200, 429])
    expect(await statuses(4, at, nobody)).toEqual([200, 200, 200, 429])
  })

  it('is counted wherever it comes from', async () => {
    const at = limited()
    expect(await statuses(3, at, analyst, HOME)).toEqual([200, 200, 200])
    expect(await statuses(1, at, analyst, ELSEWHERE)).toEqual([429])
  })

  it('is counted for what it may not do, and for what is not there', async () => {
    const at = limited()
    const seen = []
    for (const path of ['/v1/keys', '/v1/regions/RU-AL', '/v1/regions?nonsense=1', '/v1/regions'])
      seen.push((await get(at, dashboard, HOME, path)).status)
    expect(seen).toEqual([403, 403, 400, 429])
  })

  it('changes nothing by what came too late', async () => {
    const at = limited()
    const coordinator = await world.asker('key', 'coordinator')
    expect(await statuses(3, at, coordinator)).toEqual([200, 200, 200])
    const before = await world.state()
    const json = scopeOf('analyst')
    expect((await world.send('POST', '/v1/keys', coordinator, { json }, at)).status).toBe(429)
    expect(await world.state()).toBe(before)
  })
})

describe('a token', () => {
  it('is counted with all tokens of its subject, and apart from those of others', async () => {
    const at = limited()
    const scope = scopeOf('analyst')
    const tokens = async (sub: string) =>
      [0, 1, 2, 3].map(async (n) => ({
        authorization: `Bearer ${await world.tokenFor(scope, { sub, jti: `${n}` })}`,
      }))
    for (const sub of ['one', 'another']) {
      const seen = []
      for (const by of await Promise.all(await tokens(sub))) seen.push((await get(at, by)).status)
      expect(seen).toEqual([200, 200, 200, 429])
    }
  })
})

describe('an address that may send 3 requests in 60 s', () => {
  it('is counted apart from other addresses', async () => {
    const at = limited()
    expect(await statuses(4, at, nobody)).toEqual([200, 200, 200, 429])
    expect(await statuses(4, at, nobody, ELSEWHERE)).toEqual([200, 200, 200, 429])
  })

  it('is counted for requests that need a key and have none', async () => {
    const at = limited()
    expect(await statuses(4, at, nobody, HOME, '/v1/keys')).toEqual([401, 401, 401, 429])
  })

  it.each([
    ['unknown keys', async () => (await makeKey()).text],
    ['mistyped keys', async () => `mera_${'a'.repeat(12)}_nothing`],
    ['tokens that no provider signed', async () => 'a.b.c'],
    ['two credentials', async () => 'one two'],
  ])('cannot try %s for ever, and still passes with a key that is right', async (_, make) => {
    const at = limited()
    const seen = []
    for (let tries = 0; tries < 5; tries += 1)
      seen.push((await get(at, { authorization: `Bearer ${await make()}` })).status)
    expect(seen).toEqual([401, 401, 401, 429, 429])
    expect(await statuses(1, at, nobody)).toEqual([429])
    expect(await statuses(3, at, analyst)).toEqual([200, 200, 200])
    pass(60)
    expect((await get(at, { authorization: `Bearer ${await make()}` })).status).toBe(401)
  })

  it('cannot make us ask a provider that is down for ever', async () => {
    const at = limited()
    const authorization = `Bearer ${await world.tokenFor(scopeOf('analyst'))}`
    await world.provider.close()
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(await statuses(4, at, { authorization })).toEqual([503, 503, 503, 429])
    logged.mockRestore()
  })
})

describe('the binding of Workers', () => {
  it('is asked by the same names, and its whole period is the time to wait', async () => {
    const window = windowLimiter({ requests: 1, seconds: 60 }, () => NOW)
    const asked: string[] = []
    const limit = async ({ key }: { readonly key: string }) => {
      asked.push(key)
      return { success: (await window(key)).allowed }
    }
    const at = world.serve({ limiter: bindingLimiter({ limit }, 60) })
    for (const by of [analyst, nobody]) {
      expect((await get(at, by)).status).toBe(200)
      const answer = await get(at, by)
      expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '60'])
    }
    const address = `address ${HOME['CF-Connecting-IP']}`
    expect(asked).toEqual([analyst.id, analyst.id, address, address])
  })
})

describe('liveness and readiness', () => {
  it('are counted for nobody', async () => {
    const at = limited()
    for (const path of ['/healthz', '/readyz'])
      expect(await statuses(5, at, nobody, HOME, path)).toEqual([200, 200, 200, 200, 200])
  })
})
