import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import type { Answering } from '../../src/site.ts'
import { type Asker, openWorld, type World } from '../routes/access-support.ts'
import { connectAsService, createWholeSite } from '../support/service.ts'
import { expectNothingInline, expectWellFormed, visit } from './support.ts'

const DATABASE = 'public_pages'
const HOSTILE = `</title><script>alert(1)</script>"'${'Щ'.repeat(250)}`

let world: World
let coordinator: Asker
let open: Answering
let shut: Answering
let connection: ReturnType<typeof connectAsService>

beforeAll(async () => {
  world = await openWorld(DATABASE)
  coordinator = await world.asker('key', 'coordinator')
  connection = connectAsService(DATABASE)
  // Without anonymous reads: what is published is public all the same.
  open = createWholeSite(connection, { anonymousReads: false, publicBadges: true })
  shut = createWholeSite(connection)
  await open.request('/v1/regions/SYN-96', {
    method: 'PUT',
    headers: {
      Authorization: coordinator.authorization ?? '',
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ name: { ru: HOSTILE, en: HOSTILE } }),
  })
})
afterAll(async () => {
  await connection.close()
  await world.close()
})

const badge = '/badges/RU-IRK.svg?methodology=2023.2&basis=planned'
const embed = '/embed/RU-IRK?methodology=2023.2&basis=planned'

describe.each([
  ['a badge', badge, 'image/svg+xml; charset=utf-8'],
  ['the page that portals embed', embed, 'text/html; charset=UTF-8'],
])('%s', (_, path, type) => {
  it('is 404 where the deployment does not publish it', async () => {
    const { status, html } = await visit(shut, path)
    expect(status).toBe(404)
    expect(html).not.toContain('%</')
  })

  it('is there without a key, to be kept and framed by any portal', async () => {
    const { status, headers } = await visit(open, path)
    expect([status, headers.get('Content-Type')]).toEqual([200, type])
    expect(headers.get('Cache-Control')).toBe('public, max-age=300')
    expect(headers.get('Content-Security-Policy')).toContain('frame-ancestors *')
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    expect(['X-Frame-Options', 'Vary', 'Set-Cookie'].map((name) => headers.has(name))).toEqual([
      false,
      false,
      false,
    ])
    expect(headers.get('ETag')).toMatch(/^"[0-9a-f]{32}"$/)
  })

  it('is the same for everybody: no key, session or language of theirs is looked at', async () => {
    const plain = await visit(open, path)
    for (const headers of [
      { Authorization: 'Bearer nonsense' },
      { Authorization: coordinator.authorization ?? '' },
      { Cookie: 'lang=en' },
    ])
      expect((await visit(open, path, headers)).html).toBe(plain.html)
    const english = await visit(open, `${path}&lang=en`)
    expect(english.html).not.toBe(plain.html)
    expect(english.headers.has('Set-Cookie')).toBe(false)
  })

  it('is 304 to whoever has it, and as public as before', async () => {
    const tag = (await visit(open, path)).headers.get('ETag') ?? ''
    const { status, headers } = await visit(open, path, { 'If-None-Match': tag })
    expect([status, headers.get('Cache-Control')]).toEqual([304, 'public, max-age=300'])
  })

  it('shows the score of the API, with the provenance of the weights', async () => {
    const asked = '/v1/regions/RU-IRK/score?methodology=2023.2&basis=planned&depth=summary'
    const { text } = await world.send('GET', asked, coordinator)
    const { score } = regionScoreSchema.parse(JSON.parse(text))
    const { html } = await visit(open, `${path}&lang=en`)
    expect(html).toContain(`${score.percent?.toFixed(2)}%`)
    expect(html).toMatch(/[Ii]llustr/)
    expect(html).toContain('Irkutsk Region')
  })

  it('is 404 of what there is not, and shows nothing of drafts', async () => {
    const of = (region: string) => path.replace('RU-IRK', region)
    for (const region of ['RU-XX', '%00', '%3Cb%3E', 'x'.repeat(300)])
      expect((await visit(open, of(region))).status).toBe(404)
    expect((await visit(open, path.replace('2023.2', '2030.1'))).status).toBe(404)
    expect((await visit(open, `${path}&asOf=2024-01-01`)).status).toBe(400)
  })

  it('takes a hostile name as a text, and says that the region is made up', async () => {
    const of = path.replace('RU-IRK', 'SYN-96')
    const { status, html } = await visit(open, of)
    expect(status).toBe(200)
    expectWellFormed(html)
    expectNothingInline(html.replaceAll(' xmlns="http', ' data-ns="http'))
    expect(html).not.toMatch(/<script/)
    expect(html).toContain('&lt;script&gt;')
    expect(html).toMatch(/синт\. данные|Синтетические данные/)
  })
})

describe('other pages', () => {
  it('are framed by nobody, whatever is published', async () => {
    for (const path of ['/session', '/', '/nowhere']) {
      const { headers } = await visit(open, path)
      expect(headers.get('X-Frame-Options')).toBe('DENY')
      expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    }
  })
})
