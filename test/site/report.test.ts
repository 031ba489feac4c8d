import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receiptSchema } from '../../src/routes/schemas/receipt.ts'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import type { Answering } from '../../src/site.ts'
import { unzip } from '../export/read-xlsx.ts'
import { all, readXml } from '../export/read-xml.ts'
import { type Asker, openWorld, type World } from '../routes/access-support.ts'
import { ask } from '../routes/support.ts'
import { connectAsService, createWholeSite } from '../support/service.ts'
import { expectPage, rowsOf, visit } from './support.ts'

const DATABASE = 'report_page'
const QUERY = 'methodology=2023.2&basis=planned&asOf=2024-06-30'
const PATH = `/regions/RU-IRK/report?${QUERY}`
const HOSTILE = `</script><b>"${'Щ'.repeat(200)}`

let world: World
let analyst: Asker
let site: Answering
let connection: ReturnType<typeof connectAsService>

beforeAll(async () => {
  world = await openWorld(DATABASE)
  analyst = await world.asker('key', 'analyst')
  connection = connectAsService(DATABASE)
  site = createWholeSite(connection)
  const coordinator = await world.asker('key', 'coordinator')
  await site.request('/v1/regions/SYN-95', {
    method: 'PUT',
    headers: { ...as(coordinator), 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: { ru: HOSTILE, en: HOSTILE } }),
  })
})
afterAll(async () => {
  await connection.close()
  await world.close()
})

const as = ({ authorization }: Asker) => ({ Authorization: authorization ?? '' })

/** What a reader of the file reads, paragraph by paragraph. */
async function read(path: string, headers = {}) {
  const response = await site.request(path, { headers: { Accept: 'text/html', ...headers } })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const body = readXml(unzip(bytes).get('word/document.xml') ?? '')
  const paragraphs = all(body, 'w:p').map((paragraph) =>
    all(paragraph, 'w:t')
      .map(({ text }) => text)
      .join(''),
  )
  return { response, bytes, body, paragraphs }
}

describe('the report of a region', () => {
  it.each(['ru', 'en'] as const)('is a page like the others: %s', async (language) => {
    const visited = await visit(site, `${PATH}&lang=${language}`)
    expect(visited.status).toBe(200)
    expectPage(visited, language)
  })

  it('has the score of Irkutsk: 797/1344, 59.30 %, reached on 20 January 2024', async () => {
    const { html } = await visit(site, `${PATH}&lang=en`)
    expect(html).toContain('Score 59.30% (exactly 797/1344): at or above the threshold of 40.00%.')
    expect(html).toContain('The threshold was first reached on 20\u00a0Jan\u00a02024.')
    expect(html).toContain('illustrative: not the weights of the approved methodology')
  })

  it('asks for no document of an item that left the score, and for those of the others', async () => {
    const { html } = await visit(site, '/regions/RU-BU/report?methodology=2023.2&lang=en')
    const documents = new Map(
      rowsOf(html, 'items').map(({ cells }) => [cells[0]?.split(' ')[0], cells.at(-1)]),
    )
    expect(documents.get('R4.1')).toBe('—')
    expect(documents.get('R2.1')).toContain('missing:')
    expect(documents.get('R3.13')).toContain('missing:')
  })

  it('has every item of GET /v1/regions/{region}/score with its state, in its order', async () => {
    const { text } = await ask(world.service, `/v1/regions/RU-IRK/score?${QUERY}`, {
      'Accept-Language': 'en',
    })
    const score = regionScoreSchema.parse(JSON.parse(text))
    const items = (score.sections ?? []).flatMap((section) => section.items ?? [])
    const { html } = await visit(site, `${PATH}&lang=en`)
    const rows = rowsOf(html, 'items').map(({ cells }) => cells)
    expect(rows.map(([id, label]) => [id?.split(' ')[0], label])).toEqual(
      items.map(({ id, label }) => [id, label]),
    )
    for (const [index, { contribution, value, role }] of items.entries())
      expect(rows[index]?.[4]).toMatch(
        value === null || role !== 'scored' ? /^—$/ : new RegExp(`${contribution}$`),
      )
    expect(rowsOf(html, 'sections').map(({ cells }) => cells.at(-1))).toEqual(
      score.sections?.map(({ contribution }) => contribution),
    )
    expect(rowsOf(html, 'exclusions')).toHaveLength(score.exclusions?.length ?? -1)
  })

  it('shows the shortest way where a region is below the threshold, and none at or above it', async () => {
    const below = await visit(site, '/regions/RU-BU/report?methodology=2023.2&lang=en')
    expect(below.html).toContain('below the threshold of 40.00%')
    expect(rowsOf(below.html, 'way').length).toBeGreaterThan(0)
    expect(rowsOf((await visit(site, PATH)).html, 'way')).toEqual([])
  })

  it('names the hash of the receipt to those who may have the receipt, and nobody else', async () => {
    const path = `/v1/regions/RU-IRK/score/receipt?${QUERY}`
    const { text } = await world.send('GET', path, analyst)
    const { hash } = receiptSchema.parse(JSON.parse(text)).receipt
    expect((await visit(site, PATH, as(analyst))).html).toContain(hash)
    expect((await visit(site, PATH)).html).toContain('для тех, кто вправе читать реестр')
    const dashboard = await world.asker('key', 'dashboard')
    const own = PATH.replace('RU-IRK', 'RU-BU')
    const { status, html } = await visit(site, own, as(dashboard))
    expect([status, html.includes('для тех, кто вправе читать реестр')]).toEqual([200, true])
    expect((await visit(site, PATH, as(dashboard))).status).toBe(403)
  })

  it('is answered with 304 to whoever has it, and another once it may say more', async () => {
    const { headers } = await visit(site, PATH)
    const tag = headers.get('ETag') ?? ''
    expect((await visit(site, PATH, { 'If-None-Match': tag })).status).toBe(304)
    expect((await visit(site, PATH, { 'If-None-Match': tag, ...as(analyst) })).status).toBe(200)
  })

  it('of a region that there is not is 404, as of a version that there is not', async () => {
    for (const region of ['RU-XX', '%00', '%3Cscript%3E', 'x'.repeat(300)])
      expect((await visit(site, `/regions/${region}/report`)).status).toBe(404)
    expect((await visit(site, '/regions/RU-BU/report?methodology=1999.1')).status).toBe(404)
    expect((await visit(site, '/regions/RU-BU/report?depth=items')).status).toBe(400)
  })

  it('takes a hostile name as the text that it is, and says that the region is made up', async () => {
    const visited = await visit(site, '/regions/SYN-95/report?methodology=2023.2')
    expect(visited.status).toBe(200)
    expectPage(visited, 'ru')
    expect(visited.html).toContain('&lt;/script&gt;&lt;b&gt;&quot;ЩЩ')
    expect(visited.html).toContain('Синтетические данные')
  })
})

describe('the report as a file for Word', () => {
  const file = PATH.replace('report?', 'report.docx?')

  it('says what the page says, with the provenance of the weights', async () => {
    const { response, paragraphs } = await read(`${file}&lang=en`)
    expect(response.headers.get('Content-Type')).toBe(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    )
    expect(response.headers.get('Content-Disposition')).toBe(
      'attachment; filename="mera-report-RU-IRK-2023.2-2024-06-30.docx"',
    )
    const { html } = await visit(site, `${PATH}&lang=en`)
    for (const text of paragraphs.filter((each) =>
      /^(Score|The threshold|Illustrative)/.test(each),
    ))
      expect(html.replaceAll(/<[^>]*>/g, '')).toContain(text)
    expect(paragraphs.filter((text) => text.startsWith('Illustrative weights.'))).toHaveLength(1)
    for (const { cells } of rowsOf(html, 'items')) expect(paragraphs).toContain(cells[1])
  })

  it('repeats the head of every table', async () => {
    const { body } = await read(file)
    const tables = all(body, 'w:tbl')
    expect(tables.length).toBeGreaterThan(5)
    for (const table of tables) expect(all(table, 'w:tblHeader')).toHaveLength(1)
  })

  it('is the same bytes each time, and 304 to whoever has them', async () => {
    const first = await read(file)
    const second = await read(file)
    expect(second.bytes).toEqual(first.bytes)
    const headers = { 'If-None-Match': first.response.headers.get('ETag') ?? '' }
    expect((await site.request(file, { headers })).status).toBe(304)
  })

  it('takes a hostile name as the text that it is, and says that the region is made up', async () => {
    const { paragraphs } = await read('/regions/SYN-95/report.docx?methodology=2023.2')
    expect(paragraphs[0]).toContain(HOSTILE)
    expect(paragraphs.some((text) => text.startsWith('Синтетические данные.'))).toBe(true)
  })

  it('leads to the sign-in where reading needs a key', async () => {
    const closed = createWholeSite(connection, { anonymousReads: false })
    const { status, headers } = await visit(closed, file)
    expect([status, headers.get('Location')]).toEqual([
      303,
      `/session?to=${encodeURIComponent(file)}`,
    ])
    expect((await visit(closed, file, as(analyst))).status).toBe(200)
  })
})
