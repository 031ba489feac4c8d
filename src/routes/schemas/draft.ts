import { z } from '@hono/zod-openapi'
import { proseSchema } from '../../facts/submit/text.ts'
import { bases } from '../../scoring/index.ts'
import { grounds } from '../../services/drafts/index.ts'
import { dateSchema, momentSchema, versionNameSchema } from './common.ts'
import { impactSchema } from './impact.ts'
import { authorSchema, endSchema } from './methodology.ts'

export const versionPathSchema = z.strictObject({
  version: versionNameSchema.openapi({ param: { name: 'version', in: 'path' } }),
})

export const comparedQuerySchema = z.strictObject({
  comparedWith: versionNameSchema.optional().openapi({
    description:
      'The published version that the report compares with; left out: that of the report before, or the one that the draft patches',
  }),
})

/** A draft in the body of a request; what it must be is checked as the data files are. */
export const draftBody = {
  type: 'object' as const,
  description:
    'A whole version, as methodology/schema/version.schema.json describes it; or, with basedOn, a patch (RFC 7396) of a published one, which names its own version and inForceFrom',
  properties: {
    basedOn: {
      type: 'string' as const,
      description: 'The published version that this is a patch of',
    },
    version: { type: 'string' as const },
    inForceFrom: { type: 'string' as const, format: 'date' },
  },
  required: ['version', 'inForceFrom'],
  additionalProperties: true,
  example: {
    basedOn: '2023.2',
    version: '2025.1',
    inForceFrom: '2027-01-01',
    region: { weights: { sections: { R3: 50 } } },
  },
}

const reportHeadFields = {
  number: z.int().openapi({ description: 'Which of the reports on this revision' }),
  computedAt: momentSchema,
}

const impactHeadSchema = z
  .strictObject({
    ...reportHeadFields,
    comparedWith: z.string().nullable(),
    asOf: dateSchema,
    knownAt: momentSchema.nullable(),
    revision: z.int().openapi({ description: 'How many facts there were in all' }),
    bases: z.array(
      z.strictObject({
        basis: z.enum(bases),
        regions: z.int(),
        toMet: z.int(),
        toUnmet: z.int(),
        moved: z.int(),
        levelChanges: z.int(),
      }),
    ),
  })
  .openapi('ImpactSummary', { description: 'The whole report: GET …/impact' })

const rulesFields = {
  version: z.string(),
  hash: z.string().openapi({ description: 'Of the whole document' }),
  scoringHash: z.string().openapi({ description: 'Of what scores depend on: no labels or dates' }),
  inForceFrom: dateSchema,
}

export const draftSchema = z
  .strictObject({
    ...rulesFields,
    revision: z.int().openapi({ description: 'Of the draft; send it as If-Match' }),
    basedOn: z.string().nullable(),
    catalogue: z.string(),
    recordedAt: momentSchema,
    impact: impactHeadSchema,
  })
  .openapi('Draft')

export const computedImpactSchema = z
  .strictObject({ version: z.string(), revision: z.int(), impact: impactHeadSchema })
  .openapi('ComputedImpact')

export const storedImpactSchema = z
  .strictObject({
    version: z.string(),
    status: z.enum(['draft', 'published']),
    revision: z.int().nullable().openapi({ description: 'Of the draft' }),
    number: z.int().nullable(),
    computedAt: momentSchema.nullable(),
    by: authorSchema.nullable(),
    current: z.boolean().nullable().openapi({
      description: 'Whether the draft can be published by it; null for a published version',
    }),
    movedOn: z.array(z.enum(grounds)).openapi({ description: 'What has changed since' }),
    report: impactSchema.nullable().openapi({
      description:
        'null: the version came as a data file, or the report is of another release; compute it anew',
    }),
  })
  .openapi('StoredImpact')

export const publicationBodySchema = z
  .strictObject({
    supersedes: z
      .array(versionNameSchema)
      .max(20)
      .default([])
      .openapi({ description: 'Versions in force no more from the first day of this one' }),
    reason: proseSchema.describe('By what act or decision'),
  })
  .meta({ id: 'PublicationRequest' })

export const publicationSchema = z
  .strictObject({
    ...rulesFields,
    publishedAt: momentSchema,
    revision: z.int().openapi({ description: 'The revision of the draft that was published' }),
    report: z.int().openapi({ description: 'The number of the report that it was published by' }),
    supersedes: z.array(z.string()),
  })
  .openapi('Publication')

export const retirementBodySchema = z
  .strictObject({
    on: dateSchema.optional().openapi({
      description:
        'The first day on which it is in force no more; today, or the first day of what supersedes it',
    }),
    supersededBy: versionNameSchema.optional(),
    reason: proseSchema.describe('By what act or decision'),
  })
  .meta({ id: 'RetirementRequest' })

export const retirementSchema = z
  .strictObject({ version: z.string(), hash: z.string(), end: endSchema })
  .openapi('Retirement')
