import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draft, heavier } from '../routes/draft-support.ts'
import { makeWriters, type Who, type Writers } from '../routes/write-support.ts'
import { connectAsService, createWholeSite } from '../support/service.ts'
import { expectPage, rowsOf, visit } from './support.ts'

const DATABASE = 'methodology_pages'
const label = '</script><b>"Проект" & \'1\'</b>'
const writers: Writers = await makeWriters(DATABASE)
const connection = connectAsService(DATABASE)
const site = createWholeSite(connection)
afterAll(async () => {
  await connection.close()
  await writers.close()
})
beforeAll(async () => {
  await draft(writers, { ...heavier, label: { ru: label, en: label } })
})

const as = (who: Who): Readonly<Record<string, string>> => ({
  Authorization: `Bearer ${writers.keys[who]}`,
})

describe('GET /methodologies/{version}', () => {
  it.each(['ru', 'en'] as const)('is a whole document: %s', async (language) => {
    const visited = await visit(site, `/methodologies/2024.1?lang=${language}`)
    expect(visited.status).toBe(200)
    expectPage(visited, language)
    for (const id of ['about', 'rules', 'levels', 'formulas', 'region', 'body', 'changed'])
      expect(visited.html).toContain(`<h2 id="${id}">`)
  })

  it('says in plain sight where its weights come from, and its hash', async () => {
    const { html } = await visit(site, '/methodologies/2023.2')
    expect(html).toContain('<strong>иллюстративная: веса не из утверждённой методики</strong>')
    expect(html).toMatch(/sha256:[0-9a-f]{64}/)
    expect(html).toContain('Веса иллюстративные')
  })

  it('has 59 items of a region and 76 of a body, whose shares are those of the version', async () => {
    const { html } = await visit(site, '/methodologies/2023.2?lang=en')
    const rows = (begin: string) =>
      [...html.matchAll(/<table id="items-([RB][\d.]+)">/g)]
        .map(([, section = '']) => section)
        .filter((section) => section.startsWith(begin))
        .flatMap((section) => rowsOf(html, `items-${section.replaceAll('.', '\\.')}`))
    expect([rows('R').length, rows('B').length]).toEqual([59, 76])
    const [first] = rows('R')
    expect(first?.key).toBe('R1.1')
    expect(first?.cells.slice(2)).toEqual(['1', '2.50%'])
  })

  it('has deadlines as printed, beside what was read from them', async () => {
    const { html } = await visit(site, '/methodologies/2023.2')
    expect(html).toContain('«<span lang="ru">VI квартал 2023 года</span>»')
    expect(html).toContain('VI квартала не бывает')
  })

  it('works its formulas out: half of the documents, 31 days late, give 60 %', async () => {
    const { html } = await visit(site, '/methodologies/2024.1?lang=en')
    const rows = rowsOf(html, 'item-region-examples')
    expect(rows.map(({ cells }) => cells)).toContainEqual([
      'completed, documents 1/2',
      '75.00%',
      '67.50%',
      '67.50%',
      '60.00%',
      '60.00%',
    ])
  })

  it('says what changed against the version before, or that there is none', async () => {
    const second = await visit(site, '/methodologies/2023.2')
    expect(second.html).toContain('href="/compare?base=2023.1&amp;target=2023.2"')
    const first = await visit(site, '/methodologies/2023.1?lang=en')
    expect(first.html).toContain('There is no earlier version.')
  })

  it('is linked from the list, and a version that there is not is 404', async () => {
    const { html } = await visit(site, '/methodologies')
    expect(html).toContain('<a href="/methodologies/2023.1">')
    const missing = await visit(site, '/methodologies/9999.9?lang=en')
    expect(missing.status).toBe(404)
    expectPage(missing, 'en')
  })

  it.each([
    ['a NUL, which the database takes for no text', '%00'],
    ['a script', '%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
    ['100 kB', 'a'.repeat(100_000)],
  ])('is 404 for a name that no version has: %s', async (_, name) => {
    const missing = await visit(site, `/methodologies/${name}`)
    expect(missing.status).toBe(404)
    expectPage(missing, 'ru')
  })
})

describe('a draft', () => {
  it('is there for those alone who work with drafts, in the list too', async () => {
    const statuses = await Promise.all(
      (['analyst', 'coordinator', 'reviewer', 'editor'] as const).map(
        async (who) => (await visit(site, '/methodologies/2026.1', as(who))).status,
      ),
    )
    expect(statuses).toEqual([200, 200, 404, 404])
    expect((await visit(site, '/methodologies/2026.1')).status).toBe(404)
    expect((await visit(site, '/methodologies')).html).not.toContain('2026.1')
    expect((await visit(site, '/methodologies', as('analyst'))).html).toContain('2026.1')
  })

  it('has its impact on every region, which is current, and shows a hostile label as text', async () => {
    const visited = await visit(site, '/methodologies/2026.1?lang=en', as('analyst'))
    expectPage(visited, 'en')
    const { html } = visited
    expect(html).toContain('&lt;/script&gt;&lt;b&gt;')
    expect(html).toContain('The report is of the present')
    expect(rowsOf(html, 'impact-totals').map(({ key, cells }) => [key, cells[1]])).toEqual([
      ['accepted', '4'],
      ['reported', '4'],
      ['planned', '4'],
    ])
    expect(rowsOf(html, 'impact-planned')).toHaveLength(4)
    expect(html).toContain('href="/compare?base=2023.2&amp;target=2026.1"')
  })

  it('can be compared with what it patches: R3 weighs 50 in place of 40', async () => {
    const path = '/compare?base=2023.2&target=2026.1&basis=planned&asOf=2024-06-30&lang=en'
    const visited = await visit(site, path, as('analyst'))
    expectPage(visited, 'en')
    const row = rowsOf(visited.html, 'versions-region').find(({ key }) => key === 'R3-weight')
    expect(row?.cells.slice(1)).toEqual(['40', '50'])
    expect((await visit(site, path)).status).toBe(404)
  })

  it('has no impact report where it was published as a data file', async () => {
    const { html } = await visit(site, '/methodologies/2023.2', as('analyst'))
    expect(html).not.toContain('<h2 id="impact">')
  })
})
