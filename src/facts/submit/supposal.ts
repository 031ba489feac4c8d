import { z } from 'zod'
import { MOST_FACTS, type SubmittedFact, submittedFactSchema } from './submission.ts'

/** What is supposed that those decide who decide about a fact. */
export const supposedVerdicts = ['accepted', 'pending', 'rejected'] as const

const verdict = z
  .enum(supposedVerdicts)
  .default('accepted')
  .describe('The verdict supposed; of a document, under each requirement that it fills')

const [
  completion,
  evidence,
  measurement,
  services,
  trait,
  waiver,
  body,
  register,
  edition,
  withdrawal,
  ruling,
] = submittedFactSchema.options

/** A fact as a client would put it on record, with the verdict that it is supposed to get. */
const supposalSchema = z.discriminatedUnion('kind', [
  completion.safeExtend({ verdict }),
  evidence.safeExtend({ verdict }),
  measurement.safeExtend({ verdict }),
  services.safeExtend({ verdict }),
  trait.safeExtend({ verdict }),
  waiver.safeExtend({ verdict }),
  body.safeExtend({ verdict }),
  register.safeExtend({ verdict }),
  edition.safeExtend({ verdict }),
  withdrawal.safeExtend({ verdict }),
  // It is a verdict itself, and nobody decides about it.
  ruling,
])
export type Supposal = z.output<typeof supposalSchema>

/** Facts that nobody has stated, in the order in which they would be put on record. */
export const supposalsSchema = z.array(supposalSchema).max(MOST_FACTS)

/** What is supposed, without its verdict: a fact as a client would put it on record. */
export function factOf(supposal: Supposal): SubmittedFact {
  if (supposal.kind === 'verdict') return supposal
  const { verdict: _, ...fact } = supposal
  return fact
}
