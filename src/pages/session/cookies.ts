import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '../../http/context.ts'
import type { Instant } from '../../methodology/index.ts'

/**
 * Our cookies. By the prefix a browser takes them over TLS alone (or from its own machine), for this
 * host alone and for all of it, so that no neighbour under the same domain can set them.
 */
export const cookieNames = {
  session: '__Host-mera',
  /** What is remembered while somebody signs in at the provider. */
  signIn: '__Host-mera-sign-in',
  /** Tells the forms apart of those who have not signed in. */
  visit: '__Host-mera-visit',
} as const
export type CookieName = keyof typeof cookieNames

const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

export const readCookie = (c: Context<AppEnv>, name: CookieName): string | undefined =>
  getCookie(c, cookieNames[name])

/** @param until when the browser drops it; what is inside says so too, and is what counts */
export function writeCookie(
  c: Context<AppEnv>,
  name: CookieName,
  value: string,
  until: Instant,
): void {
  const left = Date.parse(until) - c.get('clock')().getTime()
  // In seconds from now: the clock of an office computer may be wrong.
  const maxAge = Math.max(0, Math.floor(left / 1_000))
  setCookie(c, cookieNames[name], value, { ...attributes, maxAge })
}

export const dropCookie = (c: Context<AppEnv>, name: CookieName): void => {
  deleteCookie(c, cookieNames[name], attributes)
}
