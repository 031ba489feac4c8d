import { z } from '@hono/zod-openapi'
import { isCivilDate } from '../../methodology/index.ts'
import { basisSchema, clockQuery } from './common.ts'
import { comparisonQuerySchema } from './comparison.ts'
import { scoreQuerySchema, scoresQuerySchema } from './score.ts'

/** The questions of the reads that tables are made of, without what only those have. */
export const scoresTableQuerySchema = scoresQuerySchema.omit({ limit: true, cursor: true })
export const breakdownTableQuerySchema = scoreQuerySchema.omit({ depth: true })
export const comparisonTableQuerySchema = comparisonQuerySchema.omit({
  depth: true,
  limit: true,
  cursor: true,
})
export type ScoresTableQuery = z.infer<typeof scoresTableQuerySchema>
export type BreakdownTableQuery = z.infer<typeof breakdownTableQuerySchema>
export type ComparisonTableQuery = z.infer<typeof comparisonTableQuerySchema>

/** Longer lists are longer than any table may be. */
const LONGEST_LIST = 2000

/** Several values in one parameter, each named once. */
const listOf = (fits: (text: string) => boolean) =>
  z
    .string()
    .max(LONGEST_LIST)
    .refine((text) => text.split(',').every(fits))
    .transform((text) => [...new Set(text.split(','))])

export const itemsTableQuerySchema = z.strictObject({
  methodology: listOf((text) => /^[A-Za-z0-9.-]{1,20}$/.test(text)).openapi({
    type: 'string',
    example: '2023.1,2023.2',
    description: 'Versions, joined by commas',
  }),
  asOf: listOf(isCivilDate).optional().openapi({
    type: 'string',
    example: '2024-03-31,2024-06-30',
    description: 'Dates, joined by commas; today in Moscow',
  }),
  knownAt: clockQuery.knownAt,
  basis: basisSchema.optional(),
  region: listOf((text) => /^[A-Za-z0-9-]{1,20}$/.test(text))
    .optional()
    .openapi({
      type: 'string',
      example: 'RU-BU,RU-AL',
      description: 'Only these regions, joined by commas',
    }),
  subjects: z.enum(['all', 'regions']).optional().openapi({
    description: 'regions: the own plans of regions alone, without their bodies',
  }),
})
export type ItemsTableQuery = z.infer<typeof itemsTableQuerySchema>
