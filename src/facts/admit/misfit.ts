import type { Bilingual } from '../../methodology/index.ts'

/** Why a fact may not be put on record. */
export type AdmissionCode =
  /** The caller may not state it, whatever it says. */
  | 'forbidden'
  | 'unknown-item'
  | 'wrong-subject'
  | 'unknown-row'
  | 'unknown-requirement'
  | 'duplicate'
  | 'unknown-body'
  | 'body-exists'
  | 'unknown-trait'
  | 'missing'
  | 'superfluous'
  | 'in-the-future'
  | 'wrong-period'
  | 'wrong-counts'
  | 'no-ratio'
  | 'outcome-item'
  | 'wrong-edition'
  | 'unknown-reference'
  | 'wrong-reference'
  | 'withdrawn'
  | 'not-withdrawable'
  | 'not-decidable'
  | 'wrong-under'

/** One thing that does not fit in one fact. */
export interface Misfit {
  /** Where in the fact: `item`, `fills.0.requirement`. */
  readonly field: string
  readonly code: AdmissionCode
  /** What is wrong, and what would be right. */
  readonly problem: Bilingual
}

export const misfit = (field: string, code: AdmissionCode, ru: string, en: string): Misfit => ({
  field,
  code,
  problem: { ru, en },
})

const MOST_LISTED = 12

/** The first of what would be right, for a remedy. */
export function listed(values: Iterable<string>): string {
  const all = [...new Set(values)]
  if (all.length === 0) return '—'
  return [...all.slice(0, MOST_LISTED), ...(all.length > MOST_LISTED ? ['…'] : [])].join(', ')
}
