import { z } from 'zod'
import {
  actSchema,
  bilingualSchema,
  bodySchema,
  civilDateSchema,
  documentKindSchema,
  editionSchema,
  instantSchema,
  itemIdSchema,
  printedNumberSchema,
  slugSchema,
  traitIdSchema,
} from '../methodology/index.ts'

const factIdSchema = z.string().min(1).max(100)

/** What a statement is about: an item, or one row of the roadmap that fulfils it. */
const targetSchema = z.strictObject({
  item: itemIdSchema,
  row: printedNumberSchema.nullable(),
})

const requirementTargetSchema = targetSchema.extend({ requirement: slugSchema })
export type RequirementTarget = z.infer<typeof requirementTargetSchema>

/** The document itself, as its file or its paper states it. No field names a private person. */
export const documentSchema = z.strictObject({
  kind: documentKindSchema,
  number: z.string().min(1).max(200).nullable(),
  date: civilDateSchema.nullable(),
  label: bilingualSchema,
  issuer: bilingualSchema.nullable(),
  note: bilingualSchema.nullable(),
  /** Where it is published; never fetched by us. */
  url: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .nullable(),
  /** Of the file itself, in 64 hexadecimal digits. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
})

const verdictOutcomes = ['accepted', 'rejected'] as const

/** What a fact states; who stated it and when is the ledger's. */
export const statementSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('region'), name: bilingualSchema }),
  editionSchema.omit({ recordedAt: true }).extend({
    kind: z.literal('edition'),
    act: actSchema,
    /** The bodies that come on record with it, because the act names them. */
    bodies: z.array(bodySchema),
  }),
  targetSchema.extend({ kind: z.literal('completion'), completedOn: civilDateSchema }),
  z.strictObject({
    kind: z.literal('evidence'),
    document: documentSchema,
    fills: z.array(requirementTargetSchema).min(1),
    /** The completion it was handed in with; withdrawn together with it. */
    completion: factIdSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal('verdict'),
    /** The fact decided on: evidence, or a fact that takes something out of the score. */
    on: factIdSchema,
    /** For evidence: the requirement that the document was judged under. */
    under: requirementTargetSchema.nullable(),
    outcome: z.enum(verdictOutcomes),
    reason: z.string().min(1).max(2000).nullable(),
  }),
  z
    .strictObject({
      kind: z.literal('measurement'),
      item: itemIdSchema,
      measuredOn: civilDateSchema,
      done: z.int().nonnegative(),
      total: z.int().nonnegative(),
    })
    .refine(({ done, total }) => done <= total, {
      path: ['done'],
      error: 'must not exceed the total',
    }),
  z
    .strictObject({
      kind: z.literal('services'),
      measuredOn: civilDateSchema,
      /** Services that the body graded В or Г in its self-check. */
      graded: z.int().nonnegative(),
      /** Those of them with an approved optimisation plan. */
      planned: z.int().nonnegative(),
      /** Those of them whose optimisation is finished. */
      finished: z.int().nonnegative(),
    })
    .refine(({ graded, planned, finished }) => finished <= planned && planned <= graded, {
      path: ['finished'],
      error: 'no more can be finished than planned, nor planned than graded',
    }),
  z.strictObject({
    kind: z.literal('trait'),
    trait: traitIdSchema,
    value: z.boolean(),
    /** null: undated, it holds on every day. */
    from: civilDateSchema.nullable(),
  }),
  targetSchema.extend({
    kind: z.literal('waiver'),
    from: civilDateSchema,
    /** The first day on which it no longer holds. */
    until: civilDateSchema.nullable(),
    document: documentSchema,
  }),
  z.strictObject({
    kind: z.literal('body'),
    change: z.enum(['created', 'renamed', 'merged', 'abolished']),
    on: civilDateSchema,
    name: bilingualSchema.nullable(),
    into: slugSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('register-complete'), from: civilDateSchema }),
  z.strictObject({
    kind: z.literal('withdrawal'),
    of: factIdSchema,
    reason: z.string().min(1).max(2000),
  }),
])
export type Statement = z.infer<typeof statementSchema>

/** The kinds of facts. */
export const statementKinds = [
  'region',
  'edition',
  'completion',
  'evidence',
  'verdict',
  'measurement',
  'services',
  'trait',
  'waiver',
  'body',
  'register-complete',
  'withdrawal',
] as const satisfies readonly Statement['kind'][]

/** The author of what the data files of `methodology/` put on record. */
export const LOADER = 'loader'

/** Who stated a fact: a key or a token, and its office. No field names a private person. */
export const authorSchema = z.strictObject({
  /** null: no key of ours, as for what was loaded from files. */
  key: z.string().max(100).nullable(),
  role: z.string().min(1).max(30),
  office: z.string().min(1).max(200),
})
export type Author = z.infer<typeof authorSchema>

/** One entry of a region's ledger: what was stated, by whom, about whom, and when it was recorded. */
export const factSchema = z.strictObject({
  id: factIdSchema,
  /** Grows by one with every fact about the region. */
  sequence: z.int().positive(),
  recordedAt: instantSchema,
  /** The executive body it is about; null: the region itself. */
  body: slugSchema.nullable(),
  author: authorSchema,
  statement: statementSchema,
})
export type Fact = z.infer<typeof factSchema>

/** The facts of one kind, with their statement narrowed to it. */
export type FactOf<K extends Statement['kind']> = Fact & {
  readonly statement: Extract<Statement, { kind: K }>
}

export const isOfKind =
  <K extends Statement['kind']>(kind: K) =>
  (fact: Fact): fact is FactOf<K> =>
    fact.statement.kind === kind
