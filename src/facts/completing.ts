import { compare, equals, ONE } from '../exact/rational.ts'
import type { CivilDate } from '../methodology/index.ts'
import type { ItemInput, RowInput } from '../scoring/index.ts'
import { daysBetween } from './dates.ts'

/** Whether a row is completed and proved by every document that it asks for. */
export const isProved = ({ completed, evidence }: RowInput): boolean =>
  completed && equals(evidence, ONE)

/** Whether an item asks for a share of processes that is not reached yet (DESIGN 2.11). */
export const isBelowTarget = ({ ratio }: ItemInput): boolean => compare(ratio, ONE) < 0

/**
 * What somebody may still complete of an item, each part by itself: every row that is not proved.
 * The target of a ratio is the item's, so that below it its rows are one part. Nothing is open
 * where the item does not apply or is waived.
 */
export function openParts(input: ItemInput): readonly (readonly RowInput[])[] {
  const applies =
    input.nothingToDo === null &&
    input.conditions.every(({ required, value }) => value === null || value === required)
  const left = applies ? input.rows.filter(({ waiver }) => waiver === null) : []
  if (left.length > 0 && isBelowTarget(input)) return [left]
  return left.filter((row) => !isProved(row)).map((row) => [row])
}

/**
 * The day as of which a row counts once it is proved: that of the completion on record, because
 * documents that come later do not move it, else the day given. Where no document is asked for, a
 * completion that was rejected is of no use: there has to be another.
 */
export function completionDay({ claim, requirements }: RowInput, by: CivilDate): CivilDate {
  if (claim === null) return by
  return requirements.length > 0 || claim.verdict !== 'rejected' ? claim.on : by
}

/** Whole days from the deadline of a row to its completion; none is late without a deadline. */
export const lateness = ({ deadline }: RowInput, on: CivilDate): number =>
  deadline === null ? 0 : daysBetween(deadline.resolved, on)

/**
 * An item as it will be read once some of its rows are completed no later than a day, with every
 * document accepted and the target of its ratio reached.
 */
export function completing(input: ItemInput, rows: readonly RowInput[], by: CivilDate): ItemInput {
  const meant = new Set(rows.map(({ number }) => number))
  return {
    ...input,
    absent: false,
    ratio: ONE,
    rows: input.rows.map((row) => {
      if (!meant.has(row.number) || isProved(row)) return row
      const completedOn = completionDay(row, by)
      const daysLate = lateness(row, completedOn)
      return { ...row, completed: true, completedOn, evidence: ONE, daysLate, undecided: false }
    }),
  }
}
