import { z } from 'zod'
import { basisSchema, clockQuery, versionNameSchema } from '../../routes/schemas/common.ts'

/** The parameters of the page of a body; those of a region's begin with them. */
export const subjectQuerySchema = z.strictObject({
  methodology: versionNameSchema.optional(),
  ...clockQuery,
  basis: basisSchema.optional(),
})
export type SubjectQuery = z.infer<typeof subjectQuerySchema>

/** What was asked, to ask it elsewhere; what was left out is left out there too. */
export const carried = ({
  methodology,
  asOf,
  knownAt,
  basis,
}: SubjectQuery): Readonly<Record<string, string | undefined>> => ({
  methodology,
  asOf,
  knownAt,
  basis,
})
