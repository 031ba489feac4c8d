import { z } from '@hono/zod-openapi'
import { checkNames } from '../../facts/submit/submission.ts'
import { supposalsSchema } from '../../facts/submit/supposal.ts'
import { itemIdSchema, sectionIdSchema, weightSchema } from '../../methodology/index.ts'
import {
  basisSchema,
  bodyPlaceSchema,
  clockQuery,
  dateSchema,
  fractionSchema,
  momentSchema,
  regionPlaceSchema,
  scoredVersionSchema,
  stateSchema,
  versionNameSchema,
} from './common.ts'
import { boundsSchema, scoreValueSchema, weightSchema as weighedSchema } from './score.ts'

export const simulationBodySchema = z
  .strictObject({
    methodology: versionNameSchema,
    ...clockQuery,
    basis: basisSchema.optional(),
    facts: supposalsSchema
      .default([])
      .openapi({ description: 'As they would be put on record, each with the verdict supposed' }),
    weights: z
      .strictObject({
        sections: z.partialRecord(sectionIdSchema, weightSchema).default({}),
        items: z.partialRecord(itemIdSchema, weightSchema).default({}),
      })
      .optional()
      .openapi({
        description:
          'In place of the version’s own, written as in a version; what is left out keeps its weight',
      }),
  })
  .superRefine(checkNames)
  .meta({ id: 'Simulation' })
export type SimulationBody = z.output<typeof simulationBodySchema>

const outcomeSchema = z
  .strictObject({
    score: scoreValueSchema,
    bounds: boundsSchema,
    met: z.boolean().nullable().openapi({ description: 'null for a body, which has no threshold' }),
    level: z.string().nullable(),
  })
  .openapi('SimulatedOutcome')

const leafSchema = z
  .strictObject({
    state: stateSchema,
    reason: z.string(),
    reasonCode: z.string(),
    weight: weighedSchema,
    value: fractionSchema.nullable(),
    contribution: fractionSchema,
  })
  .openapi('SimulatedItem')

const itemChangeSchema = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    before: leafSchema.nullable(),
    after: leafSchema.nullable(),
  })
  .openapi('ItemChange')

const planChangeFields = {
  items: z.array(itemChangeSchema).openapi({
    description: 'Those whose state, value, effective weight or contribution changes',
  }),
  unchanged: fractionSchema.openapi({
    description: 'What everything else contributes, now and then alike',
  }),
}

const memberSchema = z
  .strictObject({
    score: scoreValueSchema,
    weight: weighedSchema,
    contribution: fractionSchema,
  })
  .openapi('SimulatedBody')

const bodyChangeSchema = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    before: memberSchema.nullable().openapi({ description: 'null: there is no such body' }),
    after: memberSchema.nullable(),
    ...planChangeFields,
  })
  .openapi('BodyChange', {
    description: 'Its items and `unchanged` have the weights of its own score, and add up to that',
  })

const simulated = {
  region: regionPlaceSchema,
  methodology: scoredVersionSchema,
  engine: z.string(),
  asOf: dateSchema,
  knownAt: momentSchema.nullable(),
  basis: basisSchema,
  revision: z.int().openapi({ description: 'Of the real state that it was held against' }),
  supposed: z.strictObject({ facts: z.int(), weights: z.int() }),
  threshold: z.strictObject({ percent: z.number() }),
  before: outcomeSchema,
  after: outcomeSchema,
  difference: fractionSchema.nullable().openapi({
    description: 'after less before; null where one of them is no score',
  }),
  ...planChangeFields,
}

export const regionSimulationSchema = z
  .strictObject({ ...simulated, bodies: z.array(bodyChangeSchema) })
  .openapi('RegionSimulation', {
    description:
      'Contributions of items and bodies, with `unchanged`, sum to the score, now and then',
  })
export const bodySimulationSchema = z
  .strictObject({ ...simulated, body: bodyPlaceSchema })
  .openapi('BodySimulation')

export type ItemChangeBody = z.infer<typeof itemChangeSchema>
