import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DocumentStore, documentKey } from '../../src/storage/store.ts'
import { makeWriters, type Who, type Writers } from '../routes/write-support.ts'
import { docx, pdf, sha256Of } from '../storage/files.ts'
import { connectAsService, createWholeSite } from '../support/service.ts'
import { type Fields, hidden, Visitor } from './browser.ts'
import { expectPage, rowsOf, type Visited } from './support.ts'

const DATABASE = 'completion_page'
const files = new Map<string, Uint8Array>()
/** Keeps files in memory: both stores of `src/storage` run in workerd alone. */
const documents: DocumentStore = {
  put: async (key, file) => {
    files.set(key, new Uint8Array(await new Response(file).arrayBuffer()))
  },
  get: async (key) => new Response(files.get(key)?.slice() ?? null).body,
}

let writers: Writers
let site: ReturnType<typeof createWholeSite>
let closing = (): Promise<void> => Promise.resolve()
beforeAll(async () => {
  writers = await makeWriters(DATABASE)
  const connection = connectAsService(DATABASE)
  site = createWholeSite(connection, { documents })
  closing = () => connection.close()
})
afterAll(() => Promise.all([closing(), writers.close()]))

const signedIn = async (who: Who): Promise<Visitor> => {
  const visitor = new Visitor(site)
  expect((await visitor.signIn(writers.keys[who] ?? '')).status).toBe(303)
  return visitor
}
const PATH = '/regions/RU-BU/completions/new'
const pathOf = (item: string) => `${PATH}?methodology=2023.2&item=${item}`
const fileOf = (bytes: Uint8Array, name: string) => new File([bytes.slice()], name)

const typed = {
  completedOn: '2024-06-15',
  'kind-0': 'minutes',
  'number-0': '12-р',
  'date-0': '2024-06-14',
  'title-0': 'Протокол',
  'url-0': 'https://example.org/12.pdf',
}

async function send(
  visitor: Visitor,
  path: string,
  fields: Fields,
  page?: Visited,
): Promise<Visited> {
  const { html } = page ?? (await visitor.get(path))
  const own = Object.fromEntries(
    ['token', 'key', 'claim', 'sha256-0', 'fileName-0'].map((name) => [name, hidden(html, name)]),
  )
  return visitor.post(path, { ...own, ...fields })
}

const revision = async (): Promise<number> => {
  const rows = await writers.owner.sql<{ revision: number }[]>`
    select revision from regions where code = 'RU-BU'`
  return rows[0]?.revision ?? 0
}

describe('the page of a report', () => {
  it('is for those who report: of their own region, or of their own body', async () => {
    const statuses = async (who: Who) => {
      const visitor = await signedIn(who)
      const of = ['/regions/RU-BU', '/regions/RU-AL', '/regions/RU-BU/bodies/administration']
      const asked = of.map((path) => visitor.get(`${path}/completions/new`))
      return (await Promise.all(asked)).map(({ status }) => status)
    }
    expect(await statuses('editor')).toEqual([200, 403, 200])
    expect(await statuses('bodyEditor')).toEqual([403, 403, 200])
    expect(await statuses('neighbour')).toEqual([403, 403, 403])
    expect(await statuses('reviewer')).toEqual([403, 403, 403])
    expect(await statuses('analyst')).toEqual([403, 403, 403])
    const nobody = await new Visitor(site).get(PATH)
    expect([nobody.status, nobody.headers.get('Location')]).toEqual([
      303,
      '/session?to=%2Fregions%2FRU-BU%2Fcompletions%2Fnew',
    ])
  })

  it('is led to from the pages of the region and of the body, and nobody else is led there', async () => {
    const leads = async (who: Who, path: string) =>
      (await (await signedIn(who)).get(path)).html.includes(`href="${path}/completions/new"`)
    const body = '/regions/RU-BU/bodies/administration'
    expect(await leads('editor', '/regions/RU-BU')).toBe(true)
    expect(await leads('editor', '/regions/RU-AL')).toBe(false)
    expect(await leads('bodyEditor', '/regions/RU-BU')).toBe(false)
    expect(await leads('bodyEditor', body)).toBe(true)
    expect(await leads('reviewer', body)).toBe(false)
  })

  it('lists what is unfinished first, rows of a split one by one, and the rest behind', async () => {
    const visited = await (await signedIn('editor')).get(`${PATH}?lang=en`)
    expect(visited.status).toBe(200)
    expectPage(visited, 'en')
    const groups = [...visited.html.matchAll(/<optgroup label="([^"]*)">(.*?)<\/optgroup>/g)]
    const rest = groups.at(-1)?.[2] ?? ''
    expect(rest).toContain('value="R1.1"')
    expect(
      groups
        .slice(0, -1)
        .map(([, , options]) => options)
        .join(''),
    ).not.toContain('"R1.1"')
    expect(visited.html).toContain('value="R2.3/2.2"')
    expect(visited.html).toContain('value="R2.3/2.4"')
    expect(visited.html).not.toContain('value="R3.13"')
    expect(visited.headers.get('Cache-Control')).toBe('no-store')
  })

  it('says so of an item that there is not', async () => {
    const visited = await (await signedIn('editor')).get(`${PATH}?item=R99.1`)
    expect([visited.status, visited.html.includes('такого мероприятия здесь нет')]).toEqual([
      422,
      true,
    ])
  })
})

describe('a report that does not fit', () => {
  const wrong = async (fields: Fields, item = 'R2.1') => {
    const sent = await send(await signedIn('editor'), pathOf(item), {
      ...typed,
      step: 'record',
      ...fields,
    })
    expect(sent.status).toBe(422)
    expectPage(sent, 'ru')
    const told = sent.html.matchAll(/id="field-([\w-]+)-problem">([^<]*)</g)
    return Object.fromEntries([...told].map(([, field = '', problem = '']) => [field, problem]))
  }

  it.each<[string, Fields, Record<string, string>]>([
    ['no day', { completedOn: '' }, { completedOn: 'нужна дата' }],
    ['no such day', { completedOn: '2024-02-30' }, { completedOn: 'такой даты нет' }],
    ['a day to come', { completedOn: '2026-12-01' }, { completedOn: 'ещё не наступило' }],
    ['a document to come', { 'date-0': '2026-12-01' }, { 'date-0': 'ещё не наступило' }],
    ['no title', { 'title-0': '' }, { 'title-0': 'не должно быть пустым' }],
    ['a title too long', { 'title-0': 'x'.repeat(501) }, { 'title-0': 'слишком длинно' }],
    ['no place', { 'url-0': '' }, { 'url-0': 'приложите файл' }],
    ['an address without TLS', { 'url-0': 'http://example.org' }, { 'url-0': 'https://' }],
    ['a script for an address', { 'url-0': 'javascript:alert(1)' }, { 'url-0': 'https://' }],
    ['a kind that there is not', { 'kind-0': 'poem' }, { 'kind-0': 'нужно одно из' }],
    [
      'several at once',
      { completedOn: 'soon', 'title-0': '', 'date-0': 'x' },
      { completedOn: 'даты', 'title-0': 'пустым', 'date-0': 'даты' },
    ],
  ])('is told beside its field: %s', async (_, fields, problems) => {
    const before = await revision()
    const told = await wrong(fields)
    expect(told).toEqual(
      Object.fromEntries(
        Object.entries(problems).map(([field, words]) => [field, expect.stringContaining(words)]),
      ),
    )
    expect(await revision()).toBe(before)
  })

  it('keeps what was typed, as text and not as markup', async () => {
    const hostile = `"><script>alert('1')</script>${'Щ'.repeat(100)}`
    const visitor = await signedIn('editor')
    const fields = { ...typed, completedOn: '', 'title-0': hostile, 'number-0': hostile }
    const sent = await send(visitor, pathOf('R2.1'), { ...fields, step: 'record' })
    expectPage(sent, 'ru')
    expect(sent.html).toContain(
      `value="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;${'Щ'.repeat(100)}"`,
    )
    expect(sent.html).toContain('value="https://example.org/12.pdf"')
    expect(sent.html).toContain('value="2024-06-14"')
    expect(sent.html).not.toContain('<script>alert')
  })

  it('keeps a file that was taken, and tells of one that was not', async () => {
    const visitor = await signedIn('editor')
    const fields = { ...typed, completedOn: '', 'url-0': '', step: 'record' }
    const file = fileOf(pdf(), 'Протокол "1".pdf')
    const sent = await send(visitor, pathOf('R2.1'), { ...fields, 'file-0': file })
    expect(sent.status).toBe(422)
    expect(hidden(sent.html, 'sha256-0')).toBe(sha256Of(pdf()))
    expect(sent.html).toContain('Протокол &quot;1&quot;.pdf')
    expect(files.has(documentKey('RU-BU', sha256Of(pdf())))).toBe(true)
    const text = fileOf(new TextEncoder().encode('<script>alert(1)</script>'), 'a.pdf')
    expect(await wrong({ 'file-0': text })).toEqual({ 'file-0': expect.stringContaining('не PDF') })
    const large = fileOf(new Uint8Array(20_000_001), 'a.pdf')
    expect(await wrong({ 'file-0': large })).toEqual({ 'file-0': 'файл больше 20 МБ' })
  })

  it('is refused without the token of the session', async () => {
    const visitor = await signedIn('editor')
    const sent = await visitor.post(pathOf('R2.1'), { ...typed, step: 'record' })
    expect(sent.status).toBe(403)
  })
})

describe('a report', () => {
  it('is shown with what it would change before it is recorded', async () => {
    const before = await revision()
    const visitor = await signedIn('editor')
    const sent = await send(visitor, pathOf('R2.1'), { ...typed, step: 'check' })
    expect(sent.status).toBe(200)
    expectPage(sent, 'ru')
    // R1 is 10 of 80 with 3 of 4 items: 3/32; R2.1 is 1/24 of the score.
    expect(rowsOf(sent.html, 'effect').map(({ key, cells }) => [key, cells.slice(1, 5)])).toEqual([
      ['region-reported', ['9,38\u00a0%', '13,54\u00a0%', '+4,17', 'ниже порога']],
      ['region-accepted', ['9,38\u00a0%', '13,54\u00a0%', '+4,17', 'ниже порога']],
    ])
    expect(sent.html).toContain('value="2024-06-15"')
    expect(await revision()).toBe(before)
  })

  it('sent after the sign-in has ended leads to the sign-in, and from there back', async () => {
    const sent = await new Visitor(site).post(pathOf('R2.1'), { ...typed, step: 'record' })
    expect(sent.status).toBe(401)
    expect(sent.html).toContain(`href="/session?to=${encodeURIComponent(pathOf('R2.1'))}"`)
  })

  it('is recorded once though sent twice, with its file, and waits for a reviewer', async () => {
    const visitor = await signedIn('editor')
    const page = await visitor.get(pathOf('R2.1'))
    const before = await revision()
    const file = fileOf(docx(), 'Протокол.docx')
    const fields = { ...typed, 'url-0': '', 'file-0': file, step: 'record' }
    for (const _ of [1, 2]) {
      const sent = await send(visitor, pathOf('R2.1'), fields, page)
      expect(sent.status).toBe(200)
      expectPage(sent, 'ru')
      expect(sent.html).toContain(`RU-BU-${before + 1}, RU-BU-${before + 2}`)
      expect(rowsOf(sent.html, 'effect').map(({ cells }) => cells.slice(1, 5))).toEqual([
        ['9,38\u00a0%', '13,54\u00a0%', '+4,17', 'ниже порога'],
        ['9,38\u00a0%', '9,38\u00a0%', '0', 'ниже порога'],
      ])
    }
    expect(await revision()).toBe(before + 2)
    const reviewer = await signedIn('reviewer')
    const queue = await reviewer.get('/reviews?methodology=2023.2')
    const href = `/regions/RU-BU/documents/${sha256Of(docx())}`
    expect(queue.html).toContain(`href="${href}"`)
    const kept = await reviewer.get(href)
    expect(kept.status).toBe(200)
    expect(kept.headers.get('Content-Disposition')).toMatch(/^attachment; filename="/)
    expect(kept.headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox")
    expect((await new Visitor(site).get(href)).status).toBe(303)
  })

  it('with other words under the same key is not recorded', async () => {
    const visitor = await signedIn('editor')
    const page = await visitor.get(pathOf('R2.4'))
    const first = { ...typed, 'kind-0': 'draft', step: 'record' }
    expect((await send(visitor, pathOf('R2.4'), first, page)).status).toBe(200)
    const before = await revision()
    const other = await send(visitor, pathOf('R2.4'), { ...first, 'title-0': 'Other' }, page)
    expect([other.status, other.html.includes('уже был другой запрос')]).toEqual([422, true])
    expect(await revision()).toBe(before)
  })

  it('of one document for two requirements is one fact that fills both', async () => {
    const visitor = await signedIn('editor')
    const fields = { ...typed, 'kind-0': 'order', 'same-1': '0', step: 'record' }
    const before = await revision()
    expect((await send(visitor, pathOf('R9.1'), fields)).status).toBe(200)
    expect(await revision()).toBe(before + 2)
    const rows = await writers.owner.sql<{ fills: number }[]>`
      select jsonb_array_length(statement::jsonb->'fills') as fills from facts
      where region = 'RU-BU' and sequence = ${before + 2}`
    expect(rows[0]?.fills).toBe(2)
  })

  it('of a body is by its own editor, and shows both scores', async () => {
    const visitor = await signedIn('bodyEditor')
    const path = '/regions/RU-BU/bodies/administration/completions/new?methodology=2023.2&item=B1.1'
    const sent = await send(visitor, path, { ...typed, 'kind-0': 'order', step: 'record' })
    expect(sent.status).toBe(200)
    expect(rowsOf(sent.html, 'effect').map(({ key }) => key)).toEqual([
      'body-reported',
      'region-reported',
      'body-accepted',
      'region-accepted',
    ])
  })
})
