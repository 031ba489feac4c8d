import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKey } from '../../src/access/key.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import {
  connectAsOwner,
  connectAsService,
  createService,
  createWholeSite,
  makeDatabase,
  NOW,
} from '../support/service.ts'
import { expectPage, visit } from './support.ts'

const DATABASE = 'hostile_region_pages'
await makeDatabase(DATABASE)
const connection = connectAsService(DATABASE)
const site = createWholeSite(connection)
const { text: key } = await makeKey()
afterAll(() => connection.close())

const SCRIPT = '</script><script>alert(1)</script>'
const LONG = `"><img src=x onerror=alert(1)> ${'Щ'.repeat(260)}`

async function write(method: string, path: string, body: unknown): Promise<void> {
  const response = await createService(connection).request(path, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect([path, response.status < 300 ? '' : await response.text()]).toEqual([path, ''])
}

beforeAll(async () => {
  const owner = connectAsOwner(DATABASE)
  const scope = { role: 'coordinator', region: null, body: null, office: 'A centre' } as const
  await recordKey(owner.database, { scope, text: key, createdBy: 'the test', now: NOW, days: 1 })
  await owner.close()
  await write('PUT', '/v1/regions/SYN-91', { name: { ru: SCRIPT, en: SCRIPT } })
  const document = {
    kind: 'order',
    number: SCRIPT,
    date: '2024-06-14',
    title: { ru: LONG, en: LONG },
    url: 'https://example.org/1',
  }
  await write('POST', '/v1/regions/RU-BU/facts', {
    facts: [
      {
        kind: 'body',
        body: 'hostile',
        change: 'created',
        on: '2024-01-01',
        name: { ru: LONG, en: LONG },
      },
      { kind: 'completion', item: 'R2.1', completedOn: '2024-06-15' },
      {
        ref: 'document',
        kind: 'evidence',
        fills: [{ item: 'R2.1', requirement: 'minutes' }],
        document: { ...document, kind: 'minutes' },
      },
      {
        kind: 'verdict',
        on: '#document',
        under: { item: 'R2.1', requirement: 'minutes' },
        outcome: 'rejected',
        reason: `${SCRIPT} "quoted" & 'single'`,
      },
    ],
  })
})

const expectHarmless = (html: string): void => {
  expect(html).not.toMatch(/<img|<script>|<\/script><script/)
}

describe('a region with hostile names, documents and reasons', () => {
  it.each(['ru', 'en'] as const)('breaks nothing: %s', async (language) => {
    for (const path of [
      '/regions/SYN-91',
      '/regions/RU-BU?methodology=2024.1',
      '/regions/RU-BU/bodies/hostile?basis=reported',
    ]) {
      const visited = await visit(site, `${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
      expect([path, visited.status]).toEqual([path, 200])
      expectPage(visited, language)
      expectHarmless(visited.html)
    }
  })

  it('shows them as they are: the reason of a rejection, and the document', async () => {
    const { html } = await visit(site, '/regions/RU-BU?methodology=2023.2&lang=en')
    expect(html).toContain('&lt;/script&gt;&lt;script&gt;alert(1)')
    expect(html).toContain('rejected')
    expect(html).toContain('Щ'.repeat(260))
  })

  it('has no score and no roadmap before anything is known, and says so', async () => {
    const { html } = await visit(site, '/regions/SYN-91?basis=planned&lang=en')
    expect(html).toContain('<span class="figure-value">none</span>')
    expect(html).toContain('No rows of a roadmap of the region were known by then.')
    expect(html).toContain('<abbr class="synthetic"')
    expect(html).toContain('no score')
  })
})

describe('who may see more', () => {
  const authorised = { Authorization: `Bearer ${key}` }

  it('is led to the signed receipt, who may read the ledger', async () => {
    for (const path of ['/regions/RU-BU', '/regions/RU-BU/bodies/administration']) {
      const { html } = await visit(site, `${path}?methodology=2023.2`, authorised)
      expect(html).toMatch(/href="[^"]*\/score\/receipt\?methodology=2023\.2"/)
    }
  })
})
