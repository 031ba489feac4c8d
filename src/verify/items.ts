import type { Item } from './catalogue.ts'
import type { Row } from './fact.ts'
import { type Fraction, fraction, isSame, ONE, over, smaller, ZERO } from './fraction.ts'
import { plansOf, type RowState, rowState } from './rows.ts'
import { latest, type Question, type Standing } from './standing.ts'
import type { Told, Traits } from './traits.ts'

/** One item as the facts have it, before it is judged by a version. */
export interface ItemState {
  readonly item: Item
  readonly conditions: readonly Told[]
  /** A total of 0: there is nothing that could be done. */
  readonly nothingToDo: boolean
  readonly absent: boolean
  readonly rows: readonly RowState[]
  readonly ratio: Fraction
}

/** Whose items are read, and from what. */
export interface Subject {
  /** null: the region. */
  readonly body: string | null
  readonly standing: Standing
  readonly traits: Traits
  readonly question: Question
  /** The rows of its roadmap; null where that is not known. */
  readonly rows: readonly Row[] | null
}

/** Processes re-engineered against those asked for, by the latest measurement (DESIGN 2.11). */
function ratioOf({ body, standing, question }: Subject, item: Item) {
  if (item.ratioTarget === null || question.basis === 'planned')
    return { ratio: ONE, nothingToDo: false }
  const measured = standing
    .aboutOf(body, item.id, 'measurement')
    .filter(({ stated }) => stated.on <= question.asOf)
    .filter((fact) => (fact.stated.total === 0 ? standing.isAccepted(fact) : standing.counts(fact)))
  const last = latest(measured, ({ stated }) => stated.on)
  if (last === null) return { ratio: ZERO, nothingToDo: false }
  const { done, total } = last.stated
  if (total === 0) return { ratio: ZERO, nothingToDo: true }
  return {
    ratio: smaller(ONE, over(fraction(done, total), item.ratioTarget)),
    nothingToDo: false,
  }
}

/** Whether anything on record says that something was done about an item. */
const isRecorded = ({ body, standing, question: { asOf } }: Subject, { id }: Item): boolean =>
  standing
    .about(body, id)
    .some(
      ({ stated }) =>
        stated.kind === 'evidence' ||
        ((stated.kind === 'completion' || stated.kind === 'measurement') && stated.on <= asOf),
    )

export function itemState(subject: Subject, item: Item): ItemState {
  const { body, standing, traits, question } = subject
  const rows = subject.rows?.filter((row) => row.item === item.id) ?? []
  const conditions = traits.told(item.conditions, body)
  const recorded = isRecorded(subject, item)
  return {
    item,
    conditions,
    // Only what certainly applies can be missing from a roadmap (DESIGN 2.9).
    absent:
      subject.rows !== null &&
      rows.length === 0 &&
      !recorded &&
      conditions.every(({ required, value }) => value === required),
    rows: plansOf(item, rows, recorded).map((plan) => rowState(plan, standing, body, question)),
    ...ratioOf(subject, item),
  }
}

/** What is unknown counts as applicable. */
export const failsCondition = ({ conditions }: ItemState): boolean =>
  conditions.some(({ required, value }) => value !== null && value !== required)

export const unwaived = ({ rows }: ItemState): readonly RowState[] =>
  rows.filter(({ waiver }) => waiver === null)

/** Whether a body's item is one to do, and whether it is done, for a roll-up (DESIGN 2.10). */
export const isToDo = (state: ItemState): boolean =>
  !state.nothingToDo && !failsCondition(state) && unwaived(state).length > 0
export const isDone = (state: ItemState): boolean =>
  unwaived(state).every(({ completed, evidence }) => completed && isSame(evidence, ONE))
