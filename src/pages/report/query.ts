import { z } from 'zod'
import { basisSchema, clockQuery, versionNameSchema } from '../../routes/schemas/common.ts'

/** The parameters of a region's report. */
export const reportQuerySchema = z.strictObject({
  methodology: versionNameSchema.optional(),
  ...clockQuery,
  basis: basisSchema.optional(),
})
export type ReportQuery = z.infer<typeof reportQuerySchema>
