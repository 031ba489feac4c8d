import { afterAll, describe, expect, it } from 'vitest'
import { connectAsService, createService } from '../support/service.ts'
import { ask, refusal } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

describe('GET /docs', () => {
  it('is a page that takes everything from here, because networks may be closed', async () => {
    const { status, headers, text } = await ask(service, '/docs')
    expect([status, headers.get('Content-Type')]).toEqual([200, 'text/html; charset=UTF-8'])
    const links = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link)
    expect(links).toEqual([
      'data:,',
      '/docs/swagger-ui.css',
      '/openapi.json',
      '/docs/swagger-ui-bundle.js',
      '/docs/start.js',
    ])
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(headers.get('Content-Security-Policy')).not.toMatch(/https?:/)
  })

  it('starts with /openapi.json', async () => {
    const { headers, text } = await ask(service, '/docs/start.js')
    expect(headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(text).toContain("url: '/openapi.json'")
  })

  it.each([
    ['swagger-ui.css', 'text/css; charset=utf-8'],
    ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
  ])('serves %s as %s', async (file, type) => {
    const withAssets = createService(connection, {
      assets: (path) => Promise.resolve(new Response(`the file ${path}`)),
    })
    const { status, headers, text } = await ask(withAssets, `/docs/${file}`)
    expect([status, headers.get('Content-Type')]).toEqual([200, type])
    expect(text).toBe(`the file /docs/${file}`)
  })

  it('answers 404 where a file is missing', async () => {
    expect(await refusal(service, '/docs/swagger-ui.css')).toMatchObject({ code: 'not-found' })
  })
})
