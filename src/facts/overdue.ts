import type { Catalogue, CivilDate, Deadline, Responsible } from '../methodology/index.ts'
import type { Basis, ItemInput, PlanInput, RowInput } from '../scoring/index.ts'
import { daysBetween } from './dates.ts'
import type { Question } from './known.ts'
import type { CatalogueItem, RegionRecord } from './record.ts'
import { RegionReader } from './region.ts'

/** On `planned` everything is done on its deadline, so that nothing is ever overdue. */
export interface OverdueQuestion extends Question {
  readonly basis: Exclude<Basis, 'planned'>
}

/**
 * How far something overdue has come: nobody reported it; a verdict is awaited; what was last
 * reported is rejected; or it was reported without a document that proves it.
 */
export type Progress = 'nothing-reported' | 'awaits-review' | 'rejected' | 'documents-missing'

/** One row of a plan, or an item without a row, that is past its deadline and not completed. */
export interface Overdue {
  /** Whose plan it is in; null: the region's. */
  readonly body: string | null
  readonly item: string
  /** As the roadmap prints it; null where no row fulfils the item. */
  readonly row: string | null
  readonly deadline: Deadline
  readonly daysLate: number
  /** Who answers for the row; nobody where the region's plan has none; a body for its own plan. */
  readonly responsible: readonly Responsible[]
  readonly progress: Progress
}

/** What a version does not ask either: optional, the outcome, not applicable, nothing to do. */
const isAsked = (item: CatalogueItem, input: ItemInput): boolean =>
  item.optional !== true &&
  item.outcome !== true &&
  input.nothingToDo === null &&
  input.conditions.every(({ required, value }) => value === null || value === required)

function progressOf({ undecided, requirements, claim }: RowInput): Progress {
  if (undecided) return 'awaits-review'
  if (requirements.some(({ status }) => status === 'rejected')) return 'rejected'
  if (claim === null) return 'nothing-reported'
  return requirements.length === 0 ? 'rejected' : 'documents-missing'
}

function overdueIn(
  { sections }: Catalogue['region'],
  plan: PlanInput,
  asOf: CivilDate,
  of: { readonly body: string | null; responsible(row: string | null): readonly Responsible[] },
): readonly Overdue[] {
  return sections
    .flatMap(({ items }) => items)
    .flatMap((item) => {
      const input = plan.items.get(item.id)
      if (input === undefined || !isAsked(item, input)) return []
      return input.rows.flatMap((row): readonly Overdue[] => {
        const { number, deadline, completed, waiver } = row
        if (completed || waiver !== null || deadline === null || deadline.resolved >= asOf)
          return []
        return [
          {
            body: of.body,
            item: item.id,
            row: number,
            deadline,
            daysLate: daysBetween(deadline.resolved, asOf),
            responsible: of.responsible(number),
            progress: progressOf(row),
          },
        ]
      })
    })
}

/**
 * Everything of a region's plan and of its open bodies' plans that is past its deadline, in the
 * order of the plans: the region's first, then the bodies' by code. The day of the deadline itself
 * is not late. It rests on no version: a roll-up is done once the region itself proves it, as its
 * roadmap asks, and rows that fulfil no item of the catalogue are left out.
 */
export function overdueOf(
  catalogue: Catalogue,
  record: RegionRecord,
  question: OverdueQuestion,
): readonly Overdue[] {
  const { asOf } = question
  const { input, edition } = new RegionReader(catalogue, record, question).region()
  const rows = new Map(edition?.edition.rows.map((row) => [row.number, row]))
  return [
    ...overdueIn(catalogue.region, input.plan, asOf, {
      body: null,
      responsible: (row) => rows.get(row ?? '')?.responsible ?? [],
    }),
    ...input.bodies.flatMap(({ code, plan }) =>
      overdueIn(catalogue.body, plan, asOf, {
        body: code,
        responsible: () => [{ kind: 'body', body: code, role: 'performs' }],
      }),
    ),
  ]
}
