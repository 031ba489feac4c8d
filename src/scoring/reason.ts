import type { CivilDate } from '../methodology/index.ts'
import type { ConditionOutcome, Waiver } from './inputs.ts'

export const states = [
  'met',
  'partial',
  'unmet',
  'pending',
  'waived',
  'not-applicable',
  'absent',
  'outcome',
] as const
export type State = (typeof states)[number]

/** Why an item is in its state; data here, words in the language layer. */
export type Reason =
  | { readonly code: 'condition-fails'; readonly condition: ConditionOutcome }
  | { readonly code: 'nothing-to-do'; readonly fact: string }
  | { readonly code: 'no-body-concerned' }
  | { readonly code: 'is-the-score' }
  | { readonly code: 'waived'; readonly waiver: Waiver }
  | { readonly code: 'not-in-roadmap' }
  | { readonly code: 'observed'; readonly fulfilled: number; readonly of: number }
  | { readonly code: 'planned-done'; readonly on: CivilDate }
  | { readonly code: 'planned-later'; readonly on: CivilDate }
  | { readonly code: 'planned-in-part'; readonly done: number; readonly of: number }
  | { readonly code: 'no-deadline' }
  | { readonly code: 'no-roadmap' }
  | { readonly code: 'completed'; readonly on: CivilDate; readonly daysLate: number }
  | { readonly code: 'documents-in-part'; readonly filled: number; readonly of: number }
  | { readonly code: 'rows-in-part'; readonly done: number; readonly of: number }
  | { readonly code: 'ratio-below-target'; readonly ratio: string }
  | { readonly code: 'awaits-review'; readonly documents: number }
  | { readonly code: 'documents-rejected'; readonly reason: string | null }
  | { readonly code: 'claim-rejected'; readonly reason: string | null }
  | { readonly code: 'documents-missing'; readonly on: CivilDate }
  | { readonly code: 'no-completion' }
