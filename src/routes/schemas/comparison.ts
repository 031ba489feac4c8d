import { z } from '@hono/zod-openapi'
import { changeKinds } from '../../scoring/index.ts'
import {
  basisSchema,
  clockQuery,
  dateSchema,
  fractionSchema,
  momentSchema,
  nextSchema,
  pageQuery,
  regionPlaceSchema,
  stateSchema,
  versionHeadSchema,
  versionNameSchema,
} from './common.ts'
import { scoreValueSchema } from './score.ts'

const depths = ['summary', 'sections', 'items'] as const

const regionSchema = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,20}$/)
  .optional()

const ofOneSide = 'On this side alone, in place of the parameter of both'

export const comparisonQuerySchema = z.strictObject({
  base: versionNameSchema.openapi({ description: 'The version on the base side' }),
  target: versionNameSchema.openapi({ description: 'The version on the target side' }),
  ...clockQuery,
  basis: basisSchema.optional(),
  region: regionSchema.openapi({ description: 'Only this region' }),
  'base.asOf': clockQuery.asOf.openapi({ description: ofOneSide }),
  'base.knownAt': clockQuery.knownAt.openapi({ description: ofOneSide }),
  'base.basis': basisSchema.optional().openapi({ description: ofOneSide }),
  'base.region': regionSchema.openapi({
    description: 'This region on the base side, compared with another on the target side',
  }),
  'target.asOf': clockQuery.asOf.openapi({ description: ofOneSide }),
  'target.knownAt': clockQuery.knownAt.openapi({ description: ofOneSide }),
  'target.basis': basisSchema.optional().openapi({ description: ofOneSide }),
  'target.region': regionSchema.openapi({ description: 'The other of two regions' }),
  depth: z.enum(depths).optional().openapi({
    description:
      'summary, the default: scores and places; sections: what causes each difference, by kind and section; items: by item and body too, and by the items of bodies where one region is named',
  }),
  ...pageQuery,
})
export type ComparisonQuery = z.infer<typeof comparisonQuerySchema>

const sideSchema = z
  .strictObject({
    methodology: versionHeadSchema,
    threshold: z.strictObject({ percent: z.number() }),
    asOf: dateSchema,
    knownAt: momentSchema.nullable(),
    basis: basisSchema,
    revision: z.int(),
  })
  .openapi('ComparisonSide')

const standingSchema = z
  .strictObject({
    region: regionPlaceSchema,
    score: scoreValueSchema,
    rank: z.int().nullable(),
    threshold: z.strictObject({ met: z.boolean().nullable() }),
    level: z.string().nullable(),
    revision: z.int(),
  })
  .openapi('ComparedStanding')

const kindSchema = z.enum(changeKinds)
export const flipSchema = z.enum(['to-met', 'to-unmet', 'none'])

const partSchema = z
  .strictObject({ kind: kindSchema, part: fractionSchema })
  .openapi('DifferencePart')

const caused = {
  difference: fractionSchema,
  parts: z.array(partSchema).openapi({
    description:
      'The exact Shapley value of each kind of change; they sum to the difference, those of 0 are left out',
  }),
}

const itemSideSchema = z
  .strictObject({
    state: stateSchema,
    value: fractionSchema.nullable(),
    weight: fractionSchema.openapi({ description: 'The effective weight' }),
    contribution: fractionSchema,
  })
  .nullable()
  .openapi('ComparedItemSide')

const bodySideSchema = z
  .strictObject({
    score: scoreValueSchema,
    weight: fractionSchema.openapi({ description: 'The effective weight' }),
    contribution: fractionSchema,
  })
  .nullable()
  .openapi('ComparedBodySide')

const itemCauseSchema = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    base: itemSideSchema,
    target: itemSideSchema,
    ...caused,
  })
  .openapi('ComparedItem')

const sectionCauseSchema = z
  .strictObject({
    id: z.string(),
    number: z.string(),
    label: z.string(),
    ...caused,
    items: z.array(itemCauseSchema).optional().openapi({ description: 'Those that changed' }),
  })
  .openapi('ComparedSection')

const bodyCauseSchema = z
  .strictObject({
    region: z.string(),
    code: z.string(),
    name: z.string(),
    base: bodySideSchema,
    target: bodySideSchema,
    ...caused,
    items: z
      .array(z.strictObject({ id: z.string(), label: z.string(), ...caused }))
      .optional()
      .openapi({ description: 'Those that changed; only where one region is named' }),
  })
  .openapi('ComparedBody')

export const differenceSchema = z
  .strictObject({
    exact: fractionSchema,
    points: z.number().openapi({ description: 'Percentage points, rounded to two decimals' }),
  })
  .openapi('ScoreDifference')

const comparedSchema = z
  .strictObject({
    base: standingSchema.nullable(),
    target: standingSchema.nullable(),
    // Nullable itself, the document would say that it is both.
    difference: z.union([differenceSchema, z.null()]),
    rankChange: z
      .int()
      .nullable()
      .openapi({ description: 'Places gained; negative where places were lost' }),
    flip: flipSchema.nullable().openapi({ description: 'Of the verdict on the threshold' }),
    parts: caused.parts.optional(),
    sections: z.array(sectionCauseSchema).optional(),
    bodies: z.strictObject({ ...caused, list: z.array(bodyCauseSchema).optional() }).optional(),
  })
  .openapi('RegionComparison')
export type ComparedBody = z.infer<typeof comparedSchema>

export const rankingSchema = z
  .strictObject({
    regions: z.int().openapi({ description: 'Those with a place on both sides' }),
    concordant: z.int(),
    discordant: z.int(),
    tiedInBase: z.int().openapi({ description: 'On that side alone' }),
    tiedInTarget: z.int().openapi({ description: 'On that side alone' }),
    tiedInBoth: z.int(),
    tauB: z.number().nullable().openapi({ description: "Kendall's τ-b, rounded to four decimals" }),
  })
  .openapi('RankingAgreement')

const overtakingSchema = z
  .strictObject({
    region: z.string(),
    overtaken: z.string(),
    gap: z
      .strictObject({ base: fractionSchema, target: fractionSchema })
      .openapi({ description: 'The score of the one less that of the other' }),
    through: z
      .array(
        z.strictObject({
          item: z.string().nullable().openapi({ description: 'null: the bodies together' }),
          label: z.string(),
          part: fractionSchema,
        }),
      )
      .openapi({ description: 'The items that did most to change the gap, the most first' }),
  })
  .openapi('Overtaking')

export const comparisonSchema = z
  .strictObject({
    engine: z.string(),
    base: sideSchema,
    target: sideSchema,
    kinds: z
      .array(z.strictObject({ id: kindSchema, label: z.string() }))
      .optional()
      .openapi({ description: 'The kinds of change that the parts speak of' }),
    country: z
      .strictObject({
        ranking: rankingSchema,
        flips: z.array(z.strictObject({ region: regionPlaceSchema, flip: flipSchema })),
        movers: z.array(
          z.strictObject({
            region: regionPlaceSchema,
            difference: differenceSchema,
            rankChange: z.int().nullable(),
          }),
        ),
        overtakings: z.strictObject({ count: z.int(), listed: z.array(overtakingSchema) }),
      })
      .nullable()
      .openapi({ description: 'Over all regions; null where two regions are compared' }),
    count: z.int(),
    regions: z.array(comparedSchema),
    next: nextSchema.openapi({
      description: 'The cursor of the next page; a page may end early where much has to be split',
    }),
  })
  .openapi('Comparison')
export type ComparisonBody = z.infer<typeof comparisonSchema>
