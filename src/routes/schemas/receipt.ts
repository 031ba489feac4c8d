import { z } from '@hono/zod-openapi'
import { RECEIPT_FORMAT } from '../../services/receipts/receipt.ts'
import {
  basisSchema,
  clockQuery,
  dateSchema,
  fractionSchema,
  momentSchema,
  stateSchema,
  versionNameSchema,
} from './common.ts'
import { scoreValueSchema } from './score.ts'

export const receiptQuerySchema = z.strictObject({
  methodology: versionNameSchema,
  ...clockQuery,
  basis: basisSchema.optional(),
})

const hashSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/)
  .openapi({ description: 'Of the canonical JSON: keys in order, no blanks' })

/** A document as it was published; its own schema is elsewhere, and its hash says which it is. */
const documentOf = (description: string) =>
  z.record(z.string(), z.unknown()).openapi({ type: 'object', description })

const weighedFields = {
  weight: z.strictObject({ nominal: fractionSchema, effective: fractionSchema }),
  value: fractionSchema.nullable(),
  contribution: fractionSchema,
}

const traceRowSchema = z.strictObject({
  number: z.string().nullable(),
  deadline: dateSchema.nullable(),
  completed: z.boolean(),
  completedOn: dateSchema.nullable(),
  daysLate: z.int(),
  evidence: fractionSchema,
  requirements: z.array(
    z.strictObject({
      id: z.string(),
      status: z.enum(['accepted', 'pending', 'rejected', 'missing', 'planned']),
    }),
  ),
  waiver: z.string().nullable().openapi({ description: 'The fact that waives it' }),
  value: fractionSchema.nullable(),
})

const traceSectionSchema = z
  .strictObject({
    id: z.string(),
    ...weighedFields,
    items: z.array(
      z.strictObject({
        id: z.string(),
        state: stateSchema,
        ...weighedFields,
        conditions: z.array(
          z.strictObject({
            trait: z.string(),
            required: z.boolean(),
            value: z.boolean().nullable(),
          }),
        ),
        ratio: fractionSchema.nullable(),
        share: z.strictObject({ fulfilled: z.int(), of: z.int() }).nullable(),
        rows: z.array(traceRowSchema),
      }),
    ),
  })
  .openapi('TraceSection')

const regionResultSchema = z.strictObject({
  score: scoreValueSchema,
  threshold: z.strictObject({ percent: z.number(), met: z.boolean().nullable() }),
  level: z.string().nullable(),
  observed: z.boolean(),
  edition: z
    .strictObject({ act: z.string(), adoptedOn: dateSchema, notYetAdopted: z.boolean() })
    .nullable(),
  components: z.strictObject({
    plan: z.strictObject(weighedFields),
    bodies: z.strictObject(weighedFields),
  }),
  sections: z.array(traceSectionSchema),
  bodies: z
    .array(
      z.strictObject({
        code: z.string(),
        ...weighedFields,
        sections: z.array(traceSectionSchema),
      }),
    )
    .openapi({
      description:
        "Those that the score was taken from; inside one, weights are shares of the body's own score",
    }),
})

const bodyResultSchema = z.strictObject({
  score: scoreValueSchema,
  level: z.string().nullable(),
  closedBy: z.string().nullable(),
  sections: z.array(traceSectionSchema),
})

const entrySchema = z.strictObject({
  sequence: z.int().positive(),
  id: z.string(),
  recordedAt: momentSchema,
  body: z.string().nullable(),
  author: z.strictObject({ key: z.string().nullable(), role: z.string(), office: z.string() }),
  statement: documentOf('What was stated, as GET /v1/regions/{region}/facts gives it'),
  previous: hashSchema,
  hash: hashSchema,
})

export const receiptSchema = z
  .strictObject({
    receipt: z.strictObject({
      format: z.literal(RECEIPT_FORMAT),
      engine: z.string(),
      question: z.strictObject({
        region: z.string(),
        body: z.string().nullable(),
        methodology: z.string(),
        asOf: dateSchema,
        knownAt: momentSchema.nullable(),
        basis: basisSchema,
      }),
      version: documentOf('The document of the version: weights, formulas, threshold, levels'),
      formulas: documentOf('What the engine evaluates for the formulas, as trees'),
      catalogue: documentOf('The typical plan that the version pins'),
      ledger: z.array(entrySchema).openapi({
        description: 'Everything recorded about the region by then, chained from its first entry',
      }),
      result: z.union([regionResultSchema, bodyResultSchema]),
      hashes: z
        .strictObject({
          question: hashSchema,
          version: hashSchema,
          formulas: hashSchema,
          catalogue: hashSchema,
          ledger: hashSchema,
          result: hashSchema,
        })
        .openapi({ description: 'Of each part; of the ledger, the hash of its last entry' }),
      hash: hashSchema.openapi({ description: 'Over the format, the engine and the hashes' }),
    }),
    signature: z.string().openapi({
      description:
        'A compact JWS (Ed25519, typ mera-receipt+jws) of {"receipt": hash}, by a key of /.well-known/jwks.json',
    }),
  })
  .openapi('Receipt')
