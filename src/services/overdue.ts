import type { StoredRegion } from '../db/queries/regions.ts'
import { isOnRecord, type Overdue, type OverdueQuestion, overdueOf } from '../facts/index.ts'
import type { Catalogue } from '../methodology/index.ts'

/** Something overdue, with the code of its region. */
export interface OverdueInRegion extends Overdue {
  readonly region: string
}

/** Whether an executive body of the region answers for it, alone or with others. */
export const answersFor = ({ responsible }: Overdue, body: string): boolean =>
  responsible.some((each) => each.kind === 'body' && each.body === body)

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Everything overdue in these regions, the longest first; on the same day by region, the region's
 * own plan before its bodies' by code, and inside a plan in the order of the catalogue and of the
 * roadmap's rows (R3.2 before R3.10).
 */
export function listOverdue(
  catalogue: Catalogue,
  regions: readonly Pick<StoredRegion, 'code' | 'record'>[],
  question: OverdueQuestion,
): readonly OverdueInRegion[] {
  return (
    regions
      .filter(({ record }) => isOnRecord(record, question.knownAt))
      .flatMap(({ code, record }) =>
        overdueOf(catalogue, record, question).map((overdue) => ({ region: code, ...overdue })),
      )
      // The sort keeps the order of the plan, in which the items of each subject come.
      .sort(
        (a, b) =>
          b.daysLate - a.daysLate ||
          inOrder(a.region, b.region) ||
          inOrder(a.body ?? '', b.body ?? ''),
      )
  )
}
