import { afterAll, describe, expect, it } from 'vitest'
import { connectAsService, createWholeSite } from '../support/service.ts'
import { expectPage, visit } from './support.ts'

const connection = connectAsService()
const site = createWholeSite(connection)
afterAll(() => connection.close())

describe('GET /regions/{region}/bodies/{body}', () => {
  const path = '/regions/RU-BU/bodies/administration'

  it('has every item of annex 1, and the exact score', async () => {
    const visited = await visit(site, `${path}?methodology=2024.1&lang=en`)
    expect(visited.status).toBe(200)
    expectPage(visited, 'en')
    expect(visited.html.match(/<details class="tree-item"/g)).toHaveLength(76)
    expect(visited.html).toContain('<code>0/1</code>')
    expect(visited.html).toContain('href="/regions/RU-BU?methodology=2024.1"')
    expect(visited.html).toContain(
      'href="/v1/regions/RU-BU/bodies/administration/score.csv?methodology=2024.1"',
    )
  })

  it('says why a body has no planned score, and where it has one', async () => {
    const { html } = await visit(site, `${path}?basis=planned&lang=en`)
    expect(html).toContain('it has no planned score')
    expect(html).toContain(`href="${path}?basis=accepted"`)
  })

  it.each(['/regions/RU-BU/bodies/nobody', '/regions/RU-XX/bodies/administration'])(
    'is a page with 404 where there is none: %s',
    async (missing) => {
      const visited = await visit(site, `${missing}?lang=en`)
      expect(visited.status).toBe(404)
      expectPage(visited, 'en')
    },
  )

  it('is not sent again to who has it', async () => {
    const { headers } = await visit(site, path)
    const tag = { 'If-None-Match': headers.get('ETag') ?? '' }
    expect((await visit(site, path, tag)).status).toBe(304)
  })
})
