import { afterAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { scoresSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createWholeSite } from '../support/service.ts'
import { expectPage, rowsOf, visit } from './support.ts'

const connection = connectAsService()
const site = createWholeSite(connection)
afterAll(() => connection.close())

/** The same figures as a program gets them. */
async function ranking(query: string): Promise<z.infer<typeof scoresSchema>> {
  const response = await site.request(`/v1/scores?limit=100&${query}`)
  return scoresSchema.parse(await response.json())
}

const shown = (percent: number | null): string =>
  percent === null ? '—' : `${percent.toFixed(2)}%`

describe('GET /', () => {
  it('shows every region against the 40 % line, in Russian', async () => {
    const visited = await visit(site, '/')
    expect(visited.status).toBe(200)
    expectPage(visited, 'ru')
    expect(visited.html).toMatch(/<h1>Регионы и порог 40,00\u00a0%<\/h1>/)
    for (const name of ['Республика Алтай', 'Республика Бурятия', 'Чувашская Республика'])
      expect(visited.html).toContain(name)
    expect(visited.html).toContain('Веса иллюстративные')
    expect(visited.html).not.toContain('Синтетические данные')
  })

  it.each(['accepted', 'reported', 'planned'])(
    'has the figures of GET /v1/scores on the basis %s, and the planned ones beside them',
    async (basis) => {
      const { scores, counts } = await ranking(`methodology=2023.2&basis=${basis}`)
      const planned = await ranking('methodology=2023.2&basis=planned')
      const plan = new Map(planned.scores.map(({ region, score }) => [region.code, score.percent]))
      const { html } = await visit(site, `/?methodology=2023.2&basis=${basis}&lang=en`)
      expect(rowsOf(html, 'regions').map(({ key, cells }) => [key, ...cells.slice(1, 6)])).toEqual(
        scores.map(({ region, rank, score, threshold, level }) => [
          region.code,
          rank === null ? '—' : String(rank),
          shown(score.percent),
          threshold.met === null
            ? 'no score'
            : threshold.met
              ? 'at or above the threshold'
              : 'below the threshold',
          level ?? '—',
          basis === 'planned' ? '—' : shown(plan.get(region.code) ?? null),
        ]),
      )
      for (const count of [counts.met, counts.unmet, counts.withoutScore])
        expect(html).toContain(`<span class="figure-value">${count}</span>`)
    },
  )

  it('shows the newest version in force where none is named: 2024.1', async () => {
    const { html } = await visit(site, '/')
    expect(html).toContain('<option value="2024.1" selected="">')
    expect(rowsOf(html, 'regions').map(({ key }) => key)).toEqual(
      (await ranking('methodology=2024.1')).scores.map(({ region }) => region.code),
    )
  })

  it('links to the page of each region with the same question, and to the files', async () => {
    const { html } = await visit(site, '/?methodology=2023.2&basis=planned&asOf=2024-06-30')
    const question = 'methodology=2023.2&amp;asOf=2024-06-30&amp;basis=planned'
    expect(html).toContain(`href="/regions/RU-IRK?${question}"`)
    expect(html).toContain(`href="/v1/scores.csv?${question}"`)
    expect(html).toContain(`href="/v1/scores.xlsx?${question}"`)
  })

  it('works out a past day from the facts of a small country: Irkutsk 797/1344, 59.30 %', async () => {
    const { html } = await visit(site, '/?methodology=2023.2&basis=planned&asOf=2024-06-30&lang=en')
    const irkutsk = rowsOf(html, 'regions').find(({ key }) => key === 'RU-IRK')
    expect(irkutsk?.cells[2]).toBe('59.30%')
    expect(html).toContain('title="797/1344"')
    // What changes next is said of today and of days to come.
    expect(html).not.toContain('What changes by itself')
  })

  it('says which day changes scores by itself next, or that none does', async () => {
    const { html } = await visit(site, '/?methodology=2023.2&lang=en')
    expect(html).toMatch(/What changes by itself:<\/strong> Without new facts no score changes/)
  })
})

describe('the filters of /', () => {
  it('by district: Altai and Irkutsk are Siberian, Buryatia is Far Eastern, ranks stay national', async () => {
    const all = rowsOf((await visit(site, '/?methodology=2023.2')).html, 'regions')
    const rankOf = (code: string) => all.find(({ key }) => key === code)?.cells[1]
    for (const [district, codes] of [
      ['siberian', ['RU-AL', 'RU-IRK']],
      ['far-eastern', ['RU-BU']],
      ['volga', ['RU-CU']],
    ] as const) {
      const { html } = await visit(site, `/?methodology=2023.2&district=${district}`)
      const rows = rowsOf(html, 'regions')
      expect(rows.map(({ key }) => key).toSorted()).toEqual(codes)
      for (const { key, cells } of rows) expect(cells[1]).toBe(rankOf(key))
      expect(html).toContain(`<option value="${district}" selected="">`)
    }
  })

  it('say so where no region is left', async () => {
    const { html, status } = await visit(site, '/?district=ural&lang=en')
    expect(status).toBe(200)
    expect(html).toContain('No region fits these filters.')
  })

  it('that were left empty, as a form sends them, count as left out', async () => {
    const empty = await visit(site, '/?methodology=&asOf=&basis=&district=')
    expect(empty.status).toBe(200)
    expect(rowsOf(empty.html, 'regions')).toHaveLength(4)
  })

  it('sort by any figure, by links, and turn the order round', async () => {
    const then = 'methodology=2023.2&asOf=2024-01-01'
    const keys = async (sort: string) =>
      rowsOf((await visit(site, `/?${then}&sort=${sort}`)).html, 'regions').map(({ key }) => key)
    expect(await keys('name')).toEqual(['RU-IRK', 'RU-AL', 'RU-BU', 'RU-CU'])
    expect(await keys('-name')).toEqual(['RU-CU', 'RU-BU', 'RU-AL', 'RU-IRK'])
    const planned = (await ranking(`${then}&basis=planned`)).scores
    expect(new Set(planned.map(({ rank }) => rank)).size).toBe(4)
    expect(await keys('planned')).toEqual(planned.map(({ region }) => region.code))
    expect((await keys('rank')).toReversed()).toEqual(await keys('-rank'))
    const { html } = await visit(site, '/?sort=name')
    expect(html).toContain('<th scope="col" aria-sort="ascending">')
    expect(html).toContain('href="/?sort=-name#regions"')
  })

  it.each([
    ['asOf=2024-02-30', 'asOf'],
    ['basis=guessed', 'basis'],
    ['district=moon', 'district'],
    ['sort=colour', 'sort'],
    ['asof=2024-06-30', 'asof'],
    ['knownAt=2099-01-01T00:00:00Z', 'knownAt'],
  ])('that make no sense are named on a page with a way back: %s', async (query, field) => {
    const visited = await visit(site, `/?${query}&lang=en`)
    expect(visited.status).toBe(400)
    expectPage(visited, 'en')
    expect(visited.html).toContain(`<code>${field}</code>`)
    expect(visited.html).toContain('href="/"')
  })

  it('of a version that there is not: 404, with a way back', async () => {
    const visited = await visit(site, '/?methodology=9999.9&lang=en')
    expect(visited.status).toBe(404)
    expectPage(visited, 'en')
  })
})
