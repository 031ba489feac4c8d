import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../http/context.ts'

/**
 * What says who asks for a page, as an `Authorization` header would say it.
 * @returns undefined where nobody says so
 */
export const credentialOf = (request: Request): string | undefined =>
  request.headers.get('Authorization') ?? undefined

/** Lets the guard of a page know by what its reader is known. */
export const readCredential = createMiddleware<AppEnv>(async (c, next) => {
  const credential = credentialOf(c.req.raw)
  if (credential !== undefined) c.set('credential', credential)
  await next()
})
