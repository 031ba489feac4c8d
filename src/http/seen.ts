import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { RequestRecord } from '../observability/record.ts'
import type { AppEnv } from './context.ts'

/** What is known of the request so far; undefined where nobody looks. */
export const recordOf = (c: Context): RequestRecord | undefined => {
  const env: AppEnv['Bindings'] | undefined = c.env
  return env?.record
}

/** The pattern of a route, as the API's description writes it. */
const patternOf = (path: string): string => path.replaceAll(/:(\w+)(\{[^}]*\})?\??/g, '{$1}')

/** Notes which route a request is for, before anything can end it; of what fits none, nothing. */
export const noteRoute = createMiddleware<AppEnv>(async (c, next) => {
  const record = recordOf(c)
  if (record !== undefined) {
    // Middleware is there for every method, or stands before the route under the same pattern.
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
    if (route !== undefined) record.route = patternOf(route.path)
  }
  await next()
})

/** Writes to the log what went wrong on our side; without anybody who looks, to the console. */
export function noteFailure(c: Context, what: string, error: unknown): void {
  const record = recordOf(c)
  if (record === undefined) console.error(what, error)
  else record.failed(what, error)
}
