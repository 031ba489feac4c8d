import { afterAll, describe, expect, it } from 'vitest'
import { type ComparisonBody, comparisonSchema } from '../../src/routes/schemas/comparison.ts'
import { connectAsService, createWholeSite } from '../support/service.ts'
import { expectPage, rowsOf, visit } from './support.ts'

const connection = connectAsService()
const site = createWholeSite(connection)
afterAll(() => connection.close())

/** The same as a program gets it. */
async function compared(query: string): Promise<ComparisonBody> {
  const response = await site.request(`/v1/comparisons?${query}`)
  return comparisonSchema.parse(await response.json())
}

const percent = (value: number | null | undefined): string =>
  value == null ? '—' : `${value.toFixed(2)}%`
const points = (value: number | undefined): string =>
  value === undefined ? '—' : `${value > 0 ? '+' : ''}${value.toFixed(2)}`.replace('-', '\u2212')

const VERSIONS = 'base=2023.1&target=2023.2&basis=planned&asOf=2024-06-30'
const FLIP = 'base=2023.1&target=2023.2&basis=planned&asOf=2024-03-31'

describe('GET /compare', () => {
  it('begins with the two newest versions, today, as accepted, in Russian', async () => {
    const visited = await visit(site, '/compare')
    expect(visited.status).toBe(200)
    expectPage(visited, 'ru')
    const { html } = visited
    expect(html).toContain('<h1>Сравнение</h1>')
    expect(html).toMatch(/<select id="filter-base"[^>]*>.*?<option value="2023.2" selected="">/)
    expect(html).toMatch(/<select id="filter-target"[^>]*>.*?<option value="2024.1" selected="">/)
    expect(html).toContain('name="base.asOf" type="date" value="2026-11-22"')
    expect(html).toContain('Веса иллюстративные')
    expect(html).not.toContain('Синтетические данные')
  })

  it('has the figures of GET /v1/comparisons, the largest difference first', async () => {
    const { regions } = await compared(VERSIONS)
    const visited = await visit(site, `/compare?${VERSIONS}&lang=en`)
    expectPage(visited, 'en')
    const rows = rowsOf(visited.html, 'compared')
    const size = (each: (typeof regions)[number]) => Math.abs(each.difference?.points ?? 0)
    expect(rows.map(({ key, cells }) => [key, ...cells.slice(1, 5)])).toEqual(
      regions
        .toSorted((a, b) => size(b) - size(a))
        .map(({ base, target, difference }) => [
          target?.region.code,
          percent(base?.score.percent),
          percent(target?.score.percent),
          points(difference?.points),
          `${base?.rank} → ${target?.rank}`,
        ]),
    )
    expect(visited.html).toContain('τ-b 0.3333')
    expect(visited.html).toContain('The verdict on the threshold flips for no region.')
  })

  it('lists flips first, and tells of the first what causes it: Chuvashia, by weights', async () => {
    const { html } = await visit(site, `/compare?${FLIP}&lang=en`)
    expect(rowsOf(html, 'flips').map(({ key, cells }) => [key, cells[1]])).toEqual([
      ['RU-CU', 'to met'],
    ])
    expect(html.indexOf('id="flips"')).toBeLessThan(html.indexOf('id="causes-head"'))
    expect(html).toMatch(/<h2 id="causes-head">What causes the difference: Chuvash Republic/)
  })

  it('splits the difference of a region exactly as the API does, by cause and by item', async () => {
    const { regions } = await compared(`${VERSIONS}&region=RU-BU&depth=items`)
    const { html } = await visit(site, `/compare?${VERSIONS}&region=RU-BU&lang=en`)
    const [bu] = regions
    for (const { part } of bu?.parts ?? []) expect(html).toContain(`>${part}</td>`)
    const items = bu?.sections?.flatMap((section) => section.items ?? []) ?? []
    const shown = rowsOf(html, 'changed-items')
    expect(shown).toHaveLength(12)
    const known = new Set(items.map(({ id }) => id))
    for (const { key } of shown) expect(known).toContain(key)
    expect(html).toContain('Republic of Buryatia')
  })

  it('compares two regions, of which the country says nothing', async () => {
    const query = 'base=2023.2&target=2023.2&basis=planned&asOf=2024-06-30'
    const path = `/compare?${query}&base.region=RU-BU&target.region=RU-IRK&lang=en`
    const visited = await visit(site, path)
    expectPage(visited, 'en')
    expect(visited.html).toContain('Republic of Buryatia → Irkutsk Region')
    expect(visited.html).not.toContain('id="compared"')
    expect(visited.html).not.toContain('id="structure"')
    expect(rowsOf(visited.html, 'changed-items')[0]?.key).toBe('R2.2')
  })

  it('compares two dates, and says so where nothing differs', async () => {
    const dates = 'base=2023.2&target=2023.2&basis=planned'
    const then = await visit(site, `/compare?${dates}&base.asOf=2024-03-31&asOf=2024-06-30&lang=en`)
    expect(then.html).toContain('<strong>31 Mar 2024</strong>'.replaceAll(' ', '\u00a0'))
    const same = await visit(site, `/compare?${dates}&lang=en`)
    expect(same.html).toContain('The sides are the same.')
  })

  it('shows the structural difference, files, and the same with the sides swapped', async () => {
    const { html } = await visit(site, `/compare?${VERSIONS}`)
    expect(html).toContain('id="versions-formulas"')
    expect(html).toContain(
      'href="/v1/comparisons.csv?base=2023.1&amp;target=2023.2&amp;asOf=2024-06-30&amp;basis=planned"',
    )
    expect(html).toContain('href="/compare?target=2023.1&amp;base=2023.2&amp;asOf=2024-06-30')
  })

  it.each([
    ['base=9999.9', 404, 'base'],
    ['region=RU-XX', 404, 'region'],
    ['base.region=RU-BU&target.region=RU-XX', 404, 'target.region'],
    ['asOf=2024-02-30', 400, 'asOf'],
    ['knownAt=2099-01-01T00:00:00Z', 400, 'knownAt'],
    ['depth=items', 400, 'depth'],
  ])('names what is wrong, with a way back: %s', async (query, status, field) => {
    const visited = await visit(site, `/compare?${query}&lang=en`)
    expect(visited.status).toBe(status)
    expectPage(visited, 'en')
    expect(visited.html).toContain(`<code>${field}</code>`)
  })

  it('is not sent again to who has it', async () => {
    const { headers } = await visit(site, '/compare')
    const again = await visit(site, '/compare', { 'If-None-Match': headers.get('ETag') ?? '' })
    expect([again.status, again.html]).toEqual([304, ''])
  })

  it('needs the right that GET /v1/comparisons needs', async () => {
    const closed = createWholeSite(connection, { anonymousReads: false })
    const { status, headers } = await visit(closed, '/compare')
    expect([status, headers.get('Location')]).toEqual([303, '/session?to=%2Fcompare'])
  })
})
