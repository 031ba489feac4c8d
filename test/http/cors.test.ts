import { describe, expect, it } from 'vitest'
import { noAddress } from '../../src/http/access/address.ts'
import { noLimit } from '../../src/http/access/limiter.ts'
import { sharing } from '../../src/http/cors.ts'
import { Front } from '../../src/http/kept/front.ts'
import type { Observation } from '../../src/http/kept/observation.ts'

const SCORE = 'https://mera.example/v1/regions/RU-BU/score?methodology=2023.2'
const PORTAL = 'https://portal.example.org'
const OTHER = 'https://other.example.org'

const bytes = new TextEncoder().encode('{}')
const tag = '"1"'
const snapshot = { started: '1', seen: '1:1:' }

/** What an application without anybody's name on it says, which is then kept. */
function application(observation: Observation): Response {
  observation.snapshot = snapshot
  observation.caller = { kind: 'anonymous' }
  observation.answer = { tag, ready: { bytes, contentType: 'application/json' } }
  const headers = { ETag: tag, 'Content-Type': 'application/json', Vary: 'Accept-Language' }
  return new Response(bytes, { headers })
}

/** The way of a request through what shares, what is kept, and the application behind them. */
function serviceFor(...origins: readonly string[]) {
  const share = sharing(new Set(origins))
  let asked = 0
  const clock = () => new Date('2026-11-22T12:00:00Z')
  const front = new Front({
    clock,
    limiter: noLimit,
    addressOf: noAddress,
    outageSeconds: 0,
    freshMilliseconds: 100,
    look: async () => snapshot,
  })
  const ask = async (headers: Record<string, string> = {}, method = 'GET', url = SCORE) => {
    const request = new Request(url, { method, headers })
    return share(request, () =>
      front.respond(
        request,
        (observation) => {
          asked += 1
          return application(observation)
        },
        () => {},
      ),
    )
  }
  return { ask, asked: () => asked }
}

const preflight = { Origin: PORTAL, 'Access-Control-Request-Method': 'POST' }
const ALLOWED = 'Access-Control-Allow-Origin'

describe('where no site is named', () => {
  it('nothing is said of other sites, and nothing depends on them', async () => {
    const { ask } = serviceFor()
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await ask(preflight, method)
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(headers.get('Vary')).toBe('Accept-Language')
    }
  })
})

describe('where sites are named', () => {
  it('a script of one of them may read an answer, and the headers that it needs', async () => {
    const { headers } = await serviceFor(PORTAL, OTHER).ask({ Origin: OTHER })
    expect(headers.get(ALLOWED)).toBe(OTHER)
    expect(headers.get('Vary')).toBe('Accept-Language, Origin')
    const exposed = headers.get('Access-Control-Expose-Headers')?.split(', ')
    expect(exposed).toEqual(expect.arrayContaining(['ETag', 'Retry-After', 'Location']))
    expect(exposed).toEqual(expect.arrayContaining(['X-Request-Id', 'Idempotency-Replayed']))
  })

  it('no cookie is ever let through from another site', async () => {
    const { ask } = serviceFor(PORTAL)
    for (const [method, asked] of [
      ['GET', { Origin: PORTAL }],
      ['OPTIONS', preflight],
    ] as const)
      expect((await ask(asked, method)).headers.has('Access-Control-Allow-Credentials')).toBe(false)
  })

  it.each([
    ['another site', 'https://evil.example'],
    ['the same host without TLS', 'http://portal.example.org'],
    ['a longer host', 'https://portal.example.org.evil.example'],
    ['another port', 'https://portal.example.org:8443'],
    ['a page without an origin', 'null'],
    ['several at once', `${PORTAL}, https://evil.example`],
  ])('%s is told nothing', async (_, origin) => {
    const { ask } = serviceFor(PORTAL)
    const { headers } = await ask({ Origin: origin })
    expect([headers.get(ALLOWED), headers.get('Vary')]).toEqual([null, 'Accept-Language, Origin'])
    const refused = await ask({ ...preflight, Origin: origin }, 'OPTIONS')
    expect(refused.headers.has(ALLOWED)).toBe(false)
  })

  it('an answer that was kept names the site that asks, and never the one that asked before', async () => {
    const { ask, asked } = serviceFor(PORTAL, OTHER)
    const said: (string | null)[] = []
    for (const origin of [PORTAL, OTHER, 'https://evil.example', null, PORTAL]) {
      const { headers } = await ask(origin === null ? {} : { Origin: origin })
      said.push(headers.get(ALLOWED))
      expect(headers.get('Vary')).toBe('Accept-Language, Origin')
    }
    expect(said).toEqual([PORTAL, OTHER, null, null, PORTAL])
    expect(asked()).toBe(1)
    const { status, headers } = await ask({ Origin: OTHER, 'If-None-Match': tag })
    expect([status, headers.get(ALLOWED)]).toEqual([304, OTHER])
  })

  it('a preflight is answered with what our routes take, without asking the application', async () => {
    const { ask, asked } = serviceFor(PORTAL)
    const { status, headers } = await ask(preflight, 'OPTIONS')
    expect([status, headers.get(ALLOWED), asked()]).toEqual([204, PORTAL, 0])
    expect(headers.get('Access-Control-Allow-Methods')).toBe('GET, HEAD, POST, PUT')
    const taken = headers.get('Access-Control-Allow-Headers')?.split(', ')
    expect(taken).toEqual(
      expect.arrayContaining(['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match']),
    )
    expect(headers.get('Vary')).toContain('Origin')
    expect((await ask({ Origin: PORTAL }, 'OPTIONS')).status).toBe(200)
  })

  it('pages are for nobody else', async () => {
    const { ask } = serviceFor(PORTAL)
    for (const path of ['/', '/session', '/reviews', '/v1'])
      expect(
        (await ask({ Origin: PORTAL }, 'GET', `https://mera.example${path}`)).headers.has(ALLOWED),
      ).toBe(false)
  })
})
