import { ONE, rational, ZERO } from '../exact/rational.ts'
import type { Deadline, Requirement } from '../methodology/index.ts'
import type {
  Basis,
  DocumentInput,
  RequirementInput,
  RowInput,
  VerdictInput,
  Waiver,
} from '../scoring/index.ts'
import { asOfFor } from './clocks.ts'
import { byDate, daysBetween } from './dates.ts'
import { type Fact, type FactOf, isOfKind, type RequirementTarget } from './fact.ts'
import type { ClockedQuestion, KnownFacts } from './known.ts'

/** What a row asks for, before any fact: from the roadmap, or from the catalogue without a row. */
export interface RowPlan {
  readonly item: string
  readonly number: string | null
  /** Whether facts that name another row of the same item are about this one too. */
  readonly only: boolean
  readonly deadline: Deadline | null
  readonly requirements: readonly Requirement[]
  /** Whether a roadmap schedules it, so that the planned basis completes it on its deadline. */
  readonly scheduled: boolean
}

type Target = { readonly item: string; readonly row: string | null }

/** A fact about the item is about each of its rows; one about a row, about that row alone. */
const concerns = (plan: RowPlan, target: Target): boolean =>
  target.item === plan.item && (target.row === null || target.row === plan.number || plan.only)

function statusOf(documents: readonly DocumentInput[]): RequirementInput['status'] {
  const verdicts = new Set(documents.map(({ verdict }) => verdict))
  if (verdicts.has('accepted')) return 'accepted'
  if (verdicts.has('pending')) return 'pending'
  return verdicts.has('rejected') ? 'rejected' : 'missing'
}

function documentInput(
  known: KnownFacts,
  fact: FactOf<'evidence'>,
  under: RequirementTarget,
): DocumentInput {
  const { document } = fact.statement
  const verdict = known.verdict(fact.id, under)
  return {
    fact: fact.id,
    kind: document.kind,
    number: document.number,
    date: document.date,
    label: document.label,
    submittedAt: fact.recordedAt,
    verdict: verdict?.outcome ?? 'pending',
    verdictReason: verdict?.reason ?? null,
    verdictFact: verdict?.fact ?? null,
    decidedAt: verdict?.decidedAt ?? null,
  }
}

function requirementInputs(
  plan: RowPlan,
  known: KnownFacts,
  evidence: readonly FactOf<'evidence'>[],
): readonly RequirementInput[] {
  return plan.requirements.map((requirement) => {
    const documents = evidence.flatMap((fact) =>
      fact.statement.fills
        .filter((fill) => fill.requirement === requirement.id && concerns(plan, fill))
        .map((fill) => documentInput(known, fact, fill)),
    )
    return {
      id: requirement.id,
      label: requirement.label,
      kinds: requirement.kinds,
      approvedBy: requirement.approvedBy ?? null,
      status: statusOf(documents),
      documents,
    }
  })
}

interface Claim {
  readonly completed: boolean
  readonly completedOn: string | null
  readonly evidence: RowInput['evidence']
  readonly undecided: boolean
}

/** With requirements: the documents decide whether the earliest completion counts (DESIGN 2.7). */
function claimByDocuments(
  completions: readonly FactOf<'completion'>[],
  requirements: readonly RequirementInput[],
  basis: Basis,
): Claim {
  const having = (...statuses: RequirementInput['status'][]): number =>
    requirements.filter(({ status }) => statuses.includes(status)).length
  const filled = basis === 'reported' ? having('accepted', 'pending') : having('accepted')
  const [earliest] = completions
  const counted =
    basis === 'reported' ? having('rejected') < requirements.length : having('accepted') > 0
  return {
    completed: earliest !== undefined && counted,
    completedOn: earliest !== undefined && counted ? earliest.statement.completedOn : null,
    evidence: rational(filled, requirements.length),
    undecided: requirements.some(({ documents }) =>
      documents.some(({ verdict }) => verdict === 'pending'),
    ),
  }
}

/** Without requirements: the verdict on the completion itself decides. */
function claimByVerdict(
  completions: readonly FactOf<'completion'>[],
  known: KnownFacts,
  basis: Basis,
): Claim {
  const outcomeOf = (fact: FactOf<'completion'>) => known.verdict(fact.id)?.outcome ?? null
  const counted = completions.find((fact) =>
    basis === 'reported' ? outcomeOf(fact) !== 'rejected' : outcomeOf(fact) === 'accepted',
  )
  return {
    completed: counted !== undefined,
    completedOn: counted?.statement.completedOn ?? null,
    evidence: counted === undefined ? ZERO : ONE,
    undecided: completions.some((fact) => outcomeOf(fact) === null),
  }
}

/** The earliest completion in force, with the last word on it. */
function claimOf(
  [earliest]: readonly FactOf<'completion'>[],
  known: KnownFacts,
): RowInput['claim'] {
  if (earliest === undefined) return null
  return {
    fact: earliest.id,
    on: earliest.statement.completedOn,
    submittedAt: earliest.recordedAt,
    ...verdictOn(known, earliest.id),
  }
}

/** The last word on a fact that is decided as a whole. */
export function verdictOn(known: KnownFacts, fact: string): VerdictInput {
  const verdict = known.verdict(fact)
  return {
    verdict: verdict?.outcome ?? null,
    verdictReason: verdict?.reason ?? null,
    verdictFact: verdict?.fact ?? null,
    decidedAt: verdict?.decidedAt ?? null,
  }
}

function waiverOf(
  plan: RowPlan,
  about: readonly Fact[],
  known: KnownFacts,
  question: ClockedQuestion,
): Waiver | null {
  const asOf = asOfFor('waivers', question)
  const waiver = about
    .filter(isOfKind('waiver'))
    .filter(({ statement }) => concerns(plan, statement))
    .filter(({ statement: { from, until } }) => from <= asOf && (until === null || asOf < until))
    .findLast((fact) => known.counts(fact, question.basis, true))
  return waiver
    ? {
        fact: waiver.id,
        verdictFact: known.verdict(waiver.id)?.fact ?? null,
        from: waiver.statement.from,
        until: waiver.statement.until,
      }
    : null
}

/** On `planned`: done on its deadline, with every document, on time. */
function plannedRow(plan: RowPlan, base: RowInput, question: ClockedQuestion): RowInput {
  const on = plan.scheduled ? (plan.deadline?.resolved ?? null) : null
  const completed = on !== null && on <= asOfFor('deadlines', question)
  return {
    ...base,
    completed,
    completedOn: completed ? on : null,
    evidence: completed ? ONE : ZERO,
    daysLate: 0,
    undecided: false,
    // The plan takes every document as given, and rests on no fact.
    requirements: base.requirements.map((requirement) => ({
      ...requirement,
      status: 'planned',
      documents: [],
    })),
    facts: [],
  }
}

/** What the facts say of one row on the day and at the instant asked about. */
export function rowInput(
  plan: RowPlan,
  known: KnownFacts,
  body: string | null,
  question: ClockedQuestion,
): RowInput {
  const { basis } = question
  const asOf = asOfFor('facts', question)
  const about = known.about(body, plan.item)
  const completions = about
    .filter(isOfKind('completion'))
    .filter(({ statement }) => concerns(plan, statement) && statement.completedOn <= asOf)
    .sort(byDate(({ statement }) => statement.completedOn))
  const requirements = requirementInputs(plan, known, about.filter(isOfKind('evidence')))
  const claim =
    requirements.length > 0
      ? claimByDocuments(completions, requirements, basis)
      : claimByVerdict(completions, known, basis)
  const deadline = plan.deadline
  const row: RowInput = {
    number: plan.number,
    deadline,
    requirements,
    claim: claimOf(completions, known),
    ...claim,
    daysLate:
      claim.completedOn !== null && deadline !== null
        ? daysBetween(deadline.resolved, claim.completedOn)
        : 0,
    waiver: waiverOf(plan, about, known, question),
    facts: [
      ...new Set([
        ...completions.map(({ id }) => id),
        ...completions.flatMap(({ id }) => known.verdict(id)?.fact ?? []),
        ...requirements.flatMap(({ documents }) =>
          documents.flatMap(({ fact, verdictFact }) => [fact, verdictFact ?? []].flat()),
        ),
      ]),
    ],
  }
  return basis === 'planned' ? plannedRow(plan, row, question) : row
}
