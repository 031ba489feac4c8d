import { z } from '@hono/zod-openapi'
import { statementKinds } from '../../facts/index.ts'
import {
  clockQuery,
  dateSchema,
  deadlineFields,
  documentKindsSchema,
  fractionSchema,
  momentSchema,
  nextSchema,
  pageQuery,
  regionPlaceSchema,
  versionHeadSchema,
  versionNameSchema,
} from './common.ts'
import { factIdSchema } from './fact.ts'
import { KEY_ID_EXPECTED } from './key.ts'
import { responsibleSchema } from './region.ts'

const regionFilter = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,20}$/)
  .optional()
  .openapi({ description: 'Only this region' })

const holderSchema = z
  .string()
  .regex(/^[a-z0-9_]{1,60}$/, { error: KEY_ID_EXPECTED })
  .openapi({ description: 'The id of a key or a token', example: 'k3v7q2m5x4ab' })

export const reviewsQuerySchema = z.strictObject({
  methodology: versionNameSchema,
  ...clockQuery,
  region: regionFilter,
  by: z.enum(['reviewer', 'coordinator']).optional().openapi({ description: 'Who decides' }),
  reviewer: holderSchema.optional().openapi({ description: 'Only what is assigned to this key' }),
  ...pageQuery,
})

const reviewSchema = z
  .strictObject({
    id: factIdSchema,
    region: regionPlaceSchema,
    body: z.string().nullable(),
    kind: z.enum(statementKinds),
    under: z
      .strictObject({ item: z.string(), row: z.string().nullable(), requirement: z.string() })
      .nullable(),
    items: z.array(z.string()),
    document: z
      .strictObject({
        kind: documentKindsSchema,
        number: z.string().nullable(),
        date: dateSchema.nullable(),
        title: z.string(),
        url: z.string().nullable(),
        sha256: z.string().nullable(),
      })
      .nullable(),
    submittedAt: momentSchema,
    submittedBy: z.string().openapi({ description: 'The office that handed it in' }),
    by: z.enum(['reviewer', 'coordinator']),
    reviewer: z.string().nullable().openapi({ description: 'Whom it is assigned to' }),
    gain: fractionSchema.openapi({
      description: "What its acceptance alone adds to the region's accepted score, as a share of 1",
    }),
    together: fractionSchema.openapi({
      description: 'The same, if everything that waits about its item were accepted',
    }),
    crosses: z.boolean().openapi({
      description: 'Its acceptance alone carries the region to the threshold',
    }),
  })
  .openapi('Review')

export const reviewsSchema = z
  .strictObject({
    methodology: versionHeadSchema,
    asOf: dateSchema,
    knownAt: momentSchema.nullable(),
    revision: z.int(),
    count: z.int(),
    reviews: z.array(reviewSchema),
    next: nextSchema,
  })
  .openapi('Reviews')

export const assignmentBodySchema = z
  .strictObject({ reviewer: z.union([holderSchema, z.null()]) })
  .openapi('AssignmentRequest')
export const assignmentSchema = z
  .strictObject({ id: factIdSchema, reviewer: z.string().nullable(), assignedAt: momentSchema })
  .openapi('Assignment')

export const overdueQuerySchema = z.strictObject({
  ...clockQuery,
  basis: z.enum(['accepted', 'reported']).optional(),
  region: regionFilter,
  body: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,100}$/)
    .optional()
    .openapi({ description: 'Only what this executive body answers for' }),
  ...pageQuery,
})

export const overdueSchema = z
  .strictObject({
    asOf: dateSchema,
    knownAt: momentSchema.nullable(),
    basis: z.enum(['accepted', 'reported']),
    revision: z.int(),
    count: z.int(),
    overdue: z.array(
      z
        .strictObject({
          region: regionPlaceSchema,
          body: z.string().nullable().openapi({ description: "Whose plan; null: the region's" }),
          item: z.string(),
          label: z.string(),
          row: z.string().nullable(),
          ...deadlineFields,
          daysLate: z.int(),
          responsible: z.array(responsibleSchema),
          progress: z.enum(['nothing-reported', 'awaits-review', 'rejected', 'documents-missing']),
        })
        .openapi('Overdue'),
    ),
    next: nextSchema,
  })
  .openapi('OverdueList')
