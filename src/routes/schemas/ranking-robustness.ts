import { z } from '@hono/zod-openapi'
import { fractionSchema, nextSchema, pageQuery, regionPlaceSchema } from './common.ts'
import { answered, robustnessQuerySchema } from './robustness.ts'
import { scoreValueSchema } from './score.ts'

export const DEFAULT_SEED = 1
export const DEFAULT_DRAWS = 1_000
export const MOST_DRAWS = 2_000

/** The largest whole number of 32 bits. */
const LARGEST_SEED = 4_294_967_295

export const rankingRobustnessQuerySchema = z.strictObject({
  ...robustnessQuerySchema.shape,
  seed: z
    .string()
    .regex(/^(0|[1-9]\d{0,9})$/)
    .transform(Number)
    .refine((seed) => seed <= LARGEST_SEED)
    .optional()
    .openapi({
      type: 'integer',
      minimum: 0,
      maximum: LARGEST_SEED,
      default: DEFAULT_SEED,
      description: 'Where the random numbers begin: the same seed gives the same answer',
    }),
  draws: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number)
    .refine((draws) => draws <= MOST_DRAWS)
    .optional()
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: MOST_DRAWS,
      default: DEFAULT_DRAWS,
      description: 'How often all weights are drawn; more begin with the same ones',
    }),
  ...pageQuery,
})

const sampledSchema = z
  .strictObject({
    percent: z.int().openapi({ description: 'No weight was moved by more', example: 10 }),
    ranks: z.strictObject({ min: z.int(), p5: z.int(), p95: z.int(), max: z.int() }).openapi({
      description: 'p5, p95: the least rank that 5 %, 95 % of the draws reach or better',
    }),
    met: z
      .strictObject({ draws: z.int(), share: fractionSchema })
      .openapi({ description: 'In how many draws it stood at or above the threshold' }),
  })
  .openapi('RankInterval')

export const rankingRobustnessSchema = z
  .strictObject({
    ...answered,
    threshold: z.strictObject({ percent: z.number() }),
    seed: z.int(),
    draws: z.int(),
    count: z.int(),
    regions: z.array(
      z
        .strictObject({
          rank: z.int().nullable(),
          region: regionPlaceSchema,
          score: scoreValueSchema,
          threshold: z.strictObject({ met: z.boolean().nullable() }),
          level: z.string().nullable(),
          revision: z.int(),
          robustness: z
            .array(sampledSchema)
            .openapi({ description: 'For each bound; empty where there is no score' }),
        })
        .openapi('RankRobustness'),
    ),
    next: nextSchema,
  })
  .openapi('RankingRobustness')
export type RankingRobustnessBody = z.infer<typeof rankingRobustnessSchema>
