import { z } from '@hono/zod-openapi'
import {
  basisSchema,
  bodyPlaceSchema,
  clockQuery,
  dateSchema,
  deadlineFields,
  documentKindsSchema,
  fractionSchema,
  momentSchema,
  pageQuery,
  regionPlaceSchema,
  scoredVersionSchema,
  stateSchema,
  versionNameSchema,
} from './common.ts'

const depths = ['summary', 'sections', 'items'] as const

export const scoreQuerySchema = z.strictObject({
  methodology: versionNameSchema,
  ...clockQuery,
  basis: basisSchema.optional(),
  depth: z.enum(depths).optional(),
})

export type ScoreQuery = z.infer<typeof scoreQuerySchema>

export const scoreValueSchema = z
  .strictObject({
    exact: fractionSchema.nullable(),
    percent: z.number().nullable().openapi({
      description: 'Two decimals, half up, but never across the threshold or a level',
    }),
  })
  .openapi('Score')

/** What a score would be if all that is pending were decided one way. */
export const boundsSchema = z
  .strictObject({ ifRejected: scoreValueSchema, ifAccepted: scoreValueSchema })
  .openapi('Bounds', {
    description:
      'Exact scores if everything pending were rejected, and if it were accepted; not ordered, because a pending waiver or a new body may move a score either way',
  })

export const weightSchema = z
  .strictObject({
    nominal: fractionSchema.openapi({ description: 'As the version states it' }),
    effective: fractionSchema.openapi({
      description: 'The product of the normalised weights on the path; 0/1 where it is not scored',
    }),
  })
  .openapi('Weight')

const conditionSchema = z
  .strictObject({
    trait: z.string(),
    label: z.string(),
    required: z.boolean(),
    value: z
      .boolean()
      .nullable()
      .openapi({ description: 'null: unknown, and counts as applicable' }),
    source: z.enum(['act', 'fact', 'default']).nullable(),
    act: z.string().nullable(),
    fact: z.string().nullable(),
    note: z.string().nullable(),
  })
  .openapi('Condition')

/** What was decided about a fact itself, by which fact and when. */
const decisionFields = {
  verdict: z
    .enum(['accepted', 'rejected'])
    .nullable()
    .openapi({ description: 'null: nobody has decided about the fact itself' }),
  reason: z.string().nullable(),
  decidedAt: momentSchema.nullable(),
  verdictFact: z.string().nullable(),
}

const evidenceSchema = z
  .strictObject({
    fact: z.string(),
    row: z.string().nullable(),
    requirement: z.string(),
    kind: documentKindsSchema,
    number: z.string().nullable(),
    date: dateSchema.nullable(),
    label: z.string(),
    submittedAt: momentSchema,
    verdict: z.enum(['accepted', 'rejected', 'pending']),
    reason: z.string().nullable(),
    decidedAt: momentSchema.nullable(),
    verdictFact: z.string().nullable(),
  })
  .openapi('Evidence')

export const requirementStateSchema = z
  .strictObject({
    id: z.string(),
    row: z.string().nullable(),
    label: z.string(),
    kinds: z.array(documentKindsSchema),
    approvedBy: documentKindsSchema.nullable(),
    status: z.enum(['accepted', 'pending', 'rejected', 'missing', 'planned']),
  })
  .openapi('RequirementState')

const rowSchema = z
  .strictObject({
    number: z.string().nullable(),
    ...deadlineFields,
    completed: z.boolean(),
    completedOn: dateSchema.nullable(),
    claim: z
      .strictObject({
        fact: z.string(),
        on: dateSchema,
        submittedAt: momentSchema,
        ...decisionFields,
      })
      .nullable()
      .openapi({ description: 'The earliest completion reported, whether it counts or not' }),
    daysLate: z.int(),
    documents: fractionSchema.openapi({ description: 'Requirements filled ÷ requirements' }),
    waivedUntil: dateSchema.nullable(),
    waiver: z.string().nullable(),
    value: fractionSchema.nullable(),
  })
  .openapi('RowScore')

const fallSchema = z.strictObject({ on: dateSchema, recoveredOn: dateSchema.nullable() })

export const itemScoreSchema = z
  .strictObject({
    id: z.string().openapi({ example: 'R3.13' }),
    number: z.string().nullable().openapi({
      description: 'As the region’s own roadmap prints it; several rows are joined by a comma',
    }),
    label: z.string(),
    role: z.enum(['scored', 'optional', 'outcome']).openapi({
      description: 'Optional items and the outcome are shown and never scored',
    }),
    state: stateSchema,
    reason: z.string(),
    reasonCode: z.string(),
    weight: weightSchema,
    value: fractionSchema.nullable(),
    contribution: fractionSchema,
    ...deadlineFields,
    ratio: fractionSchema.nullable(),
    measurement: z
      .strictObject({
        fact: z.string(),
        measuredOn: dateSchema,
        done: z.int(),
        total: z.int(),
        submittedAt: momentSchema,
        ...decisionFields,
      })
      .nullable()
      .openapi({ description: 'What the ratio was taken from' }),
    share: z.strictObject({ fulfilled: z.int(), of: z.int() }).nullable(),
    conditions: z.array(conditionSchema),
    requirements: z.array(requirementStateSchema),
    evidence: z.array(evidenceSchema),
    rows: z.array(rowSchema),
    facts: z.array(z.string()).openapi({ description: 'The facts that the value rests on' }),
    reachedOn: dateSchema.nullable().optional().openapi({
      description: 'On the outcome only: the earliest date at or above the threshold',
    }),
    falls: z.array(fallSchema).optional(),
  })
  .openapi('ItemScore')

export const sectionScoreSchema = z
  .strictObject({
    id: z.string().openapi({ example: 'R3' }),
    number: z.string(),
    label: z.string(),
    weight: weightSchema,
    value: fractionSchema.nullable(),
    contribution: fractionSchema,
    items: z.array(itemScoreSchema).optional(),
  })
  .openapi('SectionScore')

const exclusionSchema = z
  .strictObject({
    kind: z.enum(['trait', 'waiver', 'nothing-to-do', 'nothing-observed', 'body-closed']),
    trait: z.string().nullable(),
    body: z.string().nullable().openapi({ description: 'The body that it is about' }),
    act: z.string().nullable(),
    fact: z.string().nullable(),
    items: z.array(z.string()),
    points: fractionSchema.nullable().openapi({
      description: 'The score less what it would be without this exclusion, as a share of 1',
    }),
  })
  .openapi('Exclusion')

const componentSchema = z.strictObject({
  weight: weightSchema,
  value: fractionSchema.nullable(),
  contribution: fractionSchema,
})

const answered = {
  methodology: scoredVersionSchema,
  engine: z.string(),
  asOf: dateSchema,
  knownAt: momentSchema.nullable(),
  basis: basisSchema,
  revision: z.int(),
}

const roadmapReferenceSchema = z
  .strictObject({
    act: z.string(),
    adoptedOn: dateSchema,
    notYetAdopted: z
      .boolean()
      .openapi({ description: 'The day asked about is before its adoption' }),
  })
  .nullable()

const bodyInRegionSchema = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    score: scoreValueSchema,
    level: z.string().nullable(),
    weight: weightSchema,
    contribution: fractionSchema,
  })
  .openapi('BodyInRegion')

export const regionScoreSchema = z
  .strictObject({
    region: regionPlaceSchema,
    ...answered,
    score: scoreValueSchema,
    bounds: boundsSchema,
    threshold: z.strictObject({
      percent: z.number(),
      met: z.boolean().nullable(),
      reachedOn: dateSchema.nullable(),
      falls: z.array(fallSchema),
    }),
    level: z.string().nullable().openapi({ example: 'advanced' }),
    levelLabel: z.string().nullable(),
    roadmap: roadmapReferenceSchema,
    components: z.strictObject({
      plan: componentSchema,
      bodies: componentSchema.extend({
        observed: z.boolean().openapi({
          description: 'Whether the register of bodies is declared complete, so that they count',
        }),
      }),
    }),
    unknownTraits: z.array(z.string()).optional(),
    exclusions: z.array(exclusionSchema).optional(),
    sections: z.array(sectionScoreSchema).optional(),
    bodies: z.array(bodyInRegionSchema).optional(),
  })
  .openapi('RegionScore')

export const bodyScoreSchema = z
  .strictObject({
    region: regionPlaceSchema,
    body: bodyPlaceSchema,
    ...answered,
    score: scoreValueSchema,
    bounds: boundsSchema,
    level: z.string().nullable(),
    levelLabel: z.string().nullable(),
    closedBy: z.string().nullable().openapi({ description: 'The fact that closed the body' }),
    unknownTraits: z.array(z.string()).optional(),
    exclusions: z.array(exclusionSchema).optional(),
    sections: z.array(sectionScoreSchema).optional(),
  })
  .openapi('BodyScore')

export type ItemScoreBody = z.infer<typeof itemScoreSchema>
export type SectionScoreBody = z.infer<typeof sectionScoreSchema>
export type RegionScoreBody = z.infer<typeof regionScoreSchema>
export type BodyScoreBody = z.infer<typeof bodyScoreSchema>
export type ScoreValue = z.infer<typeof scoreValueSchema>
export type ExclusionBody = z.infer<typeof exclusionSchema>

export const scoresQuerySchema = z.strictObject({
  methodology: versionNameSchema,
  ...clockQuery,
  basis: basisSchema.optional(),
  threshold: z.enum(['met', 'unmet']).optional(),
  level: z.string().min(1).max(40).optional(),
  ...pageQuery,
})

export const scoresSchema = z
  .strictObject({
    ...answered,
    threshold: z.strictObject({ percent: z.number() }),
    counts: z.strictObject({
      regions: z.int(),
      met: z.int(),
      unmet: z.int(),
      withoutScore: z.int(),
    }),
    scores: z.array(
      z
        .strictObject({
          rank: z.int().nullable(),
          region: regionPlaceSchema,
          score: scoreValueSchema,
          bounds: boundsSchema,
          threshold: z.strictObject({ met: z.boolean().nullable() }),
          level: z.string().nullable(),
          revision: z.int(),
        })
        .openapi('RankedScore'),
    ),
    next: z.string().nullable(),
  })
  .openapi('Scores')
