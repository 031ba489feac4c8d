import { afterAll, describe, expect, it } from 'vitest'
import { connectAsService, createWholeSite } from '../support/service.ts'
import { expectPage, visit } from './support.ts'

const connection = connectAsService()
const site = createWholeSite(connection)
afterAll(() => connection.close())

const page = '/methodologies'

describe('a page', () => {
  it('is Russian by default, whatever the browser prefers', async () => {
    const visited = await visit(site, page)
    expect(visited.status).toBe(200)
    expectPage(visited, 'ru')
    expect(visited.html).toContain('Версии методики')
    expect(visited.headers.get('Vary')).toBe('Cookie, Authorization')
  })

  it('is English by ?lang=en, and from then on by the cookie', async () => {
    const first = await visit(site, `${page}?lang=en`)
    expectPage(first, 'en')
    const cookie = first.headers.get('Set-Cookie') ?? ''
    expect(cookie).toMatch(/^lang=en; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/)
    const later = await visit(site, page, { Cookie: cookie.split(';')[0] ?? '' })
    expectPage(later, 'en')
    expect(later.headers.get('Set-Cookie')).toBeNull()
  })

  it('links to itself in the other language, keeping its parameters', async () => {
    const { html } = await visit(site, `/nowhere?a=1&lang=en`)
    expect(html).toContain('href="/nowhere?a=1&amp;lang=ru"')
  })

  it('may load nothing but our own files, and no page may frame it', async () => {
    const { headers } = await visit(site, page)
    const policy = headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:/)
    expect(headers.get('X-Frame-Options')).toBe('DENY')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it('says that the weights are illustrative', async () => {
    const { html } = await visit(site, page)
    expect(html).toContain('Веса иллюстративные')
    expect(html).not.toContain('Синтетические данные')
  })

  it('is not sent again to who has it, and has another tag in the other language', async () => {
    const { headers } = await visit(site, page)
    const tag = headers.get('ETag') ?? ''
    const again = await visit(site, page, { 'If-None-Match': tag })
    expect([again.status, again.html]).toEqual([304, ''])
    expect((await visit(site, `${page}?lang=en`, { 'If-None-Match': tag })).status).toBe(200)
  })
})

describe('what goes wrong', () => {
  it('is a page that says so in the language chosen: an address that nobody has', async () => {
    const visited = await visit(site, '/no/such/page?lang=en')
    expect(visited.status).toBe(404)
    expectPage(visited, 'en')
    expect(visited.html).toContain('There is no page at this address')
    expect(visited.headers.get('Cache-Control')).toBe('no-store')
  })

  it('is a problem document to whoever takes no pages', async () => {
    const { status, headers } = await visit(site, '/no/such/page', { Accept: '*/*' })
    expect([status, headers.get('Content-Type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
  })

  it('names the parameter that there is not, and the way back', async () => {
    const visited = await visit(site, `${page}?weight=%3Cscript%3E&lang=en`)
    expect(visited.status).toBe(400)
    expectPage(visited, 'en')
    expect(visited.html).toContain('<code>weight</code>')
    expect(visited.html).toContain(`href="${page}"`)
  })

  it('refuses a language that there is not, in Russian', async () => {
    const visited = await visit(site, `${page}?lang=de`)
    expect(visited.status).toBe(400)
    expectPage(visited, 'ru')
  })

  it('is 405 with the methods that there are', async () => {
    const visited = await visit(site, page, {}, 'DELETE')
    expect([visited.status, visited.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
    expectPage(visited, 'ru')
  })

  it('leads to the sign-in where reading needs a key, and says there what is wrong with one', async () => {
    const closed = createWholeSite(connection, { anonymousReads: false })
    for (const headers of [{}, { Authorization: 'Bearer nonsense' }]) {
      const { status, headers: sent } = await visit(closed, page, headers)
      expect([status, sent.get('Location')]).toEqual([303, '/session?to=%2Fmethodologies'])
      expect(sent.get('Cache-Control')).toBe('no-store')
    }
    const mistyped = await visit(closed, '/session', { Authorization: 'Bearer nonsense' })
    expectPage(mistyped, 'ru')
    expect(mistyped.html).toContain('Ключ или токен не подходит')
  })
})

describe('the API beside the pages', () => {
  it.each(['/v1/regions', '/healthz', '/openapi.json', '/docs', '/v1/nope'])(
    'answers %s as it does alone, to a browser too',
    async (path) => {
      const { headers, html } = await visit(site, path)
      expect(headers.get('Content-Security-Policy') ?? '').not.toContain("form-action 'self'")
      expect(html).not.toContain('<main id="content"')
    },
  )

  it('takes its language from Accept-Language, not from the cookie', async () => {
    const { headers } = await visit(site, '/v1/regions', { Cookie: 'lang=ru' })
    expect(headers.get('Content-Language')).toBe('en')
  })
})

describe('styles and the script', () => {
  it('are linked by what is in them, and kept for ever', async () => {
    const { html } = await visit(site, page)
    for (const [name, type] of [
      ['site.css', 'text/css; charset=utf-8'],
      ['site.js', 'text/javascript; charset=utf-8'],
      ['icon.svg', 'image/svg+xml'],
    ]) {
      const [href = ''] = new RegExp(`/assets/${name}\\?v=[0-9a-f]{16}`).exec(html) ?? []
      const { status, headers } = await visit(site, href)
      expect([status, headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual([
        200,
        type,
        'public, max-age=31536000, immutable',
      ])
      const other = await visit(site, `/assets/${name}?v=another`)
      expect(other.headers.get('Cache-Control')).toBe('no-cache')
    }
  })

  it('have no others', async () => {
    expect((await visit(site, '/assets/manifest.json')).status).toBe(404)
  })

  it('may be missing: a page comes without', async () => {
    const bare = createWholeSite(connection, {
      assets: async () => new Response(null, { status: 404 }),
    })
    const visited = await visit(bare, page)
    expect(visited.status).toBe(200)
    expect(visited.html).toContain('href="/assets/site.css"')
  })
})
