import { z } from 'zod'
import {
  bilingualSchema,
  deadlineSchema,
  printedNumberSchema,
  requirementSchema,
} from './common.ts'

export const traitIdSchema = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, { error: 'must be one word in camelCase' })
export const sectionIdSchema = z
  .string()
  .regex(/^(R\d+|B\d+(\.\d+)?)$/, { error: 'must look like R3, B1 or B3.1' })
export const itemIdSchema = z.string().regex(/^(R\d+\.\d+|B\d+\.\d+(\.\d+)?[ab]?)$/, {
  error: 'must look like R3.13, B1.5a or B3.1.7',
})

/** A dated property of a region or a body that decides what applies to it. */
export const traitSchema = z.strictObject({
  id: traitIdSchema,
  subject: z.enum(['region', 'body']),
  label: bilingualSchema,
  whenUnknown: z
    .enum(['unknown', 'false'])
    .describe('unknown: reported as unknown, and what depends on it counts as applicable'),
  source: z.string().min(1),
})
export type Trait = z.infer<typeof traitSchema>

/** The value a trait must have for a section or an item to apply. */
export const conditionSchema = z.strictObject({
  trait: traitIdSchema,
  is: z.boolean(),
})
export type Condition = z.infer<typeof conditionSchema>

export const ratioTargetSchema = z
  .string()
  .regex(/^[1-9]\d*\/[1-9]\d*$/, { error: 'must be a fraction in quotes, like "1/10"' })

export const catalogueItemSchema = z.strictObject({
  id: itemIdSchema,
  number: printedNumberSchema.describe('As the typical plan prints it'),
  label: bilingualSchema,
  deadline: deadlineSchema.optional().describe('The typical deadline, where the plan has one'),
  requirements: z.array(requirementSchema),
  conditions: z
    .array(conditionSchema)
    .min(1)
    .optional()
    .describe('All must hold; a section has conditions of its own'),
  optional: z.literal(true).optional().describe('Shown, never scored'),
  outcome: z.literal(true).optional().describe('It is the score itself: reported, never scored'),
  rollUp: z
    .union([
      z.strictObject({ items: z.array(itemIdSchema).min(1) }),
      z.strictObject({ measurement: z.literal('services') }),
    ])
    .optional()
    .describe('The body items, or the measurement, whose share a version may take for the claim'),
  ratioTarget: ratioTargetSchema.optional().describe('The share of processes that counts as whole'),
  source: z.string().min(1),
})
export type CatalogueItem = z.infer<typeof catalogueItemSchema>

export const catalogueSectionSchema = z.strictObject({
  id: sectionIdSchema,
  number: printedNumberSchema,
  label: bilingualSchema,
  conditions: z.array(conditionSchema).min(1).optional(),
  items: z.array(catalogueItemSchema).min(1),
  source: z.string().min(1),
})
export type CatalogueSection = z.infer<typeof catalogueSectionSchema>

/** The typical plan: which items exist at all, in the document's order. */
export const catalogueSchema = z.strictObject({
  title: bilingualSchema,
  source: z.string().min(1),
  traits: z.array(traitSchema),
  region: z.strictObject({ sections: z.array(catalogueSectionSchema).min(1) }),
  body: z.strictObject({ sections: z.array(catalogueSectionSchema).min(1) }),
})
export type Catalogue = z.infer<typeof catalogueSchema>
