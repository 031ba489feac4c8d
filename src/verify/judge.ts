import { valueBy } from './evaluate.ts'
import { type Fraction, fraction, isSame, isZero, meanOf, ONE, ZERO } from './fraction.ts'
import { failsCondition, type ItemState, unwaived } from './items.ts'
import type { RowState } from './rows.ts'
import type { Share } from './shares.ts'
import type { Rules, Version } from './version.ts'

export type State =
  | 'met'
  | 'partial'
  | 'unmet'
  | 'pending'
  | 'waived'
  | 'not-applicable'
  | 'absent'
  | 'outcome'

/** An item judged by itself, before it is weighed. */
export interface Judgement {
  readonly read: ItemState
  readonly share: Share | null
  readonly state: State
  /** Whether it takes part in the mean. */
  readonly scored: boolean
  readonly value: Fraction | null
  /** Of each row; null where it is waived, or the item has no value. */
  readonly rowValues: readonly (Fraction | null)[]
}

const stateBy = (value: Fraction, undecided: boolean): State => {
  if (isSame(value, ONE)) return 'met'
  if (!isZero(value)) return 'partial'
  return undecided ? 'pending' : 'unmet'
}

const NOTHING = { completed: false, evidence: ZERO, daysLate: ZERO, ratio: ZERO, share: ZERO }

/**
 * Judges an item by the precedence of DESIGN 1: not applicable, outcome, waived, then by facts.
 * @param share what the bodies show, where the version takes that
 * @param hasPlan false on `planned` where no roadmap is known: then nothing is planned, or valued
 */
export function judge(
  version: Version,
  rules: Rules,
  read: ItemState,
  share: Share | null,
  hasPlan: boolean,
): Judgement {
  const { item, rows, ratio, absent, nothingToDo } = read
  const formula = item.ratioTarget === null ? rules.item : rules.ratio
  const worthOf = (row: RowState, days: number): Fraction =>
    valueBy(formula, { ...row, daysLate: fraction(days), ratio, share: ZERO })
  const rowValues = rows.map((row) => (row.waiver === null ? worthOf(row, row.daysLate) : null))
  const none = rows.map(() => null)
  const out = (state: State): Judgement => {
    return { read, share, state, scored: false, value: null, rowValues: none }
  }

  if (failsCondition(read) || nothingToDo || share?.of === 0) return out('not-applicable')
  if (item.outcome) return out('outcome')
  const left = unwaived(read)
  if (left.length === 0) return out('waived')
  if (share !== null && version.rollUp !== null) {
    const value = valueBy(version.rollUp, {
      ...NOTHING,
      share: fraction(share.fulfilled, share.of),
    })
    const state = stateBy(value, share.undecided)
    return { read, share, state, scored: true, value, rowValues }
  }
  const scored = !item.optional
  if (scored && !hasPlan) return out('unmet')
  if (absent) return { read, share, state: 'absent', scored, value: ZERO, rowValues }
  // A split is the mean of its rows (DESIGN 2.8); lateness lowers the value and not the state.
  const value = meanOf(rowValues.flatMap((one) => one ?? [])) ?? ZERO
  const isLate = left.some(({ daysLate }) => daysLate > 0)
  const onTime = isLate ? (meanOf(left.map((row) => worthOf(row, 0))) ?? ZERO) : value
  const undecided = left.some((row) => row.undecided)
  return { read, share, state: stateBy(onTime, undecided), scored, value, rowValues }
}
