import { divide, minimum, ONE, parseRational, rational, ZERO } from '../exact/rational.ts'
import type { RoadmapRow } from '../methodology/index.ts'
import type { ItemInput, PlanInput, Share } from '../scoring/index.ts'
import { asOfFor } from './clocks.ts'
import { byDate } from './dates.ts'
import { isOfKind } from './fact.ts'
import type { ClockedQuestion, KnownFacts } from './known.ts'
import type { CatalogueItem, CatalogueSection, EditionInForce } from './record.ts'
import { type RowPlan, rowInput, verdictOn } from './rows.ts'
import type { Traits } from './traits.ts'

/** Whose items are read, and everything they are read from. */
export interface SubjectContext {
  /** null: the region's own plan. */
  readonly body: string | null
  readonly known: KnownFacts
  readonly question: ClockedQuestion
  readonly traits: Traits
  /** The roadmap that schedules this subject's items; null where it is not known. */
  readonly edition: EditionInForce | null
  /** What was observed for a roll-up; null: the own claim stands. */
  readonly share: (item: CatalogueItem) => Share | null
}

type Measured = Pick<ItemInput, 'ratio' | 'measurement' | 'nothingToDo'>

/** The latest measurement that counts, against the catalogue's target (DESIGN 2.11). */
function measure(context: SubjectContext, item: CatalogueItem): Measured {
  const { known, question, body } = context
  if (item.ratioTarget === undefined || question.basis === 'planned')
    return { ratio: ONE, measurement: null, nothingToDo: null }
  const latest = known
    .about(body, item.id)
    .filter(isOfKind('measurement'))
    .filter((fact) => fact.statement.measuredOn <= asOfFor('facts', question))
    .filter((fact) =>
      fact.statement.total === 0
        ? known.isAccepted(fact)
        : known.counts(fact, question.basis, false),
    )
    .sort(byDate(({ statement }) => statement.measuredOn))
    .at(-1)
  if (latest === undefined) return { ratio: ZERO, measurement: null, nothingToDo: null }
  const { done, total, measuredOn } = latest.statement
  const counts = { fact: latest.id, submittedAt: latest.recordedAt, measuredOn, done, total }
  const measurement = { ...counts, ...verdictOn(known, latest.id) }
  if (total === 0) return { ratio: ZERO, measurement, nothingToDo: { fact: latest.id } }
  const target = parseRational(item.ratioTarget)
  const ratio = minimum(ONE, divide(rational(done, total), target))
  return { ratio, measurement, nothingToDo: null }
}

function rowPlans(
  item: CatalogueItem,
  rows: readonly RoadmapRow[],
  recorded: boolean,
): readonly RowPlan[] {
  if (rows.length === 0)
    return [
      {
        item: item.id,
        number: null,
        only: true,
        deadline: item.deadline ?? null,
        requirements: item.requirements,
        scheduled: recorded,
      },
    ]
  return rows.map((row) => ({
    item: item.id,
    number: row.number,
    only: rows.length === 1,
    deadline: row.deadline,
    requirements: row.requirements,
    scheduled: true,
  }))
}

/** Whether the ledger says that anything was done about an item by the day asked about. */
function isRecorded({ known, question, body }: SubjectContext, item: CatalogueItem): boolean {
  const asOf = asOfFor('facts', question)
  return known.about(body, item.id).some(({ statement }) => {
    switch (statement.kind) {
      case 'completion':
        return statement.completedOn <= asOf
      case 'measurement':
        return statement.measuredOn <= asOf
      default:
        return statement.kind === 'evidence'
    }
  })
}

function itemInput(
  context: SubjectContext,
  section: CatalogueSection,
  item: CatalogueItem,
): ItemInput {
  const { body, known, question, traits, edition } = context
  const conditions = traits.outcomes(
    [...(section.conditions ?? []), ...(item.conditions ?? [])],
    body,
  )
  const rows = edition?.edition.rows.filter((row) => row.crosswalk.item === item.id) ?? []
  const recorded = isRecorded(context, item)
  const applies = conditions.every(({ required, value }) => value === required)
  return {
    id: item.id,
    conditions,
    absent: edition !== null && rows.length === 0 && applies && !recorded,
    rows: rowPlans(item, rows, recorded).map((plan) => rowInput(plan, known, body, question)),
    share: context.share(item),
    ...measure(context, item),
  }
}

/**
 * The inputs of every item of a region's plan or of a body's.
 * @param known those of an item that were read already and are the same but for its share
 */
export function planInput(
  context: SubjectContext,
  sections: readonly CatalogueSection[],
  known: (item: string) => ItemInput | undefined = () => undefined,
): PlanInput {
  const read = (section: CatalogueSection, item: CatalogueItem): ItemInput => {
    const before = known(item.id)
    if (before === undefined) return itemInput(context, section, item)
    const share = context.share(item)
    return share === before.share ? before : { ...before, share }
  }

  return {
    scorable: context.question.basis !== 'planned' || context.edition !== null,
    items: new Map(
      sections.flatMap((section) =>
        section.items.map((item) => [item.id, read(section, item)] as const),
      ),
    ),
  }
}
