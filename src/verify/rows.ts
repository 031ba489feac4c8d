import type { Item } from './catalogue.ts'
import type { Row, Target } from './fact.ts'
import { type Fraction, fraction, ONE, ZERO } from './fraction.ts'
import { inOrderOf, type Question, type Standing } from './standing.ts'

/** What an item or one of its rows asks for, before any fact. */
interface Plan {
  readonly item: string
  readonly number: string | null
  /** Whether it is all of its item, so that every fact about the item is about it. */
  readonly alone: boolean
  readonly deadline: string | null
  readonly requirements: readonly string[]
  /** Whether the plan schedules it, so that `planned` has it done on its deadline. */
  readonly scheduled: boolean
}

type Status = 'accepted' | 'pending' | 'rejected' | 'missing' | 'planned'

/** One row as the facts have it. */
export interface RowState {
  readonly number: string | null
  readonly deadline: string | null
  readonly completed: boolean
  readonly completedOn: string | null
  readonly evidence: Fraction
  readonly daysLate: number
  /** The waiver that holds. */
  readonly waiver: string | null
  readonly requirements: readonly { readonly id: string; readonly status: Status }[]
  /** Whether something waits for a reviewer. */
  readonly undecided: boolean
}

/** The rows of an item, or the item itself where no row fulfils it. */
export const plansOf = (item: Item, rows: readonly Row[], recorded: boolean): readonly Plan[] =>
  rows.length === 0
    ? [{ ...item, item: item.id, number: null, alone: true, scheduled: recorded }]
    : rows.map((row) => ({
        ...row,
        item: item.id,
        alone: rows.length === 1,
        scheduled: true,
      }))

const concerns = (plan: Plan, { item, row }: Target): boolean =>
  item === plan.item && (plan.alone || row === null || row === plan.number)

/** Of several documents under one requirement the best counts. */
function statusOf(verdicts: readonly ('accepted' | 'rejected' | 'pending')[]): Status {
  for (const status of ['accepted', 'pending', 'rejected'] as const)
    if (verdicts.includes(status)) return status
  return 'missing'
}

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** On `planned` a row is done on its deadline, with every document, on time. */
function asPlanned(plan: Plan, asOf: string, waiver: string | null): RowState {
  const { number, deadline, scheduled, requirements } = plan
  const done = scheduled && deadline !== null && deadline <= asOf
  return {
    number,
    deadline,
    completed: done,
    completedOn: done ? deadline : null,
    evidence: done ? ONE : ZERO,
    daysLate: 0,
    waiver,
    requirements: requirements.map((id) => ({ id, status: 'planned' })),
    undecided: false,
  }
}

/** What the facts say of a row: DESIGN 2.6 and 2.7. */
export function rowState(
  plan: Plan,
  standing: Standing,
  body: string | null,
  { asOf, basis }: Question,
): RowState {
  const waiver =
    standing
      .aboutOf(body, plan.item, 'waiver')
      .filter(({ stated }) => concerns(plan, stated))
      .filter(({ stated: { from, until } }) => from <= asOf && (until === null || asOf < until))
      .findLast((fact) => standing.countsOut(fact))?.id ?? null
  if (basis === 'planned') return asPlanned(plan, asOf, waiver)

  const completions = inOrderOf(
    standing
      .aboutOf(body, plan.item, 'completion')
      .filter(({ stated }) => concerns(plan, stated) && stated.on <= asOf),
    ({ stated }) => stated.on,
  )
  const verdictsUnder = (requirement: string) =>
    standing
      .aboutOf(body, plan.item, 'evidence')
      .flatMap(({ id, stated }) =>
        stated.fills
          .filter((fill) => fill.requirement === requirement && concerns(plan, fill))
          .map((fill) => standing.verdict(id, fill)),
      )
  const documents = plan.requirements.map((id) => ({ id, verdicts: verdictsUnder(id) }))
  const requirements = documents.map(({ id, verdicts }) => ({ id, status: statusOf(verdicts) }))
  const number = (...statuses: readonly Status[]): number =>
    requirements.filter(({ status }) => statuses.includes(status)).length

  let counted = completions.at(0)
  let evidence: Fraction
  let undecided: boolean
  if (requirements.length > 0) {
    const enough =
      basis === 'reported' ? number('rejected') < requirements.length : number('accepted') > 0
    if (!enough) counted = undefined
    const filled = basis === 'reported' ? number('accepted', 'pending') : number('accepted')
    evidence = fraction(filled, requirements.length)
    undecided = documents.some(({ verdicts }) => verdicts.includes('pending'))
  } else {
    counted = completions.find((fact) =>
      basis === 'reported' ? standing.counts(fact) : standing.isAccepted(fact),
    )
    evidence = counted === undefined ? ZERO : ONE
    undecided = completions.some(({ id }) => standing.verdict(id) === 'pending')
  }
  const completedOn = counted?.stated.on ?? null
  const late = completedOn !== null && plan.deadline !== null
  return {
    number: plan.number,
    deadline: plan.deadline,
    completed: completedOn !== null,
    completedOn,
    evidence,
    daysLate: late ? dayNumber(completedOn) - dayNumber(plan.deadline) : 0,
    waiver,
    requirements,
    undecided,
  }
}
