import { z } from 'zod'
import { subjectQuerySchema } from '../subject/query.ts'

/** The parameters of `/regions/{region}`; `course=full` works a long course out. */
export const regionQuerySchema = subjectQuerySchema.extend({
  course: z.enum(['full']).optional(),
})
export type RegionQuery = z.infer<typeof regionQuerySchema>
