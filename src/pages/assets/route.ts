import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import type { AssetLinks } from './links.ts'

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

const FOREVER = 'public, max-age=31536000, immutable'

/** `GET /assets/{file}`: the styles and the script of every page, from our own files. */
export const assetRoutes = (links: AssetLinks): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/assets/:file{site\\.(?:css|js)|icon\\.svg}', async (c) => {
    const name = c.req.param('file')
    const file = await links.file(name)
    if (!file.ok) return c.notFound()
    const { files } = await links.manifest()
    const isOfThisBuild = files[name] !== undefined && c.req.query('v') === files[name]
    return c.body(await file.arrayBuffer(), 200, {
      'Content-Type': types[name.slice(name.lastIndexOf('.') + 1)] ?? '',
      'Cache-Control': isOfThisBuild ? FOREVER : 'no-cache',
    })
  })
