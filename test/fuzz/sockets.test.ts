import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../../src/access/roles.ts'
import { keyOf } from '../local/force-support.ts'
import { evidence } from '../routes/write-examples.ts'
import { seedOfTheDay } from '../support/seed.ts'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'
import { thorough } from '../support/thorough.ts'
import { type Answered, check } from './check.ts'
import { harvest } from './harvest.ts'
import { requestFor } from './hostile-request.ts'
import { operations } from './operations.ts'
import { curlOf, type Outgoing, outgoingOf } from './outgoing.ts'
import { sendRaw, shapes, statusesIn } from './raw.ts'
import { Seen } from './seen.ts'

const PORTAL = 'https://portal.example.org'
const data = dataFolder()
let started: Started
let port = 0
const keys: Record<string, string> = {}

beforeAll(async () => {
  started = await startService(data, { CORS_ORIGINS: PORTAL })
  if (started.url === null) throw new Error(started.output())
  port = Number(new URL(started.url).port)
  for (const role of roles) keys[role] = keyOf(data, role)
})
afterAll(async () => {
  await started.end('SIGINT')
  removeDataFolders()
})

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${started.url}${path}`, { method, headers })

/**
 * What the runtime says itself, before the service is asked: 501 and 505 to what it does not speak,
 * and 500 to CONNECT, which a Worker has no handler for.
 */
const ofRuntime = (name: string, status: number): boolean =>
  status === 501 || status === 505 || (name === 'CONNECT' && status === 500)

/** It is there, and what nobody was answered for was not done. */
async function expectWell(): Promise<void> {
  const score = 'score?methodology=2023.2&basis=planned&asOf=2024-06-30&depth=summary'
  const answer = await get(`/v1/regions/RU-IRK/${score}`)
  expect([answer.status, await answer.json()]).toMatchObject([
    200,
    { score: { exact: '797/1344' } },
  ])
  expect((await get('/v1/regions/SYN-66')).status).toBe(404)
}

describe('bytes that no client of HTTP sends', () => {
  it('are answered with a refusal or with a hang-up, and hide no other request', async () => {
    for (const [name, bytes] of shapes(keys.coordinator ?? '')) {
      const heard = await sendRaw(port, bytes)
      const bad = statusesIn(heard).filter((status) => status >= 500 && !ofRuntime(name, status))
      expect([name, bad, heard.text]).toEqual([name, [], heard.text])
      expect([name, heard.text]).toEqual([
        name,
        expect.not.stringMatching(/node_modules|\.tsx?:\d|Failed query|secret=1/),
      ])
    }
    await expectWell()
  })

  it('are told what is wrong where they name two hosts, which no address has (RFC 9112, 3.2)', async () => {
    const lines = ['GET /v1/regions HTTP/1.1', 'Host: a', 'Host: b', 'Accept-Language: en']
    const heard = await sendRaw(port, `${lines.join('\r\n')}\r\n\r\n`)
    expect(statusesIn(heard)).toEqual([400])
    expect(heard.text).toContain('The header Host names no host')
  })

  it('are told that the body did not arrive, where its chunks are none: the database is not at fault', async () => {
    const lines = [
      'POST /v1/regions/RU-BU/facts HTTP/1.1',
      'Host: a',
      `Authorization: Bearer ${keys.coordinator}`,
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    ]
    const heard = await sendRaw(port, `${lines.join('\r\n')}\r\n\r\nFFFFFFFFFFFFFFFFF\r\na`)
    expect(statusesIn(heard)).toEqual([400])
    expect(heard.text).toContain('urn:mera:problem:invalid-request')
  })

  it('leave room for others while they come slowly, and when nobody waits for the answer', async () => {
    const head =
      'POST /v1/regions/RU-BU/facts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
    const authorised = `${head}Authorization: Bearer ${keys.coordinator}\r\n`
    const slow = Array.from({ length: 60 }, (_, index) =>
      sendRaw(port, `${index % 2 ? authorised : head}Content-Length: 1000\r\n\r\n{"facts":[`, {
        patience: 2_500,
      }),
    )
    await expectWell()
    const half = Array.from({ length: 60 }, () => sendRaw(port, head, { patience: 500 }))
    const gone = Array.from({ length: 120 }, (_, index) =>
      sendRaw(
        port,
        index % 2
          ? `${authorised}Content-Length: 20\r\n\r\n{"facts":[{}],"a":1}`
          : 'GET /v1/regions/RU-BU/score?methodology=2023.2 HTTP/1.1\r\nHost: a\r\n\r\n',
        { hangUp: true },
      ),
    )
    await Promise.all([...slow, ...half, ...gone])
    await expectWell()
  })

  it('are answered in their order where many come at once', async () => {
    const paths = ['/healthz', '/v1/nothing', '/v1/catalogue', '/v1/scores', '/healthz']
    const bytes = paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join('')
    const last = 'GET /v1/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'
    const text = await sendWhole(`${bytes}${last}`)
    expect(statusesIn({ text, closed: true })).toEqual([200, 404, 200, 400, 200, 404])
  })
})

/** Everything until the other side closes. */
async function sendWhole(bytes: string): Promise<string> {
  const { connect } = await import('node:net')
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (piece: Buffer) => {
      text += piece.toString('latin1')
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })
}

/** Sends with a body whatever the method, and a target as it is. */
const ask = ({ method, target, headers, body }: Outgoing): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const sent = request({ port, host: '127.0.0.1', method, path: target.replaceAll(' ', '+') })
    // Lengths that lie, and hosts, are among the bytes above.
    for (const [name, value] of headers)
      if (!/^(content-length|host|expect|transfer-encoding|connection)$/i.test(name))
        try {
          sent.setHeader(name, value)
        } catch {
          // A value that no client of HTTP sends.
        }
    if (body !== null) sent.setHeader('Content-Length', body.length)
    sent.on('error', reject)
    sent.on('response', (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        const told = new Headers()
        for (const [name, value] of Object.entries(response.headersDistinct))
          for (const each of value ?? []) told.append(name, each)
        const milliseconds = performance.now() - began
        const status = response.statusCode ?? 0
        resolve({ status, headers: told, bytes: Buffer.concat(pieces), milliseconds })
      })
    })
    sent.end(body ?? undefined)
  })

/** What the runtime refuses itself, before the service sees it: heads that are too large. */
const isTooLarge = ({ target, headers }: Outgoing): boolean =>
  target.length + headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0) >
  30_000

const requests = Number(process.env.FUZZ_REQUESTS ?? thorough(5_200, 104))
const seed = seedOfTheDay()

describe('the service as it runs', () => {
  it(`answers ${requests} requests as the document says (seed ${seed})`, async () => {
    const seen = new Seen()
    const each = Math.ceil(requests / operations.length)
    for (const [place, operation] of operations.entries()) {
      const planned = fc.sample(requestFor(operation), { seed: seed + place, numRuns: each })
      for (const [index, plan] of planned.entries()) {
        const outgoing = outgoingOf(plan, seen, keys, index)
        // The methods that Node's own client has.
        if (
          isTooLarge(outgoing) ||
          /^(foo|get)$/.test(outgoing.method) ||
          outgoing.method === 'FOO'
        )
          continue
        const answered = await ask(outgoing)
        const secret = [...Object.values(keys)]
        const findings = [...check(outgoing, answered, secret)]
        expect([curlOf(outgoing, plan.who), ...findings]).toEqual([curlOf(outgoing, plan.who)])
        harvest(seen, plan, outgoing, answered)
      }
    }
    await expectWell()
  }, 3_600_000)

  it('sees the address that dots lead to, wherever it looks at one', async () => {
    const statusOf = async (target: string): Promise<number> =>
      (await ask({ method: 'GET', target, headers: [], body: null })).status
    for (const target of ['/v1/%2e%2e/2024.1', '/v1/../2024.1', '/x/../v1/%2e%2e/y'])
      expect([target, await statusOf(target)]).toEqual([target, 404])
    for (const target of ['/v1/./regions', '/v1/x/%2E%2E/catalogue', '/%2e%2e/readyz'])
      expect([target, await statusOf(target)]).toEqual([target, 200])
  })

  it('shares its answers with the named site alone, kept or not', async () => {
    const path = '/v1/regions/RU-IRK/score?methodology=2023.2&depth=summary'
    const said: (string | null)[] = []
    for (const origin of [PORTAL, 'https://evil.example', PORTAL]) {
      const { status, headers } = await get(path, { Origin: origin })
      said.push(headers.get('Access-Control-Allow-Origin'))
      expect([status, headers.get('Vary')]).toEqual([200, expect.stringContaining('Origin')])
    }
    expect(said).toEqual([PORTAL, null, PORTAL])
    const asked = { Origin: PORTAL, 'Access-Control-Request-Method': 'POST' }
    const preflight = await get('/v1/regions/RU-BU/facts', asked, 'OPTIONS')
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Authorization')
  })

  it('never goes where a document is said to be', async () => {
    let calls = 0
    const elsewhere = createServer((socket) => {
      calls += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const place = elsewhere.address()
    const there = typeof place === 'object' && place !== null ? place.port : 0
    const url = `https://127.0.0.1:${there}/document.pdf`
    const recorded = await fetch(`${started.url}/v1/regions/RU-BU/facts`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${keys.coordinator}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({
        facts: [{ ...evidence, document: { kind: 'minutes', title: 'Протокол', url } }],
      }),
    })
    expect(recorded.status).toBe(201)
    const authorised = { Authorization: `Bearer ${keys.analyst}` }
    for (const path of ['score?methodology=2023.2', 'facts', 'score/receipt?methodology=2023.2'])
      expect((await get(`/v1/regions/RU-BU/${path}`, authorised)).status).toBe(200)
    expect((await get('/regions/RU-BU', { Accept: 'text/html' })).status).toBe(200)
    elsewhere.close()
    expect([there > 0, calls]).toEqual([true, 0])
  })

  it('has printed no key, neither of a caller nor of the ledger', () => {
    const { d }: { d: string } = JSON.parse(readFileSync(join(data, 'ledger.key'), 'utf8'))
    for (const secret of [...Object.values(keys), d])
      expect(started.output().includes(secret)).toBe(false)
  })
})
