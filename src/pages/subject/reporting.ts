import { mayUse } from '../../access/may-use.ts'
import type { Caller } from '../../access/roles.ts'
import { withQuery } from '../query.ts'

/**
 * Where a completion of a region's plan, or of a body's, is reported; null where whoever was let in
 * reports none there, as the page of the report itself decides.
 * @param body null: the region's own plan
 * @param methodology the version asked for; left out: the page's own
 */
export function reportingPath(
  caller: Caller | null,
  region: string,
  body: string | null,
  methodology: string | undefined,
): string | null {
  if (caller === null || caller.kind === 'anonymous') return null
  const isTheirs =
    (caller.region === null || caller.region === region) &&
    (caller.body === null || caller.body === body)
  if (!isTheirs || !mayUse(caller, 'uploadDocument')) return null
  const of = body === null ? '' : `/bodies/${body}`
  return withQuery(`/regions/${region}${of}/completions/new`, { methodology })
}
