import { z } from '@hono/zod-openapi'
import { roles } from '../../access/roles.ts'
import { LOADER, statementKinds, statementSchema } from '../../facts/index.ts'
import { submissionSchema } from '../../facts/submit/index.ts'
import { FACT_ID } from '../../facts/submit/leaves.ts'
import { clockQuery, momentSchema, nextSchema, pageQuery } from './common.ts'

export const factIdSchema = z
  .string()
  .regex(FACT_ID, {
    error: 'must be the id of a fact, like RU-BU-12; the ledger of its region has it',
  })
  .openapi({ example: 'RU-BU-12' })

export const factsBodySchema = submissionSchema.meta({ id: 'Facts' })

const hashSchema = z
  .string()
  .openapi({ description: 'sha256: and 64 hexadecimal digits', example: 'sha256:…' })

const authorSchema = z
  .strictObject({
    key: z.string().nullable(),
    role: z.enum([...roles, LOADER]),
    office: z.string(),
  })
  .openapi('Author', { description: 'A key and an office; never a person' })

/** What every answer to a write says of where the region's ledger stands now. */
export const recordedFields = {
  region: z.string(),
  revision: z.int().openapi({ description: 'Of the region, now; send it as If-Match' }),
  recordedAt: momentSchema,
  head: z.string().openapi({
    description:
      'The signed head of the ledger (a compact JWS); keep it, to prove later what was there',
  }),
}

export const recordedFactsSchema = z
  .strictObject({
    ...recordedFields,
    results: z.array(
      z.strictObject({
        ref: z.string().nullable(),
        id: factIdSchema,
        sequence: z.int(),
        recordedAt: momentSchema,
        hash: hashSchema,
      }),
    ),
  })
  .openapi('RecordedFacts')
export type RecordedFactsBody = z.infer<typeof recordedFactsSchema>

export const ledgerQuerySchema = z.strictObject({
  knownAt: clockQuery.knownAt,
  kind: z.enum(statementKinds).optional(),
  body: z
    .string()
    .regex(/^[a-z0-9-]{1,100}$/)
    .optional()
    .openapi({ description: 'Only what is about this executive body' }),
  ...pageQuery,
})

const entrySchema = z
  .strictObject({
    id: factIdSchema,
    sequence: z.int(),
    recordedAt: momentSchema,
    body: z.string().nullable(),
    author: authorSchema,
    statement: statementSchema,
    previous: hashSchema,
    hash: hashSchema,
  })
  .openapi('LedgerEntry')

export const ledgerSchema = z
  .strictObject({
    region: z.string(),
    knownAt: momentSchema.nullable(),
    revision: z.int(),
    facts: z.array(entrySchema),
    next: nextSchema,
  })
  .openapi('Ledger')

export const headSchema = z
  .strictObject({
    region: z.string(),
    revision: z.int(),
    head: z.string().nullable().openapi({
      description: 'A compact JWS over region, sequence, hash and recordedAt; null before any fact',
    }),
  })
  .openapi('LedgerHead')
