import { z } from 'zod'
import { itemIdSchema, traitIdSchema } from './catalogue.ts'
import {
  bilingualSchema,
  civilDateSchema,
  deadlineSchema,
  documentKindSchema,
  instantSchema,
  printedNumberSchema,
  requirementSchema,
  slugSchema,
} from './common.ts'

/** Of ISO 3166-2; or SYN and a number, for a region that was made up to show or to measure. */
export const REGION_CODE = /^(RU-[A-Z]{2,3}|SYN-\d{2,5})$/

export const regionCodeSchema = z
  .string()
  .regex(REGION_CODE, { error: 'must be a code of ISO 3166-2, like RU-BU' })

/** A legal act: the one that adopts a roadmap, or one that amends it. */
export const actSchema = z.strictObject({
  id: z.string().min(1).describe('Its number as printed, e.g. "331-р"'),
  kind: documentKindSchema,
  number: z.string().min(1),
  date: civilDateSchema,
  issuer: bilingualSchema,
  label: bilingualSchema,
  amends: z.string().optional().describe('The id of the act that this one amends'),
  source: z.string().min(1),
})
export type Act = z.infer<typeof actSchema>

export const bodySchema = z.strictObject({
  code: slugSchema.describe('Permanent within the region'),
  name: bilingualSchema.describe('The name in full, as the act gives it'),
  source: z.string().min(1).describe('Where the act names it'),
})

const roleSchema = z
  .enum(['performs', 'consolidates'])
  .describe('consolidates: «свод», gathers what others perform')

/** Who answers for a row: a body we know, or one of the kinds of actor that are not bodies. */
export const responsibleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('body'),
    body: slugSchema,
    unit: bilingualSchema.optional().describe('A committee or department inside the body'),
    role: roleSchema,
  }),
  z.strictObject({
    kind: z.literal('bodies').describe('A generic phrase: the executive bodies'),
    name: bilingualSchema,
    role: roleSchema,
  }),
  z.strictObject({
    kind: z.enum(['working-group', 'institution', 'office']),
    name: bilingualSchema,
    role: roleSchema,
  }),
])
export type Responsible = z.infer<typeof responsibleSchema>

export const relations = ['same', 'narrower', 'broader', 'split', 'extra'] as const
/** Which catalogue item a row fulfils; `narrower` and `broader` are the row, relative to the catalogue. */
export const crosswalkSchema = z.strictObject({
  relation: z.enum(relations),
  item: itemIdSchema.optional().describe('Absent only where the relation is extra'),
  moves: itemIdSchema
    .optional()
    .describe('The body item that this row moves to the region (003, footnotes 11 and 13)'),
  note: bilingualSchema.optional().describe('Why, where it is a judgement'),
})
export type Crosswalk = z.infer<typeof crosswalkSchema>

export const rowSchema = z.strictObject({
  number: printedNumberSchema.describe('As the act prints it'),
  label: bilingualSchema,
  printedTitle: z
    .string()
    .min(1)
    .optional()
    .describe("The act's own wording, filled by whoever imports the act"),
  deadline: deadlineSchema,
  responsible: z.array(responsibleSchema).min(1),
  requirements: z.array(requirementSchema),
  crosswalk: crosswalkSchema,
  note: bilingualSchema.optional(),
})
export type RoadmapRow = z.infer<typeof rowSchema>

/** A trait that follows from the act, undated: it holds as long as the edition does. */
export const inferredTraitSchema = z.strictObject({
  body: slugSchema.optional().describe('Left out: the trait is the region’s'),
  trait: traitIdSchema,
  value: z.boolean(),
  note: bilingualSchema,
})
export type InferredTrait = z.infer<typeof inferredTraitSchema>

export const editionSchema = z.strictObject({
  act: z.string().min(1).describe('The id of the act that made this edition'),
  adoptedOn: civilDateSchema,
  recordedAt: instantSchema.describe('Fixed, so that answers are the same everywhere'),
  note: bilingualSchema.optional(),
  traits: z.array(inferredTraitSchema).optional(),
  absent: z
    .array(z.strictObject({ item: itemIdSchema, note: bilingualSchema }))
    .optional()
    .describe('Catalogue items that no row fulfils, on purpose'),
  rows: z.array(rowSchema).min(1).optional().describe('Left out: the rows are not in the sources'),
})
export type Edition = z.infer<typeof editionSchema>

/** Items printed as executed, with the documents that prove them; loaded as accepted. */
export const executedSchema = z.strictObject({
  completions: z
    .array(z.strictObject({ row: printedNumberSchema, completedOn: civilDateSchema }))
    .min(1),
  documents: z
    .array(
      z.strictObject({
        id: slugSchema,
        kind: documentKindSchema,
        number: z.string().min(1).optional(),
        date: civilDateSchema.optional(),
        label: bilingualSchema,
        issuer: bilingualSchema.optional(),
        fills: z
          .array(z.strictObject({ row: printedNumberSchema, requirement: slugSchema }))
          .min(1),
        note: bilingualSchema.optional(),
        source: z.string().min(1),
      }),
    )
    .min(1),
})

export const roadmapSchema = z.strictObject({
  region: z.strictObject({ code: regionCodeSchema, name: bilingualSchema }),
  acts: z.array(actSchema).min(1),
  bodies: z.array(bodySchema),
  editions: z.array(editionSchema).min(1).describe('Oldest first'),
  executed: executedSchema.optional().describe('Rows of the newest edition'),
})
export type Roadmap = z.infer<typeof roadmapSchema>
