import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Fact } from '../../facts/index.ts'
import type { Database } from '../client.ts'
import { bodyCourses, facts } from '../schema.ts'
import { factColumns, toFact } from './regions.ts'

/** The courses of a region's bodies as they are stored. */
export type StoredCourses = typeof bodyCourses.$inferSelect

/** null where none were stored. */
export async function findCourses(
  database: Database,
  region: string,
): Promise<StoredCourses | null> {
  const [row] = await database.select().from(bodyCourses).where(eq(bodyCourses.region, region))
  return row ?? null
}

/** Puts the courses of a region's bodies in the place of those that were stored. */
export async function replaceCourses(database: Database, courses: StoredCourses): Promise<void> {
  await database.delete(bodyCourses).where(eq(bodyCourses.region, courses.region))
  await database.insert(bodyCourses).values(courses)
}

/**
 * What is needed where courses are stored: every fact about the region itself, every one about
 * bodies of which something was recorded since, and of the other bodies those that are named.
 * @param revision up to which the courses go
 * @param sequences of facts about any body
 * @returns in the order of their sequence
 */
export async function factsSince(
  database: Database,
  region: string,
  revision: number,
  sequences: readonly number[],
): Promise<readonly Fact[]> {
  const touched = database
    .select({ body: facts.body })
    .from(facts)
    .where(and(eq(facts.region, region), gt(facts.sequence, revision)))
  const named = JSON.stringify(sequences)
  const rows = await database
    .select(factColumns)
    .from(facts)
    .where(
      and(
        eq(facts.region, region),
        or(
          isNull(facts.body),
          inArray(facts.body, touched),
          sql`${facts.sequence} in (select jsonb_array_elements_text(${named}::jsonb)::integer)`,
        ),
      ),
    )
    .orderBy(asc(facts.sequence))
  return rows.map(toFact)
}
