import { z } from 'zod'
import { basisSchema, clockQuery, versionNameSchema } from '../../routes/schemas/common.ts'
import { districts, NO_DISTRICT } from './districts.ts'

/** What the table is sorted by. */
export const sortKeys = ['rank', 'name', 'planned', 'behind', 'upTo'] as const
export type SortKey = (typeof sortKeys)[number]

/** The parameters of `/`. A minus before what it sorts by turns the order round. */
export const federationQuerySchema = z.strictObject({
  methodology: versionNameSchema.optional(),
  ...clockQuery,
  basis: basisSchema.optional(),
  district: z.enum([NO_DISTRICT, ...districts.map(({ id }) => id)]).optional(),
  threshold: z.enum(['met', 'unmet']).optional(),
  sort: z.enum([...sortKeys, ...sortKeys.map((key) => `-${key}` as const)]).default('rank'),
})
export type FederationQuery = z.infer<typeof federationQuerySchema>
