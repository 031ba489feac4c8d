import { afterAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { gapSchema } from '../../src/routes/schemas/gap.ts'
import { regionScoreSchema, scoresSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createWholeSite } from '../support/service.ts'
import { expectPage, rowsOf, visit } from './support.ts'

const connection = connectAsService()
const site = createWholeSite(connection)
afterAll(() => connection.close())

/** The same as a program gets it, in English as the page is asked for. */
async function api<S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S>> {
  const response = await site.request(path, { headers: { 'Accept-Language': 'en' } })
  return schema.parse(await response.json())
}

describe('GET /regions/{region}', () => {
  it.each(['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK'])(
    'has every item of %s with the state, the reason and the figures of the API',
    async (code) => {
      const query = 'methodology=2023.2&basis=reported&asOf=2024-06-30'
      const score = await api(`/v1/regions/${code}/score?${query}`, regionScoreSchema)
      const visited = await visit(site, `/regions/${code}?${query}&lang=en`)
      expect(visited.status).toBe(200)
      expectPage(visited, 'en')
      expect(visited.html).toContain(`<code>${score.score.exact}</code>`)
      for (const { items = [] } of score.sections ?? [])
        for (const { id, state, reason } of items) {
          const item = visited.html.split(`id="item-${id}"`)[1]?.split('<dl')[0] ?? ''
          expect([id, item]).toEqual([id, expect.stringContaining(`state-${state}`)])
          expect(item).toContain(reason.replaceAll('"', '&quot;').replaceAll("'", '&#39;'))
        }
    },
  )

  it('is the planned score of Irkutsk on 2024-06-30: 797/1344, 59.30 %, the threshold reached', async () => {
    const path = '/regions/RU-IRK?methodology=2023.2&basis=planned&asOf=2024-06-30&lang=en'
    const { html } = await visit(site, path)
    expect(html).toContain('<span class="figure-value">59.30%</span>')
    expect(html).toContain('<code>797/1344</code>')
    expect(html).toContain('at or above the threshold')
    expect(html).toContain('By plan the threshold is reached on')
  })

  it('shows what 331-р prints in row 4.3 beside what was read: 31.11.2024 is 2024-11-30', async () => {
    const { html } = await visit(site, '/regions/RU-BU?methodology=2023.2&lang=en')
    const row = rowsOf(html, 'rows').find(({ key }) => key === '4.3')
    expect(row?.cells.slice(2, 4)).toEqual([
      '31.11.2024',
      '30\u00a0Nov\u00a02024 there is no such date',
    ])
    expect(rowsOf(html, 'rows')).toHaveLength(35)
    expect(html).toMatch(/printed «31\.11\.2024»/)
  })

  it('has the shortest way of the API, step by step, with who answers and what is missing', async () => {
    const query = 'methodology=2023.2&asOf=2024-06-30'
    const { shortest } = await api(`/v1/regions/RU-BU/score/gap?${query}`, gapSchema)
    const { html } = await visit(site, `/regions/RU-BU?${query}&lang=en`)
    const rows = rowsOf(html, 'way')
    expect(rows.map(({ cells }) => cells[0]?.split(' ')[0])).toEqual(
      shortest?.steps.map(({ item }) => item),
    )
    for (const [index, { missing }] of (shortest?.steps ?? []).entries())
      for (const { label } of missing) expect(rows[index]?.cells[4]).toContain(label)
  })

  it('looks for no way by the plan, on which nothing is left to do', async () => {
    const { html } = await visit(site, '/regions/RU-BU?basis=planned&lang=en')
    expect(rowsOf(html, 'way')).toEqual([])
    expect(html).toContain('By plan everything is done on its day')
  })

  it('has the rank of the ranking, where its reader may see that', async () => {
    const query = 'methodology=2023.2&basis=reported'
    const { scores } = await api(`/v1/scores?${query}`, scoresSchema)
    for (const { region, rank } of scores) {
      const { html } = await visit(site, `/regions/${region.code}?${query}&lang=en`)
      expect(html).toMatch(
        new RegExp(`National rank</dt><dd><span class="figure-value">${rank}</span>`),
      )
    }
  })

  it('tells no rank of the past, which would take the facts of the whole country', async () => {
    const path = '/regions/RU-BU?methodology=2023.2&knownAt=2024-04-27T09:00:00.007Z&lang=en'
    expect((await visit(site, path)).html).not.toContain('National rank')
  })

  it('draws the three courses with the threshold, and lists the same days as a table', async () => {
    const { html } = await visit(site, '/regions/RU-IRK?methodology=2023.1&lang=en')
    for (const key of ['planned', 'reported', 'accepted'])
      expect(html).toContain(`class="chart-course chart-course-${key}"`)
    expect(html).toMatch(/<th scope="row">1\u00a0Sep\u00a02023<\/th>/)
    expect(html).toContain('R1.1 (row 1.1) was completed')
  })

  it('leads to its bodies, files and report with the same question', async () => {
    const { html } = await visit(site, '/regions/RU-BU?methodology=2023.2&basis=reported&lang=en')
    const question = 'methodology=2023.2&amp;basis=reported'
    for (const href of [
      `/regions/RU-BU/bodies/administration?${question}`,
      `/v1/regions/RU-BU/score.csv?${question}`,
      `/v1/regions/RU-BU/score.xlsx?${question}`,
      `/regions/RU-BU/report?${question}`,
      `/?${question}`,
    ])
      expect(html).toContain(`href="${href}"`)
    // The receipt holds the ledger, which nobody may read who is not known.
    expect(html).not.toContain('/receipt')
  })

  it('keeps the order of headings: none is skipped', async () => {
    const { html } = await visit(site, '/regions/RU-BU')
    const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level))
    expect(levels[0]).toBe(1)
    for (const [index, level] of levels.slice(1).entries())
      expect(level).toBeLessThanOrEqual((levels[index] ?? 0) + 1)
  })

  it('is not sent again to who has it, and is another page in the other language', async () => {
    const path = '/regions/RU-BU?methodology=2023.2'
    const { headers } = await visit(site, path)
    const tag = { 'If-None-Match': headers.get('ETag') ?? '' }
    expect((await visit(site, path, tag)).status).toBe(304)
    expect((await visit(site, `${path}&lang=en`, tag)).status).toBe(200)
    expect((await visit(site, `${path}&basis=reported`, tag)).status).toBe(200)
  })

  it.each([
    ['/regions/RU-XX', 404],
    ['/regions/%3Cscript%3E', 404],
    ['/regions/RU-BU?methodology=9999.9', 404],
    ['/regions/RU-BU?asOf=2024-02-30', 400],
    ['/regions/RU-BU?course=long', 400],
  ])('is a page that says what is wrong: %s is %i', async (path, status) => {
    const visited = await visit(site, `${path}${path.includes('?') ? '&' : '?'}lang=en`)
    expect(visited.status).toBe(status)
    expectPage(visited, 'en')
    expect(visited.html).not.toContain('<script>')
  })
})
