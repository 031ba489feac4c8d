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
import { expectPage, rowsOf, visit } from './support.ts'

const DATABASE = 'hostile_pages'
await makeDatabase(DATABASE)
const connection = connectAsService(DATABASE)
const site = createWholeSite(connection)
afterAll(() => connection.close())

const names = {
  'SYN-91': '</script><script>alert(1)</script>',
  'SYN-92': '"><img src=x onerror=alert(1)> \'quoted\' & "double"',
  'SYN-93': `${'Щ'.repeat(150)}<b>${'w'.repeat(147)}`,
} as const

async function write(key: string, method: string, path: string, body: unknown): Promise<void> {
  const response = await createService(connection).request(path, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect([path, response.status < 300 ? '' : await response.text()]).toEqual([path, ''])
}

beforeAll(async () => {
  const { text: key } = await makeKey()
  const owner = connectAsOwner(DATABASE)
  const scope = { role: 'coordinator', region: null, body: null, office: 'A centre' } as const
  await recordKey(owner.database, { scope, text: key, createdBy: 'the test', now: NOW, days: 1 })
  await owner.close()
  for (const [code, name] of Object.entries(names))
    await write(key, 'PUT', `/v1/regions/${code}`, { name: { ru: name, en: name } })
  const document = { kind: 'minutes', title: 'П', date: '2024-01-01', number: '1' }
  await write(key, 'POST', '/v1/regions/RU-BU/facts', {
    facts: [
      {
        ref: 'waiver',
        kind: 'waiver',
        item: 'R5.1',
        from: '2024-01-01',
        until: '2027-03-01',
        document: { ...document, url: 'https://example.org/1' },
      },
      { kind: 'verdict', on: '#waiver', outcome: 'accepted' },
    ],
  })
})

describe('regions with hostile names', () => {
  it.each(['ru', 'en'] as const)(
    'break nothing and are shown as they are: %s',
    async (language) => {
      const visited = await visit(site, `/?methodology=2023.2&lang=${language}`)
      expect(visited.status).toBe(200)
      expectPage(visited, language)
      const shown = new Map(
        rowsOf(visited.html, 'regions').map(({ key, cells }) => [key, cells[0]]),
      )
      for (const [code, name] of Object.entries(names)) expect(shown.get(code)).toContain(name)
      expect(visited.html).not.toMatch(/<img|<b>Щ|<script>/)
    },
  )

  it('are marked as synthetic, and the page says so', async () => {
    const { html } = await visit(site, '/?methodology=2023.2')
    expect(html).toContain('Синтетические данные')
    expect(html.match(/<abbr class="synthetic"/g)).toHaveLength(3)
  })

  it('have no score before any roadmap on the planned basis: a dash, no verdict, listed last', async () => {
    const { html } = await visit(site, '/?methodology=2023.2&basis=planned&lang=en')
    const last = rowsOf(html, 'regions').slice(-3)
    expect(last.map(({ cells }) => cells.slice(1, 5))).toEqual(
      last.map(() => ['—', '—', 'no score', '—']),
    )
  })
})

describe('what changes next', () => {
  it('is the end of the waiver on 1 March 2027, in Buryatia', async () => {
    const { html } = await visit(site, '/?methodology=2023.2')
    expect(html).toContain(
      '01.03.2027 по уже известным срокам изменятся оценки: Республика Бурятия.',
    )
  })

  it('is, asked for the day after it, nothing any more', async () => {
    const { html } = await visit(site, '/?methodology=2023.2&asOf=2027-03-01')
    expect(html).toContain('Без новых фактов ни одна оценка уже не изменится.')
  })
})
