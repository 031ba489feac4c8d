import { z } from '@hono/zod-openapi'
import { requirementTargetSchema } from '../../facts/submit/leaves.ts'
import { proseSchema } from '../../facts/submit/text.ts'
import { factIdSchema } from './fact.ts'

export const evidencePathSchema = z.strictObject({
  id: factIdSchema.openapi({ param: { name: 'id', in: 'path' } }),
})

const verdictSchema = z
  .strictObject({
    evidence: factIdSchema.optional().openapi({
      description: 'Another fact of the same region; left out: the one of the path',
    }),
    under: requirementTargetSchema.nullable().default(null).openapi({
      description: 'Left out for a document: every requirement that it was handed in for',
    }),
    outcome: z.enum(['accepted', 'rejected']),
    reason: proseSchema.nullable().default(null).openapi({
      description: 'Needed where it is rejected; it stands in the breakdown',
    }),
  })
  .refine(({ outcome, reason }) => outcome === 'accepted' || reason !== null, {
    path: ['reason'],
    error: 'say why it is rejected',
  })

export const verdictsBodySchema = z
  .strictObject({ verdicts: z.array(verdictSchema).min(1).max(1000) })
  .openapi('Verdicts')
export type Verdicts = z.infer<typeof verdictsBodySchema>['verdicts']
