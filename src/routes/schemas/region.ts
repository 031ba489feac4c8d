import { z } from '@hono/zod-openapi'
import { relations } from '../../methodology/index.ts'
import {
  clockQuery,
  dateSchema,
  deadlineFields,
  documentKindsSchema,
  documentRequirementSchema,
  momentSchema,
  nextSchema,
  pageQuery,
  regionPlaceSchema,
} from './common.ts'

/** For what is read as it was known at an instant, on no day of its own. */
export const knownAtQuerySchema = z.strictObject({ knownAt: clockQuery.knownAt })
export const pageQuerySchema = z.strictObject({ knownAt: clockQuery.knownAt, ...pageQuery })

const headFields = {
  code: z.string().openapi({ example: 'RU-BU' }),
  name: z.string(),
  synthetic: regionPlaceSchema.shape.synthetic,
  revision: z.int().openapi({ description: 'Grows by one with every fact about the region' }),
  recordedAt: momentSchema.nullable().openapi({ description: 'The instant of the latest fact' }),
}

const regionHeadSchema = z.strictObject(headFields).openapi('RegionHead')

export const regionsSchema = z
  .strictObject({
    knownAt: momentSchema.nullable(),
    regions: z.array(regionHeadSchema),
    next: nextSchema,
  })
  .openapi('Regions')

const actSchema = z
  .strictObject({
    id: z.string(),
    kind: documentKindsSchema,
    number: z.string(),
    date: dateSchema,
    issuer: z.string(),
    label: z.string(),
    amends: z.string().nullable(),
    source: z.string(),
  })
  .openapi('Act')

export const traitSchema = z
  .strictObject({
    trait: z.string(),
    label: z.string(),
    value: z.boolean(),
    inferredFrom: z.string().openapi({ description: 'The act that it follows from' }),
    note: z.string(),
  })
  .openapi('InferredTrait')

const editionSchema = z
  .strictObject({
    act: z.string(),
    adoptedOn: dateSchema,
    recordedAt: momentSchema,
    rows: z.int().nullable().openapi({ description: 'null: its rows are not in the sources' }),
    note: z.string().nullable(),
  })
  .openapi('Edition')

export const regionSchema = z
  .strictObject({
    ...headFields,
    knownAt: momentSchema.nullable(),
    acts: z.array(actSchema),
    editions: z.array(editionSchema),
    bodies: z.int(),
  })
  .openapi('Region')

export const roadmapQuerySchema = z.strictObject(clockQuery)

export const responsibleSchema = z
  .strictObject({
    kind: z.enum(['body', 'bodies', 'working-group', 'institution', 'office']),
    body: z.string().nullable().openapi({ description: 'The code of an executive body' }),
    name: z.string(),
    unit: z.string().nullable(),
    role: z.enum(['performs', 'consolidates']),
  })
  .openapi('Responsible')

export const crosswalkSchema = z
  .strictObject({
    relation: z.enum(relations),
    item: z.string().nullable(),
    moves: z.string().nullable().openapi({
      description: 'The body item that the row moves to the region',
    }),
    note: z.string().nullable(),
  })
  .openapi('Crosswalk')

const rowSchema = z
  .strictObject({
    number: z.string().openapi({ description: 'As the act prints it', example: '3.10' }),
    label: z.string(),
    printedTitle: z.string().nullable().openapi({ description: "The act's own wording" }),
    ...deadlineFields,
    responsible: z.array(responsibleSchema),
    requirements: z.array(documentRequirementSchema),
    crosswalk: crosswalkSchema,
    note: z.string().nullable(),
  })
  .openapi('RoadmapRow')

export const roadmapSchema = z
  .strictObject({
    region: regionPlaceSchema,
    asOf: dateSchema,
    knownAt: momentSchema.nullable(),
    revision: z.int(),
    edition: editionSchema,
    notYetAdopted: z.boolean(),
    act: actSchema,
    amends: z.union([actSchema, z.null()]),
    traits: z.array(traitSchema),
    absent: z.array(z.strictObject({ item: z.string(), note: z.string() })),
    rows: z.array(rowSchema),
  })
  .openapi('Roadmap')
export type RoadmapBody = z.infer<typeof roadmapSchema>

export const bodiesQuerySchema = z.strictObject({ ...clockQuery, ...pageQuery })

const bodyTraitSchema = z
  .strictObject({
    trait: z.string(),
    label: z.string(),
    value: z.boolean(),
    source: z.enum(['act', 'fact', 'default']).nullable(),
    act: z.string().nullable(),
    fact: z.string().nullable(),
    note: z.string().nullable(),
  })
  .openapi('BodyTrait')

export const bodiesSchema = z
  .strictObject({
    region: regionPlaceSchema,
    asOf: dateSchema,
    knownAt: momentSchema.nullable(),
    revision: z.int(),
    bodies: z.array(
      z
        .strictObject({
          code: z.string(),
          name: z.string(),
          source: z.string().nullable(),
          closedBy: z.string().nullable().openapi({ description: 'The fact that closed it' }),
          traits: z.array(bodyTraitSchema),
        })
        .openapi('Body'),
    ),
    next: nextSchema,
  })
  .openapi('Bodies')
