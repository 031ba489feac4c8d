import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Visitor } from '../site/browser.ts'
import { expectWellFormed } from '../site/support.ts'
import { seedOfTheDay } from '../support/seed.ts'
import { thorough } from '../support/thorough.ts'
import { address, filling, send, wrongWith } from './pages.ts'
import { scripts } from './payloads.ts'
import { type FuzzWorld, openFuzzWorld } from './world.ts'

/** What is on record is hostile too, wherever there is a text in it. */
const evil = scripts.join(' ')
const requests = thorough(6_000, 150)
const seed = seedOfTheDay()

let world: FuzzWorld
const visitors: Visitor[] = []

async function write(method: string, path: string, json: object): Promise<void> {
  const { status, bytes } = await world.site
    .request(path, {
      method,
      headers: {
        Authorization: `Bearer ${world.keys.coordinator}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(json),
    })
    .then(async (response) => ({ status: response.status, bytes: await response.text() }))
  expect([path, status < 300 ? '' : bytes]).toEqual([path, ''])
}

beforeAll(async () => {
  world = await openFuzzWorld('fuzzed_pages', evil)
  await write('PUT', '/v1/regions/SYN-91', { name: evil })
  const document = { kind: 'act', number: evil, title: evil, url: 'https://example.org/?a=%3Cb%3E' }
  const fills = [{ item: 'B1.1', requirement: 'act' }]
  await write('POST', '/v1/regions/RU-BU/facts', {
    facts: [
      { kind: 'body', body: 'hostile', change: 'created', on: '2024-01-01', name: evil },
      { kind: 'evidence', body: 'hostile', fills, document },
      { kind: 'evidence', body: 'administration', fills, document },
      { kind: 'waiver', item: 'R1.4', from: '2024-06-15', document },
    ],
  })
  for (const role of ['coordinator', 'reviewer', 'region-editor', 'body-editor']) {
    const visitor = new Visitor(world.site)
    expect((await visitor.signIn(world.keys[role] ?? '')).status).toBe(303)
    visitors.push(visitor)
  }
  visitors.push(new Visitor(world.site))
})
afterAll(() => world.close())

it(`shows ${requests} pages to anybody without running or telling anything (seed ${seed})`, async () => {
  const asked = fc.sample(fc.tuple(fc.nat(4), address), { seed, numRuns: requests })
  const statuses = new Map<number, number>()
  for (const [who, path] of asked) {
    const visited = await (visitors[who] ?? new Visitor(world.site)).get(path)
    statuses.set(visited.status, (statuses.get(visited.status) ?? 0) + 1)
    expect([path, ...wrongWith(visited)]).toEqual([path])
    if (visited.headers.get('Content-Type')?.startsWith('text/html')) expectWellFormed(visited.html)
  }
  // Many lead somewhere, a third as a rule, or nothing was looked at.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(requests / 10)
}, 3_600_000)

it(`takes ${requests / 5} forms, or says why not, and shows nothing of them as it is (seed ${seed})`, async () => {
  const filled = fc.sample(fc.tuple(fc.nat(4), filling), { seed, numRuns: requests / 5 })
  for (const [who, each] of filled) {
    // Of a visitor of their own, who may sign out.
    const visitor = new Visitor(world.site)
    for (const [name, value] of visitors[who]?.cookies ?? []) visitor.cookies.set(name, value)
    const visited = await send(visitor, each)
    expect([each, ...wrongWith(visited)]).toEqual([each])
  }
}, 3_600_000)
