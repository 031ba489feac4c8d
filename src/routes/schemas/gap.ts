import { z } from '@hono/zod-openapi'
import {
  clockQuery,
  dateSchema,
  deadlineFields,
  fractionSchema,
  momentSchema,
  nextSchema,
  pageQuery,
  regionPlaceSchema,
  scoredVersionSchema,
  versionNameSchema,
} from './common.ts'
import { responsibleSchema } from './region.ts'
import { requirementStateSchema, scoreValueSchema } from './score.ts'

/** On `planned` everything is done on its deadline, so that nothing is left to do. */
const gapBasisSchema = z.enum(['accepted', 'reported'])

export const DEFAULT_BUDGET = 20_000
export const DEFAULT_ALTERNATIVES = 3

export const gapQuerySchema = z.strictObject({
  methodology: versionNameSchema,
  ...clockQuery,
  basis: gapBasisSchema.optional(),
  by: dateSchema.optional().openapi({
    description: 'The day on which the threshold is to be reached, from asOf on; asOf itself',
  }),
  alternatives: z
    .string()
    .regex(/^(\d|1\d|20)$/)
    .transform(Number)
    .optional()
    .openapi({
      type: 'integer',
      minimum: 0,
      maximum: 20,
      default: DEFAULT_ALTERNATIVES,
      description: 'How many other sets of the same size are listed at most',
    }),
  budget: z
    .string()
    .regex(/^([1-9]\d{0,4}|100000)$/)
    .transform(Number)
    .optional()
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: 100_000,
      default: DEFAULT_BUDGET,
      description: 'How many partial sets may be looked at; counted, never timed',
    }),
  ...pageQuery,
})

/** One thing to complete, as an alternative names it. */
const placeFields = {
  body: z.string().nullable().openapi({ description: "Whose plan; null: the region's" }),
  item: z.string().openapi({ example: 'R3.3' }),
  row: z.string().nullable().openapi({
    description: 'As the roadmap prints it; null without a row, or where all of them are meant',
  }),
}

const openItemFields = {
  ...placeFields,
  label: z.string(),
  alone: fractionSchema.openapi({
    description: "What completing it alone adds to the region's score, as a share of 1",
  }),
  rollUps: z.array(z.string()).openapi({
    description: "The region's items whose observed share it moves once its body proves them",
  }),
  ...deadlineFields,
  completedOn: dateSchema.openapi({
    description: 'The day as of which it would count: that of a completion on record, else `by`',
  }),
  daysLate: z.int(),
  responsible: z.array(responsibleSchema),
  missing: z.array(requirementStateSchema).openapi({
    description: 'The documents that do not count yet; pending ones may only need a verdict',
  }),
  ratio: z
    .strictObject({
      target: fractionSchema,
      reached: fractionSchema.openapi({ description: 'As a share of the target' }),
      done: z.int().nullable(),
      total: z.int().nullable(),
    })
    .nullable()
    .openapi({ description: 'Where a share of processes is not reached; null otherwise' }),
  services: z
    .strictObject({ finished: z.int(), planned: z.int() })
    .nullable()
    .openapi({ description: 'Where planned services are to be finished; null otherwise' }),
}

export const openItemSchema = z.strictObject(openItemFields).openapi('OpenItem')

export const stepSchema = z
  .strictObject({
    ...openItemFields,
    gain: fractionSchema.openapi({ description: 'What it adds to those listed before it' }),
  })
  .openapi('GapStep')

export const gapSchema = z
  .strictObject({
    region: regionPlaceSchema,
    methodology: scoredVersionSchema,
    engine: z.string(),
    asOf: dateSchema,
    knownAt: momentSchema.nullable(),
    basis: gapBasisSchema,
    revision: z.int(),
    by: dateSchema,
    threshold: z.strictObject({ percent: z.number() }),
    score: scoreValueSchema.openapi({ description: 'On asOf' }),
    expected: scoreValueSchema.openapi({
      description: 'On the day to reach it by, if nothing more is completed',
    }),
    ceiling: scoreValueSchema.openapi({
      description: 'The same, if everything open is completed by then',
    }),
    outcome: z.enum(['reached', 'reachable', 'unreachable', 'undecided']),
    explanation: z.string(),
    proven: z.boolean().openapi({
      description: 'Whether no smaller set is enough, or none at all where it is unreachable',
    }),
    atLeast: z
      .int()
      .nullable()
      .openapi({ description: 'No set of fewer is enough; null where none is, or none is needed' }),
    evaluations: z.int().openapi({ description: 'How many partial sets were looked at' }),
    shortest: z
      .strictObject({ size: z.int(), score: scoreValueSchema, steps: z.array(stepSchema) })
      .nullable(),
    alternatives: z.array(
      z.strictObject({
        score: scoreValueSchema,
        items: z.array(z.strictObject(placeFields).openapi('GapPlace')),
      }),
    ),
    allAlternatives: z
      .boolean()
      .openapi({ description: 'Whether there is no other set of this size that is enough' }),
    open: z.int().openapi({ description: 'How many things can be completed' }),
    largestGains: z.array(openItemSchema),
    next: nextSchema,
  })
  .openapi('Gap')
export type GapBody = z.infer<typeof gapSchema>
export type OpenItemBody = z.infer<typeof openItemSchema>
