import { isZero, type Rational, toFraction, ZERO } from '../exact/rational.ts'
import type { ItemInput } from '../scoring/inputs.ts'

/** How an item stands before its value is asked for; the first that holds, as scoring has them. */
export const standings = [
  'condition-fails',
  'nothing-to-do',
  'waived',
  'absent',
  'by-facts',
] as const
export type Standing = (typeof standings)[number]

/** What the value of one row rests on. */
export interface RowFacts {
  readonly completed: boolean
  readonly evidence: Rational
  readonly daysLate: number
}

/** What was observed of a roll-up. */
export interface ObservedShare {
  readonly fulfilled: number
  readonly of: number
  readonly undecided: boolean
}

/**
 * Everything of an item's inputs that can change its state, its value or whether it is scored,
 * under any version whatever; and nothing else, so that few situations stand for a whole country.
 */
export interface Situation {
  readonly standing: Standing
  /** false: on `planned`, its subject plans nothing that is known, and has no score. */
  readonly scorable: boolean
  /** The rows that are not waived, in order; none unless the facts decide. */
  readonly rows: readonly RowFacts[]
  /** Something in those rows waits for a reviewer. */
  readonly undecided: boolean
  readonly ratio: Rational
  /** null: the own claim stands, or the item does not apply anyway. */
  readonly share: ObservedShare | null
}

function standingOf(input: ItemInput): Standing {
  if (input.conditions.some(({ required, value }) => value !== null && value !== required))
    return 'condition-fails'
  if (input.nothingToDo !== null) return 'nothing-to-do'
  if (input.rows.length > 0 && input.rows.every(({ waiver }) => waiver !== null)) return 'waived'
  return input.absent ? 'absent' : 'by-facts'
}

/** The situation of an item, less all that only explains it. */
export function situationOf(input: ItemInput, scorable: boolean): Situation {
  const standing = standingOf(input)
  const { share } = input
  const without = { standing, rows: [], undecided: false, ratio: ZERO }
  if (standing === 'condition-fails' || standing === 'nothing-to-do')
    return { ...without, scorable: true, share: null }
  const observed = share && {
    fulfilled: share.fulfilled,
    of: share.of,
    undecided: share.undecided,
  }
  if (standing !== 'by-facts') return { ...without, scorable, share: observed }
  const rows = input.rows.filter(({ waiver }) => waiver === null)
  return {
    standing,
    scorable,
    rows: rows.map(({ completed, evidence, daysLate }) => ({ completed, evidence, daysLate })),
    undecided: rows.some(({ undecided }) => undecided),
    ratio: input.ratio,
    share: observed,
  }
}

/** One text for each situation, and no other. */
export function keyOf(situation: Situation): string {
  const { standing, scorable, rows, undecided, ratio, share } = situation
  const ofRows = rows.map(
    ({ completed, evidence, daysLate }) =>
      `${completed ? 'c' : ''}${toFraction(evidence)}@${daysLate}`,
  )
  const ofShare = share ? `${share.fulfilled}/${share.of}${share.undecided ? 'u' : ''}` : ''
  return [
    standing,
    scorable ? '' : 'n',
    ofRows.join(),
    undecided ? 'u' : '',
    toFraction(ratio),
    ofShare,
  ].join(' ')
}

/** Whether it says nothing that its standing leaves no room for: what `situationOf` gives. */
export function isWhole({ standing, scorable, rows, undecided, ratio, share }: Situation): boolean {
  if (share !== null && share.fulfilled > share.of) return false
  if (standing === 'by-facts') return true
  if (rows.length > 0 || undecided || !isZero(ratio)) return false
  return standing === 'waived' || standing === 'absent' || (scorable && share === null)
}
