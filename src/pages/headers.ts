import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../http/context.ts'

/**
 * What a page may load and do: its own styles, script and images, and nothing inline. SVG draws by
 * attributes and classes, because `style` attributes are inline too.
 */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_POLICY,
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=15552000; includeSubDomains',
}

/** Whether a route lets any portal frame it, which the older header has no word for. */
const mayBeFramed = ({ headers }: Response): boolean =>
  headers.get('Content-Security-Policy')?.includes('frame-ancestors *') ?? false

/** Guards every page; a route that sets one of these headers itself has said why. */
export const pageHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(headers))
    if (!c.res.headers.has(name) && !(name === 'X-Frame-Options' && mayBeFramed(c.res)))
      c.res.headers.set(name, value)
})
