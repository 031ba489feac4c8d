import { z } from '@hono/zod-openapi'
import {
  basisSchema,
  clockQuery,
  dateSchema,
  fractionSchema,
  momentSchema,
  regionPlaceSchema,
  scoredVersionSchema,
  versionNameSchema,
} from './common.ts'
import { scoreValueSchema } from './score.ts'

export const robustnessQuerySchema = z.strictObject({
  methodology: versionNameSchema,
  ...clockQuery,
  basis: basisSchema.optional(),
})

/** What both answers say of their question. */
export const answered = {
  methodology: scoredVersionSchema,
  engine: z.string(),
  asOf: dateSchema,
  knownAt: momentSchema.nullable(),
  basis: basisSchema,
  revision: z.int(),
}

const movedSchema = z
  .strictObject({
    change: fractionSchema.openapi({ description: 'Of the weight, as a share of it' }),
    weight: fractionSchema,
  })
  .nullable()
  .openapi('MovedWeight')

const weighedSectionSchema = z
  .strictObject({
    id: z.string(),
    number: z.string(),
    label: z.string(),
    weight: fractionSchema.openapi({
      description: 'As the version states it, else that of the scored items together',
    }),
    alone: scoreValueSchema.openapi({
      description: 'What the region would score if this section were all of its plan',
    }),
    atMargin: movedSchema.openapi({
      description:
        'Where the score is the threshold itself; null where no weights flip the verdict',
    }),
    flipping: movedSchema.openapi({
      description: 'Where the verdict is the other one; null where no weights flip it',
    }),
  })
  .openapi('WeighedSection')

const flipSchema = z
  .strictObject({
    to: z.enum(['met', 'unmet']),
    margin: z
      .strictObject({
        exact: fractionSchema,
        percent: z.number().openapi({ description: 'Two decimals, rounded down' }),
      })
      .nullable()
      .openapi({
        description:
          '|above − below| ÷ (above + below): if no weight of a section changes by more, up or down, the verdict stays, but for the margin itself where it is attained; null where no weights flip it',
      }),
    attained: z
      .boolean()
      .openapi({ description: 'Whether the margin itself flips it, or only what is beyond' }),
    above: fractionSchema.openapi({
      description: 'Σ weight × (alone − threshold) over the sections above the threshold',
    }),
    below: fractionSchema.openapi({
      description: 'Σ weight × (threshold − alone) over the sections below it',
    }),
    flipping: z
      .strictObject({ bound: fractionSchema, score: scoreValueSchema })
      .nullable()
      .openapi({
        description:
          'The first whole hundredth of a per cent that flips it, and the score with the weights that each section names for it',
      }),
  })
  .openapi('VerdictFlip')

const influenceFields = {
  id: z.string(),
  label: z.string(),
  without: scoreValueSchema.openapi({
    description: "The region's score without it, its weight spread over its siblings",
  }),
  influence: z
    .strictObject({
      exact: fractionSchema,
      points: z.number().openapi({ description: 'Percentage points, rounded to two decimals' }),
    })
    .nullable()
    .openapi({ description: 'The score less that without it; null where nothing else is scored' }),
  flips: z.boolean().nullable().openapi({
    description: 'Whether the verdict would be the other one; null where there would be none',
  }),
}

export const influenceSchema = z.strictObject(influenceFields).openapi('Influence')
const sectionInfluenceSchema = z
  .strictObject({ ...influenceFields, number: z.string(), items: z.array(influenceSchema) })
  .openapi('SectionInfluence')

export const robustnessSchema = z
  .strictObject({
    region: regionPlaceSchema,
    ...answered,
    score: scoreValueSchema,
    threshold: z.strictObject({ percent: z.number(), met: z.boolean().nullable() }),
    explanation: z.string(),
    flip: flipSchema.nullable().openapi({ description: 'null where there is no verdict' }),
    sections: z.array(weighedSectionSchema).openapi({
      description: "The scored sections of the region's plan: the weights that are moved",
    }),
    influence: z
      .strictObject({
        plan: z.array(sectionInfluenceSchema),
        bodies: z.array(sectionInfluenceSchema).openapi({
          description: 'Each left out of every body; empty where bodies do not count',
        }),
      })
      .openapi({ description: 'What each scored section and item does by itself' }),
  })
  .openapi('Robustness')
export type RobustnessBody = z.infer<typeof robustnessSchema>
export type InfluenceBody = z.infer<typeof influenceSchema>
