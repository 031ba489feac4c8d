import { z } from '@hono/zod-openapi'
import { eventKinds } from '../../facts/index.ts'
import { bases } from '../../scoring/index.ts'
import {
  applicationSchema,
  bodyPlaceSchema,
  clockQuery,
  dateSchema,
  fractionSchema,
  momentSchema,
  regionPlaceSchema,
  scoredVersionSchema,
  versionNameSchema,
} from './common.ts'
import { scoreValueSchema } from './score.ts'

/** How far ahead the cliff calendar looks, unless it is told. */
export const DEFAULT_MONTHS = 6

export const historyQuerySchema = z.strictObject({
  methodology: versionNameSchema,
  ...clockQuery,
  from: dateSchema.optional().openapi({
    description: 'The first day; a year before asOf',
  }),
  to: dateSchema.optional().openapi({
    description:
      'The first day that is no longer part of it, at most ten years after `from`; left out, the day after the cliff calendar ends',
  }),
  months: z
    .string()
    .regex(/^([1-9]|[1-5]\d|60)$/)
    .transform(Number)
    .optional()
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: 60,
      default: DEFAULT_MONTHS,
      description: 'How far from asOf the cliff calendar looks ahead',
    }),
})
export type HistoryQuery = z.output<typeof historyQuerySchema>

const eventSchema = z
  .strictObject({
    kind: z.enum([...eventKinds, 'deadline', 'version']),
    on: dateSchema,
    fact: z.string().nullable().openapi({ description: 'null: nobody records it' }),
    body: z.string().nullable(),
    item: z.string().nullable(),
    row: z.string().nullable(),
    version: z.string().nullable(),
    text: z.string(),
  })
  .openapi('CourseEvent')

const stepSchema = z
  .strictObject({
    from: dateSchema,
    until: dateSchema.openapi({ description: 'The first day of the next step, or after the span' }),
    application: applicationSchema,
    score: scoreValueSchema,
    met: z.boolean().nullable(),
    level: z.string().nullable(),
    change: fractionSchema.nullable().openapi({
      description: 'Against the step before; null for the first and where one has no score',
    }),
    events: z.array(eventSchema).openapi({
      description: 'What caused it; none for the first, which may have begun earlier',
    }),
  })
  .openapi('CourseStep')

const courseSchema = z
  .strictObject({
    reachedOn: dateSchema.nullable().openapi({
      description:
        'The earliest day at or above the threshold; planned looks at all days, the others up to asOf; null for a body, which has none',
    }),
    leftOn: dateSchema.nullable().openapi({ description: 'The last day on which it was left' }),
    falls: z.array(z.strictObject({ on: dateSchema, recoveredOn: dateSchema.nullable() })),
    steps: z.array(stepSchema),
  })
  .openapi('Course')

const cliffChangeSchema = z
  .strictObject({
    on: dateSchema,
    basis: z.enum(bases),
    before: scoreValueSchema,
    after: scoreValueSchema,
    change: fractionSchema.nullable(),
    crosses: z.enum(['reached', 'left']).nullable().openapi({
      description: 'Whether the threshold is reached or left by it',
    }),
    events: z.array(eventSchema),
  })
  .openapi('CliffChange')

const fields = {
  region: regionPlaceSchema,
  methodology: scoredVersionSchema,
  engine: z.string(),
  asOf: dateSchema,
  knownAt: momentSchema.nullable(),
  revision: z.int(),
  from: dateSchema,
  to: dateSchema,
  inForce: z.strictObject({ from: dateSchema, until: dateSchema.nullable() }).nullable().openapi({
    description:
      'When the version is in force: the steps of these days are as published, the others restated',
  }),
  threshold: z.strictObject({ percent: z.number() }).nullable(),
  courses: z
    .strictObject({ accepted: courseSchema, reported: courseSchema, planned: courseSchema })
    .openapi({ description: 'As the score would be asked for on each day with these clocks' }),
  cliff: z
    .strictObject({
      after: dateSchema,
      until: dateSchema.openapi({ description: 'The last day that was looked at' }),
      changes: z.array(cliffChangeSchema),
    })
    .openapi({ description: 'What will change the score without anybody recording anything' }),
}

export const regionHistorySchema = z.strictObject(fields).openapi('RegionHistory')
export const bodyHistorySchema = z
  .strictObject({ ...fields, body: bodyPlaceSchema })
  .openapi('BodyHistory')
