import { z } from '@hono/zod-openapi'
import {
  applications,
  documentKinds,
  isCivilDate,
  isInstant,
  versionStatuses,
} from '../../methodology/index.ts'
import { bases, states } from '../../scoring/index.ts'

export const fractionSchema = z
  .string()
  .regex(/^-?\d+\/\d+$/)
  .openapi({ description: 'An exact value: n/d, reduced', example: '19/33' })

export const dateSchema = z
  .string()
  .refine(isCivilDate)
  .openapi({ format: 'date', example: '2024-06-30' })
export const momentSchema = z
  .string()
  .refine(isInstant)
  .openapi({ format: 'date-time', example: '2024-06-30T09:00:00.000Z' })
export const basisSchema = z.enum(bases).openapi({
  description:
    'accepted: what reviewers accepted; reported: what is not rejected; planned: every row on its deadline',
})
export const stateSchema = z.enum(states)
export const documentKindsSchema = z.enum(documentKinds)

export const problemSchema = z
  .strictObject({
    type: z.string().openapi({ example: 'urn:mera:problem:unknown-region' }),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ example: 'unknown-region' }),
    detail: z.string(),
    instance: z.string(),
    errors: z
      .array(
        z.strictObject({
          field: z.string(),
          in: z.enum(['path', 'query', 'header', 'body']),
          problem: z.string(),
        }),
      )
      .optional(),
  })
  .openapi('Problem', { description: 'Problem details (RFC 9457)' })

export const documentRequirementSchema = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    kinds: z.array(documentKindsSchema).openapi({ description: 'Alternatives: any one fills it' }),
    approvedBy: documentKindsSchema.nullable(),
    note: z.string().nullable(),
  })
  .openapi('Requirement')

/** A deadline as the API shows it wherever it stands. */
export const deadlineFields = {
  deadline: dateSchema.nullable(),
  deadlinePrinted: z
    .string()
    .nullable()
    .openapi({ description: 'Exactly as the source prints it' }),
  flags: z.array(z.string()).openapi({
    description: 'no-such-date or no-such-quarter: what is printed is no date',
    example: ['no-such-date'],
  }),
  deadlineResolution: z
    .string()
    .nullable()
    .openapi({ description: 'How it was read, where what is printed is no date' }),
}

/** What every answer says of the version that it rests on. */
export const versionFields = {
  version: z.string().openapi({ example: '2023.2' }),
  label: z.string(),
  hash: z.string(),
  provenance: z.enum(['illustrative', 'official']).openapi({
    description: 'illustrative: the weights are ours, not those of the approved methodology',
  }),
}

export const versionHeadSchema = z.strictObject(versionFields).openapi('MethodologyReference')

export const applicationSchema = z.enum(applications).openapi({
  description:
    'as-published: by the rules in force on that day; restated: by others, as they were known by knownAt',
})

/** The same, of the version that a score is under. */
export const scoredVersionSchema = z
  .strictObject({
    ...versionFields,
    status: z.enum(versionStatuses).openapi({ description: 'On that day, as known by knownAt' }),
    application: applicationSchema,
  })
  .openapi('ScoredMethodology')

/** A region wherever an answer names one. */
export const regionPlaceSchema = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    synthetic: z.boolean().openapi({ description: 'Made up, to show or to measure' }),
  })
  .openapi('RegionPlace')

/** An executive body wherever an answer names one. */
export const bodyPlaceSchema = z.strictObject({ code: z.string(), name: z.string() })

export const regionPathSchema = z.strictObject({
  region: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,20}$/)
    .openapi({ param: { name: 'region', in: 'path' }, example: 'RU-BU' }),
})
export const bodyPathSchema = regionPathSchema.extend({
  body: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,100}$/)
    .openapi({ param: { name: 'body', in: 'path' }, example: 'administration' }),
})

/** The name of a version in a request; whether it exists is looked up. */
export const versionNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9.-]{1,20}$/)
  .openapi({ example: '2023.2' })

const TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/

/** An instant as RFC 3339 writes it, with any offset; read to the millisecond in UTC. */
const instantParameterSchema = z
  .string()
  .refine((text) => isCivilDate(TIME.exec(text)?.[1] ?? '') && !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text).toISOString())
  .openapi({ type: 'string', format: 'date-time', example: '2024-06-30T09:00:00.000Z' })

export const clockQuery = {
  asOf: dateSchema.optional().openapi({ description: 'What held on that day; today in Moscow' }),
  knownAt: instantParameterSchema.optional().openapi({
    description: 'What had been recorded by that instant; that of the latest fact that matters',
  }),
}

const cursorSchema = z.string().regex(/^[A-Za-z0-9_-]{1,500}$/)
const limitSchema = z
  .string()
  .regex(/^([1-9]\d?|1\d\d|200)$/)
  .transform(Number)
  .openapi({ type: 'integer', minimum: 1, maximum: 200, default: 50 })

export const pageQuery = {
  limit: limitSchema.optional(),
  cursor: cursorSchema.optional(),
}

export const nextSchema = z
  .string()
  .nullable()
  .openapi({ description: 'The cursor of the next page; null on the last' })

/** For routes without parameters: any that is sent is refused. */
export const noQuerySchema = z.strictObject({})
