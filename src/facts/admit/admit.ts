import type { Statement } from '../fact.ts'
import type { SubmittedFact } from '../submit/index.ts'
import { Batch } from './batch.ts'
import { changeProblems } from './bodies.ts'
import { traitProblems, waiverProblems } from './circumstances.ts'
import {
  completionProblems,
  evidenceProblems,
  measurementProblems,
  servicesProblems,
} from './claims.ts'
import type { AdmissionContext } from './context.ts'
import { editionProblems } from './editions.ts'
import { forbidden } from './may-state.ts'
import type { Misfit } from './misfit.ts'
import { verdictProblems } from './verdicts.ts'
import { withdrawalProblems } from './withdrawals.ts'

/** One thing that does not fit in one fact of a batch. */
export interface AdmissionProblem extends Misfit {
  /** Which fact of the batch, from 0. */
  readonly index: number
}

/** A fact that may be put on record. */
export interface AdmittedFact {
  /** The name that the client gave it in its batch. */
  readonly ref: string | null
  /** The executive body that it is about; null: the region. */
  readonly body: string | null
  readonly statement: Statement
}

/** A batch is admitted whole or not at all. */
export type Admission =
  | { readonly admitted: readonly AdmittedFact[] }
  | { readonly problems: readonly AdmissionProblem[] }

/** An answer is not to be much larger than what was sent: from so many on, one of each fact. */
const MANY_PROBLEMS = 1000
const MOST_OF_ONE_FACT = 20

function misfitsOf(batch: Batch, fact: SubmittedFact): readonly Misfit[] {
  switch (fact.kind) {
    case 'completion':
      return completionProblems(batch, fact)
    case 'evidence':
      return evidenceProblems(batch, fact)
    case 'measurement':
      return measurementProblems(batch, fact)
    case 'services':
      return servicesProblems(batch, fact)
    case 'trait':
      return traitProblems(batch, fact)
    case 'waiver':
      return waiverProblems(batch, fact)
    case 'body':
      return changeProblems(batch, fact)
    case 'register-complete':
      return []
    case 'edition':
      return editionProblems(batch, fact)
    case 'withdrawal':
      return withdrawalProblems(batch, fact)
    case 'verdict':
      return verdictProblems(batch, fact)
  }
}

/**
 * Whether the facts of a batch fit what is on record and what the caller may state: each as its
 * statement, or what is wrong in every wrong one, with the remedy. What one fact brings (a body, an
 * edition, itself) is there for those after it.
 */
export function admit(submissions: readonly SubmittedFact[], context: AdmissionContext): Admission {
  const batch = new Batch(context)
  const admitted: AdmittedFact[] = []
  const problems: AdmissionProblem[] = []
  for (const [index, fact] of submissions.entries()) {
    const barred = forbidden(fact, context.region, context.caller)
    const misfits = barred.length > 0 ? barred : misfitsOf(batch, fact)
    const told = misfits.slice(0, problems.length < MANY_PROBLEMS ? MOST_OF_ONE_FACT : 1)
    problems.push(...told.map((misfit) => ({ index, ...misfit })))
    const { body, statement } = batch.add(fact, index)
    admitted.push({ ref: fact.ref, body, statement })
  }
  return problems.length > 0 ? { problems } : { admitted }
}
