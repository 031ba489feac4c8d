import { createMiddleware } from 'hono/factory'
import { openSession } from '../access/session/index.ts'
import { now } from '../http/clock.ts'
import type { AppEnv } from '../http/context.ts'
import { readCookie } from './session/cookies.ts'

/**
 * Lets the guard of a page know by what its reader is known: an `Authorization` header, as of the
 * API, or else what their session holds. Only pages take cookies; the API never does.
 */
export const readCredential = createMiddleware<AppEnv>(async (c, next) => {
  const header = c.req.header('Authorization')
  const cookie = readCookie(c, 'session')
  if (header !== undefined) c.set('credential', header)
  else if (cookie !== undefined) {
    const keys = await c.get('access').sessions.keys()
    const session = await openSession(keys, cookie, now(c.get('clock')))
    if (session !== null) {
      c.set('session', session)
      c.set('credential', `Bearer ${session.credential}`)
      // What is answered again without us must not outlive the session.
      const observation = c.env?.observation
      if (observation !== undefined) observation.until = session.until
    }
  }
  await next()
})
