import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overdueSchema } from '../../src/routes/schemas/review.ts'
import type { Answering } from '../../src/site.ts'
import { type Asker, openWorld, type World } from '../routes/access-support.ts'
import { connectAsService, createWholeSite } from '../support/service.ts'
import { expectPage, rowsOf, visit } from './support.ts'

const DATABASE = 'overdue_page'

let world: World
let dashboard: Asker
let site: Answering
let connection: ReturnType<typeof connectAsService>

beforeAll(async () => {
  world = await openWorld(DATABASE)
  dashboard = await world.asker('key', 'dashboard')
  connection = connectAsService(DATABASE)
  site = createWholeSite(connection)
})
afterAll(async () => {
  await connection.close()
  await world.close()
})

const listed = async (query: string) => {
  const response = await site.request(`/v1/overdue?${query}`, {
    headers: { 'Accept-Language': 'en' },
  })
  return overdueSchema.parse(await response.json())
}

const figuresOf = (cells: readonly string[]) => cells.slice(1).map(Number)

describe('GET /overdue', () => {
  it.each(['ru', 'en'] as const)('is a page like the others: %s', async (language) => {
    const visited = await visit(site, `/overdue?lang=${language}`)
    expect(visited.status).toBe(200)
    expectPage(visited, language)
  })

  it('has what GET /v1/overdue lists, in its order, page by page', async () => {
    const { overdue, count } = await listed('limit=200')
    expect(count).toBeGreaterThan(100)
    const shown: (readonly (string | undefined)[])[] = []
    let path = '/overdue'
    for (let pages = 0; pages < 10 && path !== ''; pages++) {
      const { html } = await visit(site, path, { Cookie: 'lang=en' })
      shown.push(...rowsOf(html, 'overdue').map(({ cells }) => [cells[1], cells[3]]))
      const [, href = ''] = /href="([^"]*)" rel="next"/.exec(html) ?? []
      path = href.replaceAll('&amp;', '&')
    }
    expect(shown).toHaveLength(count)
    expect(shown.slice(0, 200)).toEqual(
      overdue.map(({ daysLate, region }) => [String(daysLate), region.name]),
    )
  })

  it('adds it up by region, as the list of each says', async () => {
    const { html } = await visit(site, '/overdue?lang=en')
    const lines = rowsOf(html, 'by-region')
    expect(lines.map(({ key }) => key).toSorted()).toEqual(['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK'])
    for (const { key, cells } of lines) {
      const { count, overdue } = await listed(`region=${key}`)
      expect(figuresOf(cells)).toEqual([count, 0, overdue[0]?.daysLate])
    }
  })

  it('adds one region up by bodies, and narrows to what one of them answers for', async () => {
    const { html } = await visit(site, '/overdue?region=RU-IRK&lang=en')
    const [first] = rowsOf(html, 'by-body')
    if (first === undefined) throw new Error('no body answers for anything')
    const narrowed = await listed(`region=RU-IRK&body=${first.key}`)
    expect(figuresOf(first.cells)).toEqual([narrowed.count, 0, narrowed.overdue[0]?.daysLate])
    const only = await visit(site, `/overdue?region=RU-IRK&body=${first.key}&lang=en`)
    expect(rowsOf(only.html, 'overdue')).toHaveLength(Math.min(50, narrowed.count))
    expect(only.html).toContain(`<option value="${first.key}" selected="">`)
  })

  it('flags a deadline that is printed as no date: 31.11.2024', async () => {
    const { html } = await visit(site, '/overdue?region=RU-BU')
    expect(html).toContain('«31.11.2024»')
  })

  it('says that nothing is overdue before any deadline', async () => {
    const { html } = await visit(site, '/overdue?asOf=2023-01-01')
    expect(html).toContain('Просроченного нет.')
  })

  it('shows whoever is bound to a region that region alone', async () => {
    const headers = { Authorization: dashboard.authorization ?? '' }
    const { html } = await visit(site, '/overdue', headers)
    expect(rowsOf(html, 'by-region').map(({ key }) => key)).toEqual(['RU-BU'])
    expect(html).not.toContain('RU-IRK')
    expect((await visit(site, '/overdue?region=RU-IRK', headers)).status).toBe(404)
  })

  it('leads to the sign-in where reading needs a key, and refuses wrong parameters', async () => {
    const closed = createWholeSite(connection, { anonymousReads: false })
    const { status, headers } = await visit(closed, '/overdue')
    expect([status, headers.get('Location')]).toEqual([303, '/session?to=%2Foverdue'])
    for (const query of ['basis=planned', 'limit=10', 'cursor=nonsense', 'asOf=2024-02-30'])
      expect([query, (await visit(site, `/overdue?${query}`)).status]).toEqual([query, 400])
  })

  it('is answered with 304 to whoever has it', async () => {
    const { headers } = await visit(site, '/overdue')
    const again = { 'If-None-Match': headers.get('ETag') ?? '' }
    expect((await visit(site, '/overdue', again)).status).toBe(304)
  })
})
