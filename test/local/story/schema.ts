import { z } from 'zod'
import { roles } from '../../../src/access/roles.ts'
import { submissionSchema } from '../../../src/facts/submit/index.ts'
import {
  actSchema,
  civilDateSchema,
  inferredTraitSchema,
  printedNumberSchema,
  rowSchema,
  slugSchema,
  traitIdSchema,
} from '../../../src/methodology/index.ts'

export const versions = ['2023.1', '2023.2', '2024.1'] as const

const fraction = z.string().regex(/^\d+\/\d+$/, { error: 'must be a fraction like "1/3"' })
/** The exact scores under the three versions; none may be left out. */
const figures = z.strictObject({ '2023.1': fraction, '2023.2': fraction, '2024.1': fraction })
export type Figures = z.infer<typeof figures>
const because = z.string().min(20).describe('The arithmetic in words and numbers, done by hand')

/** `region`, or the code of a body. */
const subject = slugSchema
const name = z.string().min(1).describe('What the story calls a fact')

const completions = z.record(subject, z.array(z.string()).min(1))
/** By whom they are about: `R9.1 procedure`, `R2.3 row 2.2`; a row or a document left out: all. */
const decided = {
  facts: z.array(name).optional(),
  traits: z.array(subject).optional().describe('Bodies: everything said of what they are'),
  documents: z.record(subject, z.array(z.string())).optional(),
}

export const editionSchema = z.strictObject({
  ref: name,
  act: actSchema,
  rewrites: z.string().describe('The act whose edition it changes'),
  leavesOut: z.array(printedNumberSchema),
  traits: z.record(traitIdSchema, inferredTraitSchema.pick({ value: true, note: true })),
  rows: z.record(printedNumberSchema, rowSchema.partial()),
})
export type WrittenEdition = z.infer<typeof editionSchema>

const who = z.enum(roles)
/** Facts that somebody hands in, as one batch. */
const statingSchema = z.strictObject({
  who,
  records: z.int().positive().describe('How many facts are on record afterwards'),
  facts: submissionSchema.shape.facts.optional().describe('As the API takes them; ref is the name'),
  traits: z.record(subject, z.record(traitIdSchema, z.boolean())).optional(),
  withdraws: z.record(name, z.string()).optional().describe('With the reason'),
  completions: completions.optional().describe('With a document for each requirement named'),
  edition: editionSchema.optional(),
})
export type Stating = z.infer<typeof statingSchema>

/** Verdicts that somebody gives, all at once. */
const decidingSchema = z.strictObject({
  who,
  records: z.int().positive().optional(),
  refused: z.int().optional().describe('The status with which it is refused'),
  accepts: z.strictObject(decided).optional(),
  rejects: z
    .strictObject({ documents: z.record(subject, z.record(z.string(), z.string())) })
    .optional()
    .describe('With the reason'),
})
export type Deciding = z.infer<typeof decidingSchema>

const stepSchema = z.strictObject({
  title: z.string().min(20),
  acts: z.array(z.union([statingSchema, decidingSchema])),
  scores: z
    .array(
      z.strictObject({
        asOf: z.array(civilDateSchema).min(1),
        accepted: figures,
        reported: figures,
        planned: figures.optional(),
        because,
      }),
    )
    .min(1),
  bounds: z
    .array(
      z.strictObject({ asOf: civilDateSchema, ifRejected: figures, ifAccepted: figures, because }),
    )
    .default([]),
  bodies: z
    .array(
      z.strictObject({
        asOf: civilDateSchema,
        basis: z.enum(['accepted', 'reported']),
        of: z.record(slugSchema, figures),
        because,
      }),
    )
    .default([]),
  also: z
    .array(
      z.strictObject({
        ask: z.string().describe('Below /v1/regions/RU-BU, unless it begins with /'),
        as: z.enum(roles).default('dashboard'),
        because: because.optional(),
        /** By where it stands in the answer: `sections / R3 / items / R3.3`. */
        expect: z.record(z.string(), z.unknown()),
      }),
    )
    .default([]),
})
export type Step = z.infer<typeof stepSchema>

export const chapterSchema = z.strictObject({ steps: z.array(stepSchema).min(1) })

/** Every exact figure that a step expects, with the arithmetic that must lead to it. */
export const figuresOf = ({ scores, bounds, bodies }: Step) => [
  ...scores.flatMap(({ accepted, reported, planned, because: reason }) =>
    [accepted, reported, planned].flatMap((each) => (each ? [{ figures: each, reason }] : [])),
  ),
  ...bounds.flatMap(({ ifRejected, ifAccepted, because: reason }) =>
    [ifRejected, ifAccepted].map((each) => ({ figures: each, reason })),
  ),
  ...bodies.flatMap(({ of, because: reason }) =>
    Object.values(of).map((each) => ({ figures: each, reason })),
  ),
]
