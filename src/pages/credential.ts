import { createMiddleware } from 'hono/factory'
import { parse } from 'hono/utils/cookie'
import { openSession } from '../access/session/index.ts'
import type { AccessSettings } from '../http/access/settings.ts'
import { type Clock, now } from '../http/clock.ts'
import type { AppEnv } from '../http/context.ts'
import type { Observation } from '../http/kept/observation.ts'
import { cookieNames, readCookie } from './session/cookies.ts'

/**
 * Lets the guard of a page know by what its reader is known: an `Authorization` header, as of the
 * API, or else what their session holds.
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

/** What a browser says of a link on a page of ours, and of no other site's. */
const isFromOurPage = ({ method, headers }: Request): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  headers.get('Sec-Fetch-Site') === 'same-origin' &&
  !headers.has('Authorization')

/**
 * A request to the API as a page's reader makes it who follows a link to a file or an answer: with
 * what their session holds. The API itself takes no cookies, and nothing is written by this way.
 */
export async function asReader(
  request: Request,
  { sessions }: Pick<AccessSettings, 'sessions'>,
  clock: Clock,
  observation: Observation | undefined,
): Promise<Request> {
  if (!isFromOurPage(request)) return request
  const cookie = parse(request.headers.get('Cookie') ?? '', cookieNames.session)[
    cookieNames.session
  ]
  if (cookie === undefined) return request
  const session = await openSession(await sessions.keys(), cookie, now(clock))
  if (session === null) return request
  if (observation !== undefined) observation.until = session.until
  const headers = new Headers(request.headers)
  headers.set('Authorization', `Bearer ${session.credential}`)
  return new Request(request, { headers })
}
