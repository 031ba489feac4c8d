import {
  compare,
  equals,
  isZero,
  mean,
  ONE,
  type Rational,
  rational,
  toFraction,
  ZERO,
} from '../exact/rational.ts'
import type { Variables } from '../formula/tree.ts'
import type { CompiledItem, CompiledVersion } from './compile.ts'
import type { Basis, ConditionOutcome, ItemInput, RowInput } from './inputs.ts'
import type { Reason, State } from './reason.ts'

export interface RowScore {
  readonly input: RowInput
  /** null where the row is waived. */
  readonly value: Rational | null
}

/** One item judged by itself, before it is weighed among its siblings. */
export interface ItemJudgement {
  readonly id: string
  readonly state: State
  readonly reason: Reason
  /** Whether it takes part in the mean. */
  readonly scored: boolean
  /** null where there is nothing to value: not applicable, waived or the outcome. */
  readonly value: Rational | null
  readonly rows: readonly RowScore[]
  readonly input: ItemInput
}

const failingCondition = (input: ItemInput): ConditionOutcome | undefined =>
  input.conditions.find(({ required, value }) => value !== null && value !== required)

const variablesOf = (row: RowInput, ratio: Rational, lateness: boolean): Variables => ({
  completed: row.completed,
  evidence: row.evidence,
  daysLate: lateness ? rational(row.daysLate) : ZERO,
  ratio,
  share: ZERO,
})

/** Why an item that was judged by its rows has its value. */
function reasonFromRows(input: ItemInput, basis: Basis, rows: readonly RowInput[]): Reason {
  const done = rows.filter((row) => row.completed)
  const [first] = rows
  if (basis === 'planned') {
    if (rows.length > 1 && done.length > 0 && done.length < rows.length)
      return { code: 'planned-in-part', done: done.length, of: rows.length }
    const dates = rows.flatMap((row) => (row.deadline ? [row.deadline.resolved] : [])).sort()
    const on = done.length > 0 ? dates.at(-1) : dates[0]
    if (on === undefined) return { code: 'no-deadline' }
    return { code: done.length > 0 ? 'planned-done' : 'planned-later', on }
  }
  if (rows.length > 1 && done.length > 0 && done.length < rows.length)
    return { code: 'rows-in-part', done: done.length, of: rows.length }
  const requirements = rows.flatMap((row) => row.requirements)
  const filled = requirements.filter(
    ({ status }) => status === 'accepted' || (basis === 'reported' && status === 'pending'),
  )
  if (done.length > 0) {
    if (filled.length < requirements.length)
      return { code: 'documents-in-part', filled: filled.length, of: requirements.length }
    if (compare(input.ratio, ONE) < 0)
      return { code: 'ratio-below-target', ratio: toFraction(input.ratio) }
    const last = done.reduce((latest, row) =>
      (row.completedOn ?? '') > (latest.completedOn ?? '') ? row : latest,
    )
    return { code: 'completed', on: last.completedOn ?? '', daysLate: last.daysLate }
  }
  const waiting = requirements.flatMap(({ documents }) =>
    documents.filter(({ verdict }) => verdict === 'pending'),
  )
  if (rows.some((row) => row.undecided))
    return { code: 'awaits-review', documents: new Set(waiting.map(({ fact }) => fact)).size }
  const rejected = requirements.flatMap(({ documents }) =>
    documents.filter(({ verdict }) => verdict === 'rejected'),
  )
  const claim = rows.find((row) => row.claim !== null)?.claim ?? null
  if (claim === null || first === undefined) return { code: 'no-completion' }
  const lastRejected = rejected.at(-1)
  if (lastRejected !== undefined)
    return { code: 'documents-rejected', reason: lastRejected.verdictReason }
  return requirements.length === 0
    ? { code: 'claim-rejected', reason: claim.verdict === 'rejected' ? claim.verdictReason : null }
    : { code: 'documents-missing', on: claim.on }
}

function stateOf(valueOnTime: Rational, undecided: boolean): State {
  if (equals(valueOnTime, ONE)) return 'met'
  if (!isZero(valueOnTime)) return 'partial'
  return undecided ? 'pending' : 'unmet'
}

function judgeShare(
  compiled: CompiledVersion,
  input: ItemInput,
  rows: readonly RowScore[],
): Omit<ItemJudgement, 'id' | 'input'> | null {
  const { share } = input
  if (compiled.rollUp === null || share === null) return null
  const { fulfilled, of, undecided } = share
  const value = compiled.rollUp({
    completed: false,
    evidence: ZERO,
    daysLate: ZERO,
    ratio: ZERO,
    share: rational(fulfilled, of),
  })
  return {
    state: stateOf(value, undecided),
    reason: { code: 'observed', fulfilled, of },
    scored: true,
    value,
    rows,
  }
}

/**
 * Judges one item: its state, by the precedence of DESIGN 1 (not applicable, outcome, waived, then
 * by facts), and its value by the version's formula, the mean of its rows (DESIGN 2.8).
 */
export function judgeItem(
  compiled: CompiledVersion,
  item: CompiledItem,
  input: ItemInput,
  basis: Basis,
): ItemJudgement {
  const { id } = item
  const value = (row: RowInput, lateness: boolean): Rational =>
    item.evaluate(variablesOf(row, input.ratio, lateness))
  const rows: readonly RowScore[] = input.rows.map((row) => ({
    input: row,
    value: row.waiver ? null : value(row, true),
  }))
  const out = (state: State, reason: Reason): ItemJudgement => ({
    id,
    state,
    reason,
    scored: false,
    value: null,
    rows: rows.map((row) => ({ ...row, value: null })),
    input,
  })

  const condition = failingCondition(input)
  if (condition) return out('not-applicable', { code: 'condition-fails', condition })
  if (input.nothingToDo)
    return out('not-applicable', { code: 'nothing-to-do', fact: input.nothingToDo.fact })
  if (item.rollUp && compiled.rollUp !== null && input.share?.of === 0)
    return out('not-applicable', { code: 'no-body-concerned' })
  if (item.role === 'outcome') return out('outcome', { code: 'is-the-score' })
  const left = input.rows.filter((row) => row.waiver === null)
  const values = rows.flatMap((row) => (row.value === null ? [] : [row.value]))
  const meanValue = mean(values)
  const waiver = input.rows.find((row) => row.waiver !== null)?.waiver
  if (meanValue === null && waiver) return out('waived', { code: 'waived', waiver })

  const scored = item.role === 'scored'
  if (item.rollUp) {
    const observed = judgeShare(compiled, input, rows)
    if (observed) return { id, input, ...observed }
  }
  if (input.absent)
    return {
      id,
      state: 'absent',
      reason: { code: 'not-in-roadmap' },
      scored,
      value: ZERO,
      rows,
      input,
    }
  const late = left.some((row) => row.daysLate > 0)
  const onTime = late ? mean(left.map((row) => value(row, false))) : meanValue
  return {
    id,
    state: stateOf(
      onTime ?? ZERO,
      left.some((row) => row.undecided),
    ),
    reason: reasonFromRows(input, basis, left),
    scored,
    value: meanValue ?? ZERO,
    rows,
    input,
  }
}
