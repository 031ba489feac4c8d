import { z } from 'zod'
import {
  civilDateSchema,
  instantSchema,
  itemIdSchema,
  printedNumberSchema,
  slugSchema,
  traitIdSchema,
} from '../../src/methodology/index.ts'

export const reviewSchema = z.enum(['accepted', 'rejected', 'pending'])
const target = { item: itemIdSchema, row: printedNumberSchema.optional() }
const requirementSchema = z.strictObject({ ...target, requirement: slugSchema })
const common = {
  id: z.string().min(1).optional().describe('Only where another fact refers to it'),
  recordedAt: instantSchema.optional().describe('Left out: a second after the fact before'),
  body: slugSchema.optional().describe('Left out: the fact is about the region'),
}
const reviewed = { verdict: reviewSchema.optional().describe('Left out: nobody has decided') }

/** Facts as a worked case writes them: short, and with the reviewer's verdict beside the claim. */
export const writtenFactSchema = z.discriminatedUnion('fact', [
  z
    .strictObject({
      fact: z.literal('done'),
      items: z.array(itemIdSchema).min(1),
      on: civilDateSchema,
      body: common.body,
    })
    .describe('Completed on that day, with every document asked for, all accepted'),
  z.strictObject({
    ...common,
    ...reviewed,
    ...target,
    fact: z.literal('completion'),
    on: civilDateSchema,
    documents: z.record(slugSchema, reviewSchema).optional().describe('One under each requirement'),
  }),
  z.strictObject({
    ...common,
    ...reviewed,
    fact: z.literal('evidence'),
    fills: z.array(requirementSchema).min(1),
    completion: z.string().min(1).optional(),
  }),
  z.strictObject({
    ...common,
    fact: z.literal('verdict'),
    of: z.string().min(1),
    under: requirementSchema.optional(),
    outcome: z.enum(['accepted', 'rejected']),
    reason: z.string().min(1).optional(),
  }),
  z.strictObject({
    ...common,
    ...reviewed,
    fact: z.literal('measurement'),
    item: itemIdSchema,
    on: civilDateSchema,
    done: z.int().nonnegative(),
    total: z.int().nonnegative(),
  }),
  z.strictObject({
    ...common,
    ...reviewed,
    fact: z.literal('services'),
    on: civilDateSchema,
    graded: z.int().nonnegative(),
    planned: z.int().nonnegative(),
    finished: z.int().nonnegative(),
  }),
  z.strictObject({
    ...common,
    ...reviewed,
    fact: z.literal('trait'),
    trait: traitIdSchema,
    value: z.boolean(),
    from: civilDateSchema.optional(),
  }),
  z.strictObject({
    ...common,
    ...reviewed,
    ...target,
    fact: z.literal('waiver'),
    from: civilDateSchema,
    until: civilDateSchema.optional(),
  }),
  z.strictObject({
    ...common,
    ...reviewed,
    fact: z.literal('body'),
    change: z.enum(['created', 'renamed', 'merged', 'abolished']),
    on: civilDateSchema,
    into: slugSchema.optional(),
  }),
  z.strictObject({
    ...common,
    ...reviewed,
    fact: z.literal('register-complete'),
    from: civilDateSchema,
  }),
  z.strictObject({ ...common, fact: z.literal('withdrawal'), of: z.string().min(1) }),
])
export type WrittenFact = z.infer<typeof writtenFactSchema>
export type Written<K extends WrittenFact['fact']> = Extract<WrittenFact, { fact: K }>
