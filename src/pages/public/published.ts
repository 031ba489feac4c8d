import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../../http/context.ts'
import { languages } from '../../http/language/language.ts'
import { ProblemError } from '../../http/problem.ts'
import { problemWords } from '../problem/words.ts'

/** How long portals and whatever is between may keep it, in seconds. */
const SECONDS = 300

/** What it may load: our own styles; and who may frame it: everybody. */
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *"

/**
 * Makes what follows public, where the deployment publishes it: the same for everybody, in the
 * language that its address names, kept for a while by whoever likes, and framed by any portal.
 * @throws {ProblemError} 404 where the deployment publishes nothing
 */
export const published = createMiddleware<AppEnv>(async (c, next) => {
  if (c.get('access').publicBadges !== true)
    throw new ProblemError('not-found', problemWords.nothing)
  const asked = c.req.query('lang')
  c.set('language', languages.find((language) => language === asked) ?? 'ru')
  await next()
  const { headers, status } = c.res
  // A language that somebody chose here is not theirs to keep: the address says it.
  headers.delete('Set-Cookie')
  if (status !== 200 && status !== 304) return
  headers.delete('Vary')
  headers.set('Cache-Control', `public, max-age=${SECONDS}`)
  headers.set('Content-Security-Policy', POLICY)
  headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
})
