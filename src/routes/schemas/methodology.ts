import { z } from '@hono/zod-openapi'
import { versionStatuses } from '../../methodology/index.ts'
import { dateSchema, fractionSchema, momentSchema, versionFields } from './common.ts'

/** Who acted, as an office: no key, and no person. */
export const authorSchema = z.strictObject({ role: z.string(), office: z.string() })

// Without names: a component may be null either everywhere or nowhere.
export const endSchema = z.strictObject({
  kind: z.enum(['superseded', 'retired']),
  on: dateSchema.openapi({ description: 'The first day on which it is in force no more' }),
  by: z.string().nullable().openapi({ description: 'What superseded it' }),
  reason: z.string(),
  recordedAt: momentSchema,
})

const summaryFields = {
  ...versionFields,
  scoringHash: z.string().openapi({
    description: 'Of what scores depend on; labels, names and dates do not change it',
  }),
  status: z.enum(versionStatuses).openapi({
    description: 'Today; a version that is superseded or retired still scores',
  }),
  summary: z.string(),
  inForceFrom: dateSchema,
  publishedAt: momentSchema
    .nullable()
    .openapi({ description: 'null: a draft, or it came as a data file' }),
  end: endSchema.nullable(),
  draft: z
    .strictObject({
      revision: z.int().openapi({ description: 'Send it as If-Match' }),
      basedOn: z.string().nullable(),
      recordedAt: momentSchema,
      by: authorSchema,
    })
    .nullable()
    .openapi({ description: 'null: it is published. Drafts are seen by those who work with them' }),
  scores: z
    .strictObject({ regions: z.int(), of: z.int(), finishedAt: momentSchema.nullable() })
    .nullable()
    .openapi({
      description:
        'How many regions have their scores worked out ahead; null: a draft, or not begun yet',
    }),
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
