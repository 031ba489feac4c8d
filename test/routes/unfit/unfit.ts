import type { Who } from '../write-support.ts'

/** Facts that fit the schema and not what is on record of Buryatia: the last of them is wrong. */
export interface Unfit {
  readonly name: string
  readonly facts: readonly object[]
  /** What is named of the last fact. */
  readonly field: string
  /** Words of the remedy. */
  readonly russian: RegExp
  readonly english: RegExp
  readonly as?: Who
  readonly status?: 403 | 422
}

export const unfitFact = (
  name: string,
  facts: object | readonly object[],
  field: string,
  russian: RegExp,
  english: RegExp,
  more: Pick<Unfit, 'as' | 'status'> = {},
): Unfit => ({
  name,
  facts: Array.isArray(facts) ? facts : [facts],
  field,
  russian,
  english,
  ...more,
})

export const withdrawal = (id: string) => ({ kind: 'withdrawal', of: id, reason: 'A slip' })

export const verdict = (on: string) => ({ kind: 'verdict', on, outcome: 'accepted' })

/** To be spread into a completion: an item of a body, and the body. */
export const itsBody = { body: 'administration', item: 'B1.1' } as const

/** The day after the one on which the tests' clock stands still. */
export const TOMORROW = '2026-11-23'
