import type { Context } from 'hono'
import { formToken, newVisit, openVisit, sealVisit } from '../../access/session/index.ts'
import { now } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { readCookie, writeCookie } from './cookies.ts'

/** The token for a form of somebody who has not signed in: of their visit, begun where there is none. */
export async function tokenOfVisit(c: Context<AppEnv>): Promise<string> {
  const keys = await c.get('access').sessions.keys()
  const at = now(c.get('clock'))
  const cookie = readCookie(c, 'visit')
  const known = cookie === undefined ? null : await openVisit(keys, cookie, at)
  const visit = known ?? newVisit(at)
  if (known === null) writeCookie(c, 'visit', await sealVisit(keys, visit), visit.until)
  return formToken(keys, visit.id)
}
