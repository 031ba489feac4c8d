import { z } from '@hono/zod-openapi'
import {
  basisSchema,
  dateSchema,
  momentSchema,
  regionPlaceSchema,
  versionFields,
} from './common.ts'
import { differenceSchema, flipSchema, rankingSchema } from './comparison.ts'
import { rulesFindingsSchema } from './rules-findings.ts'
import { scoreValueSchema } from './score.ts'

/** One of these or null; of what the document names, `.nullable()` would say that it is both. */
const orNull = <S extends z.ZodType>(schema: S) => z.union([schema, z.null()])

const impactVersionSchema = z
  .strictObject({
    ...versionFields,
    catalogue: z.string().openapi({ description: 'The hash of the catalogue that it pins' }),
    threshold: z.strictObject({ percent: z.number() }),
  })
  .openapi('ImpactVersion')

const groundSchema = z
  .strictObject({
    engine: z.string(),
    draft: impactVersionSchema,
    comparedWith: orNull(impactVersionSchema).openapi({
      description: 'null: there is nothing to compare it with',
    }),
    asOf: dateSchema,
    knownAt: momentSchema.nullable(),
    revision: z.int().openapi({ description: 'How many facts there were in all' }),
  })
  .openapi('ImpactGround', { description: 'What it was computed of' })

const standingSchema = z
  .strictObject({
    score: scoreValueSchema,
    rank: z.int().nullable(),
    threshold: z.strictObject({ met: z.boolean().nullable() }),
    level: z.string().nullable(),
  })
  .openapi('ImpactStanding')

const regionSchema = z
  .strictObject({
    region: regionPlaceSchema,
    draft: standingSchema,
    comparedWith: orNull(standingSchema),
    difference: orNull(differenceSchema),
    rankChange: z
      .int()
      .nullable()
      .openapi({ description: 'Places gained; negative where places were lost' }),
    flip: flipSchema.nullable().openapi({ description: 'Of the verdict on the threshold' }),
    levelChanges: z.boolean().nullable(),
  })
  .openapi('RegionImpact')

const basisImpactSchema = z
  .strictObject({
    basis: basisSchema,
    totals: z
      .strictObject({
        regions: z.int(),
        scored: z.int().openapi({ description: 'With a score under the draft' }),
        met: z.int().openapi({ description: 'At or above its threshold' }),
        comparedScored: z.int().nullable(),
        comparedMet: z.int().nullable(),
        toMet: z.int(),
        toUnmet: z.int(),
        moved: z.int().openapi({ description: 'Whose score is another' }),
        levelChanges: z.int(),
      })
      .openapi('ImpactTotals'),
    flips: z
      .array(z.strictObject({ region: regionPlaceSchema, flip: flipSchema }))
      .openapi({ description: 'Of the verdict, by the place under the draft' }),
    movers: z
      .array(
        z.strictObject({
          region: regionPlaceSchema,
          difference: differenceSchema,
          rankChange: z.int().nullable(),
        }),
      )
      .openapi({ description: 'The largest first, ten at most' }),
    levelChanges: z.array(
      z.strictObject({
        region: regionPlaceSchema,
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
    ranking: orNull(rankingSchema),
    regions: z
      .array(regionSchema)
      .openapi({ description: 'Every region, by its place under the draft' }),
  })
  .openapi('BasisImpact')

/** What a draft does to every region, and what in it does nothing. */
export const impactSchema = z
  .strictObject({
    of: groundSchema,
    bases: z.array(basisImpactSchema),
    findings: rulesFindingsSchema,
  })
  .openapi('ImpactReport')
export type ImpactBody = z.infer<typeof impactSchema>
