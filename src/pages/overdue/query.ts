import type { z } from 'zod'
import { overdueQuerySchema as ofApi } from '../../routes/schemas/review.ts'

/** The parameters of the page: those of `GET /v1/overdue`, whose pages it shows. */
export const overdueQuerySchema = ofApi.omit({ limit: true })
export type OverdueQuery = z.infer<typeof overdueQuerySchema>
