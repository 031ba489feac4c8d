import { z } from 'zod'
import { itemIdSchema, sectionIdSchema } from './catalogue.ts'
import { bilingualSchema, civilDateSchema } from './common.ts'

/** Whether a number in a file has so few digits that it is kept exactly as it was written. */
const isExactlyKept = (written: number): boolean => {
  const text = String(Math.abs(written))
  return /^\d+(\.\d+)?$/.test(text) && text.replace('.', '').length <= 15
}

/** A weight: a positive number as written (0.1 is 1/10), or a fraction in quotes. */
export const weightSchema = z
  .union([
    z.number().positive().finite(),
    z.string().regex(/^[1-9]\d*\/[1-9]\d*$/, { error: 'must be a fraction like "1/3"' }),
  ])
  .refine((weight) => typeof weight === 'string' || isExactlyKept(weight), {
    error: 'has too many digits to be exact; write it as a fraction like "1/1000000000"',
  })
  .describe('A positive number, or a fraction in quotes')

const formulaTextSchema = z
  .string()
  .min(1)
  .max(1000, { error: 'must have at most 1,000 characters' })

/** How items and sections weigh inside a plan. */
export const weightsSchema = z.discriminatedUnion('by', [
  z
    .strictObject({
      by: z.literal('item'),
      items: z.partialRecord(itemIdSchema, weightSchema).optional(),
    })
    .describe(
      'A section weighs as much as its scored items together; an item weighs 1 unless named',
    ),
  z
    .strictObject({
      by: z.literal('section'),
      sections: z.partialRecord(sectionIdSchema, weightSchema),
      items: z.partialRecord(itemIdSchema, weightSchema).optional(),
    })
    .describe('Sections have weights of their own; inside one, an item weighs 1 unless named'),
])

export const planRulesSchema = z.strictObject({
  weights: weightsSchema,
  values: z
    .strictObject({
      item: formulaTextSchema.describe('From completed, evidence, daysLate'),
      ratio: formulaTextSchema.describe('From completed, evidence, daysLate, ratio'),
    })
    .describe('The value of an item in [0, 1]'),
})
export type PlanRules = z.infer<typeof planRulesSchema>

/** A share in per cent, kept exactly as it is written. */
const percentSchema = z
  .number()
  .min(0)
  .max(100)
  .refine(isExactlyKept, { error: 'has too many digits to be exact' })

export const levelSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  label: bilingualSchema,
  from: percentSchema.describe('Per cent; the level holds from here to the next'),
})

/** One version of the methodology: an immutable rule set over the catalogue it pins. */
export const versionSchema = z.strictObject({
  version: z
    .string({ error: 'must be in quotes ("2023.1"): YAML reads 2023.10 as the number 2023.1' })
    .regex(/^\d{4}\.\d+$/, { error: 'must look like "2023.1"' }),
  label: bilingualSchema,
  summary: bilingualSchema,
  provenance: z
    .enum(['illustrative', 'official'])
    .describe('illustrative: the weights are ours, not those of the approved methodology'),
  source: z.string().min(1),
  inForceFrom: civilDateSchema,
  catalogue: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, { error: 'must be the hash of the catalogue, sha256:…' })
    .describe('The hash of the catalogue that this version was written for'),
  threshold: percentSchema
    .refine((threshold) => threshold > 0, { error: 'must be above 0' })
    .describe('Per cent that a region must reach'),
  levels: z.array(levelSchema).min(1),
  region: planRulesSchema.extend({
    components: z
      .strictObject({ plan: weightSchema, bodies: weightSchema.optional() })
      .describe('Without `bodies`, the region is its plan alone'),
    rollUps: z.discriminatedUnion('take', [
      z
        .strictObject({ take: z.literal('own-claim') })
        .describe('A roll-up is an item like any other: the region’s own claim'),
      z
        .strictObject({
          take: z.literal('observed-share'),
          value: formulaTextSchema.describe('From share'),
        })
        .describe('A roll-up takes the share observed in the bodies, once it can be observed'),
    ]),
  }),
  body: planRulesSchema,
})
export type Version = z.infer<typeof versionSchema>
