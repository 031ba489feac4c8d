import type { z } from 'zod'
import { versionNameSchema } from '../../routes/schemas/common.ts'
import { type ComparisonQuery, comparisonQuerySchema } from '../../routes/schemas/comparison.ts'

/** The parameters of `/compare`: those of GET /v1/comparisons, and versions may be left out. */
export const compareQuerySchema = comparisonQuerySchema
  .omit({ depth: true, limit: true, cursor: true })
  .extend({ base: versionNameSchema.optional(), target: versionNameSchema.optional() })
export type CompareQuery = z.infer<typeof compareQuerySchema>

/** The versions that are compared where none is named. */
export interface Newest {
  readonly base: string
  readonly target: string
}

/**
 * A whole question: versions that were left out are the newest two. A region that only one side
 * names, as a form may send it, is that of both.
 */
export function wholeQuery(query: CompareQuery, newest: Newest): ComparisonQuery {
  const { 'base.region': before, 'target.region': after, ...rest } = query
  const [base, target] = [before ?? query.region ?? after, after ?? query.region ?? before]
  return {
    ...rest,
    base: query.base ?? newest.base,
    target: query.target ?? newest.target,
    ...(base === undefined ? {} : { 'base.region': base }),
    ...(target === undefined ? {} : { 'target.region': target }),
  }
}

/** The question as the parameters of the API, for its files and for links. */
export const asParameters = (
  query: ComparisonQuery,
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      value === undefined ? value : String(value),
    ]),
  )
