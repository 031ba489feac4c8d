import { z } from 'zod'
import { traitIdSchema } from '../../methodology/index.ts'
import { submittedDocumentSchema } from './document.ts'
import { editionFields, editionTextProblems } from './edition.ts'
import {
  codeSchema,
  countSchema,
  dateSchema,
  referenceSchema,
  refSchema,
  requirementTargetSchema,
  targetFields,
} from './leaves.ts'
import { mostCharacters, nameSchema, proseSchema } from './text.ts'

const ref = refSchema
  .nullable()
  .default(null)
  .describe('A name by which later facts of the batch refer to this one as #name')
const body = codeSchema
  .nullable()
  .default(null)
  .describe('The executive body that it is about; left out: the region')

/** What a client may put on record, one statement at a time. */
export const submittedFactSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('completion'),
    ref,
    body,
    ...targetFields,
    completedOn: dateSchema,
  }),
  z.strictObject({
    kind: z.literal('evidence'),
    ref,
    body,
    completion: referenceSchema
      .nullable()
      .default(null)
      .describe('The completion that it proves; withdrawn together with it'),
    fills: z.array(requirementTargetSchema).min(1).max(50),
    document: submittedDocumentSchema,
  }),
  z.strictObject({
    kind: z.literal('measurement'),
    ref,
    body,
    item: targetFields.item,
    measuredOn: dateSchema,
    done: countSchema,
    total: countSchema,
  }),
  z.strictObject({
    kind: z.literal('services'),
    ref,
    body,
    measuredOn: dateSchema,
    graded: countSchema.describe('Services that the body graded В or Г in its self-check'),
    planned: countSchema.describe('Those of them with an approved optimisation plan'),
    finished: countSchema.describe('Those of them whose optimisation is finished'),
  }),
  z.strictObject({
    kind: z.literal('trait'),
    ref,
    body,
    trait: traitIdSchema.max(mostCharacters.code),
    value: z.boolean(),
    from: dateSchema.nullable().default(null).describe('Left out: it holds on every day'),
  }),
  z.strictObject({
    kind: z.literal('waiver'),
    ref,
    body,
    ...targetFields,
    from: dateSchema,
    until: dateSchema.nullable().default(null).describe('The first day that it no longer holds'),
    document: submittedDocumentSchema,
  }),
  z.strictObject({
    kind: z.literal('body'),
    ref,
    body,
    change: z.enum(['created', 'renamed', 'merged', 'abolished']),
    on: dateSchema,
    name: nameSchema.nullable().default(null).describe('Of a body created or renamed'),
    into: codeSchema.nullable().default(null).describe('The body that it is merged into'),
  }),
  z.strictObject({ kind: z.literal('register-complete'), ref, from: dateSchema }),
  z
    .strictObject({ kind: z.literal('edition'), ref, ...editionFields })
    .superRefine((edition, context) => {
      for (const problem of editionTextProblems(edition))
        context.addIssue({ code: 'custom', ...problem })
    }),
  z.strictObject({
    kind: z.literal('withdrawal'),
    ref,
    of: referenceSchema,
    reason: proseSchema,
  }),
  z
    .strictObject({
      kind: z.literal('verdict'),
      ref,
      on: referenceSchema,
      under: requirementTargetSchema
        .nullable()
        .default(null)
        .describe('Of a document: the requirement that it was judged under'),
      outcome: z.enum(['accepted', 'rejected']),
      reason: proseSchema.nullable().default(null).describe('Needed where it is rejected'),
    })
    .refine(({ outcome, reason }) => outcome === 'accepted' || reason !== null, {
      path: ['reason'],
      error: 'say why it is rejected',
    }),
])
export type SubmittedFact = z.output<typeof submittedFactSchema>
export type SubmittedOf<K extends SubmittedFact['kind']> = Extract<SubmittedFact, { kind: K }>

/** How many facts are put on record at once. */
export const MOST_FACTS = 1000

/** Holds a batch to names that tell its facts apart. */
export function checkNames(
  { facts }: { readonly facts: readonly { readonly ref: string | null }[] },
  context: z.RefinementCtx,
): void {
  const seen = new Set<string>()
  for (const [index, { ref: name }] of facts.entries()) {
    if (name === null) continue
    if (seen.has(name))
      context.addIssue({
        code: 'custom',
        path: ['facts', index, 'ref'],
        message: `${name} names an earlier fact of the batch; give each its own`,
      })
    seen.add(name)
  }
}

/** A batch of facts, which is put on record whole or not at all. */
export const submissionSchema = z
  .strictObject({ facts: z.array(submittedFactSchema).min(1).max(MOST_FACTS) })
  .superRefine(checkNames)
export type Submission = z.output<typeof submissionSchema>

/** Whether a reference leads to an earlier fact of its batch. */
export const isInBatch = (reference: string): boolean => reference.startsWith('#')

function referencesIn(fact: SubmittedFact): readonly string[] {
  switch (fact.kind) {
    case 'evidence':
      return fact.completion === null ? [] : [fact.completion]
    case 'withdrawal':
      return [fact.of]
    case 'verdict':
      return [fact.on]
    default:
      return []
  }
}

/** The ids of the facts on record that a batch refers to, each once. */
export const referencedIds = (facts: readonly SubmittedFact[]): readonly string[] => [
  ...new Set(facts.flatMap(referencesIn).filter((reference) => !isInBatch(reference))),
]
