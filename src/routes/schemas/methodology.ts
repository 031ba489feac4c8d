import { z } from '@hono/zod-openapi'
import { dateSchema, fractionSchema, versionFields } from './common.ts'

const summaryFields = {
  ...versionFields,
  summary: z.string(),
  inForceFrom: dateSchema,
  catalogue: z.string().openapi({ description: 'The hash of the catalogue that it pins' }),
  threshold: z.strictObject({ percent: z.number() }),
  source: z.string(),
}

const versionSummarySchema = z.strictObject(summaryFields).openapi('MethodologySummary')

export const versionsSchema = z
  .strictObject({ methodologies: z.array(versionSummarySchema) })
  .openapi('Methodologies')

const ruleItemSchema = z.strictObject({
  id: z.string(),
  number: z.string(),
  label: z.string(),
  weight: fractionSchema,
  role: z.enum(['scored', 'optional', 'outcome']),
  formula: z.enum(['item', 'ratio', 'rollUp']).openapi({ description: 'Which formula values it' }),
})

const planSchema = z.strictObject({
  weightsBy: z.enum(['item', 'section']),
  formulas: z.strictObject({ item: z.string(), ratio: z.string(), rollUp: z.string().nullable() }),
  sections: z.array(
    z.strictObject({
      id: z.string(),
      number: z.string(),
      label: z.string(),
      weight: fractionSchema.nullable().openapi({
        description: 'null: it weighs as much as its scored items together',
      }),
      items: z.array(ruleItemSchema),
    }),
  ),
})

export const ruleSetSchema = z
  .strictObject({
    ...summaryFields,
    levels: z.array(z.strictObject({ id: z.string(), label: z.string(), fromPercent: z.number() })),
    rollUps: z.enum(['own-claim', 'observed-share']),
    components: z.strictObject({ plan: fractionSchema, bodies: fractionSchema.nullable() }),
    region: planSchema,
    body: planSchema,
  })
  .openapi('Methodology')
export type RuleSetBody = z.infer<typeof ruleSetSchema>
