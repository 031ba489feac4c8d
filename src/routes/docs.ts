import { Hono } from 'hono'
import type { AppEnv } from '../http/context.ts'

/** Fetches a static file of our own package by its path; made by the Worker from its binding. */
export type Assets = (path: string) => Promise<Response>

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mera — API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<noscript>The API without JavaScript: <a href="/openapi.json">/openapi.json</a></noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

const start = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'list',
  validatorUrl: null,
})
`

/** The API-reference page; everything it needs comes from here, because networks may be closed. */
export function docsRoutes(assets: Assets): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/docs', (c) =>
      c.html(page, 200, {
        'Content-Security-Policy':
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      }),
    )
    .get('/docs/start.js', (c) => c.body(start, 200, { 'Content-Type': types.js ?? '' }))
    .get('/docs/:file{swagger-ui\\.css|swagger-ui-bundle\\.js}', async (c) => {
      const file = c.req.param('file')
      const response = await assets(`/docs/${file}`)
      if (!response.ok) return c.notFound()
      return new Response(response.body, {
        headers: {
          'Content-Type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
          'Cache-Control': 'public, max-age=86400',
        },
      })
    })
}
