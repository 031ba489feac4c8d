import { eq, isNull, or } from 'drizzle-orm'
import type { Instant } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import { reviewAssignments } from '../schema.ts'
import { factId } from './regions.ts'

/** Which reviewer each assigned fact waits for, by the fact's id. */
export async function listAssignments(
  database: Database,
  region: string | null,
): Promise<ReadonlyMap<string, string>> {
  const rows = await database
    .select()
    .from(reviewAssignments)
    .where(region === null ? undefined : eq(reviewAssignments.region, region))
  return new Map(
    rows.flatMap((row) =>
      row.reviewer === null ? [] : [[factId(row.region, row.sequence), row.reviewer] as const],
    ),
  )
}

/** Who is to decide about a fact, by whose word. */
export interface Assignment {
  readonly region: string
  readonly sequence: number
  /** null takes it back. */
  readonly reviewer: string | null
  readonly assignedBy: string
  readonly assignedAt: Instant
}

/**
 * Assigns a fact to a reviewer, in place of whoever had it.
 * @param holder only where nobody else than this one has it, also of two who ask at once
 * @returns whether it was assigned
 */
export async function assign(
  database: Database,
  assignment: Assignment,
  holder: string | null = null,
): Promise<boolean> {
  const { reviewer, assignedBy, assignedAt } = assignment
  const had = reviewAssignments.reviewer
  const unlessOthers = holder === null ? undefined : or(isNull(had), eq(had, holder))
  const rows = await database
    .insert(reviewAssignments)
    .values(assignment)
    .onConflictDoUpdate({
      target: [reviewAssignments.region, reviewAssignments.sequence],
      set: { reviewer, assignedBy, assignedAt },
      ...(unlessOthers === undefined ? {} : { setWhere: unlessOthers }),
    })
    .returning({ sequence: reviewAssignments.sequence })
  return rows.length > 0
}
