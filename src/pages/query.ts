import type { Context } from 'hono'
import type { z } from 'zod'
import type { AppEnv } from '../http/context.ts'
import { problemOfIssues } from '../http/validation.ts'

/** What every page takes beside its own parameters. */
const COMMON: ReadonlySet<string> = new Set(['lang'])

/** One value of a parameter as it is, several as a list, which no parameter takes. */
const asSent = (values: readonly string[]): unknown => (values.length === 1 ? values[0] : values)

/**
 * The parameters of a page, by its schema; empty ones, as a form sends them, count as left out.
 * @example const { methodology, asOf } = readQuery(c, federationQuerySchema)
 * @throws {ProblemError} naming every parameter that is wrong or unknown
 */
export function readQuery<S extends z.ZodType>(c: Context<AppEnv>, schema: S): z.infer<S> {
  const sent = Object.entries(c.req.queries())
    .filter(([name]) => !COMMON.has(name))
    .map(([name, values]) => [name, values.filter((value) => value !== '')] as const)
    .filter(([, values]) => values.length > 0)
  const result = schema.safeParse(
    Object.fromEntries(sent.map(([name, values]) => [name, asSent(values)])),
  )
  if (!result.success) throw problemOfIssues(result.error.issues, 'query')
  return result.data
}

/**
 * The same address with some parameters changed; null takes one out.
 * @param base path and query
 * @example withQuery('/?sort=name&lang=en', { sort: null }) // '/?lang=en'
 */
export function withQuery(
  base: string,
  changes: Readonly<Record<string, string | null | undefined>>,
): string {
  const [path = '/', search = ''] = base.split('?')
  const query = new URLSearchParams(search)
  for (const [name, value] of Object.entries(changes))
    if (value === null || value === undefined) query.delete(name)
    else query.set(name, value)
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
