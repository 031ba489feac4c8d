import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import type { Fact, RegionRecord } from '../../facts/index.ts'
import type { Bilingual, Edition, Instant } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import { toInstant } from '../instant.ts'
import { acts, bodies, editions, facts, regions, roadmapRows } from '../schema.ts'

export interface RegionHead {
  readonly code: string
  readonly name: Bilingual
  readonly revision: number
  /** The instant of its latest fact; null before any. */
  readonly recordedAt: Instant | null
}

export type Act = typeof acts.$inferSelect

/** A region with everything recorded about it up to one revision. */
export interface StoredRegion extends RegionHead {
  readonly record: RegionRecord
  readonly acts: readonly Act[]
}

const toHead = (row: typeof regions.$inferSelect): RegionHead => ({
  code: row.code,
  name: row.name,
  revision: row.revision,
  recordedAt: row.recordedAt === null ? null : toInstant(row.recordedAt),
})

/** One region's name and revision: what a conditional read needs; null where there is none. */
export async function findRegion(database: Database, code: string): Promise<RegionHead | null> {
  const [row] = await database.select().from(regions).where(eq(regions.code, code))
  return row ? toHead(row) : null
}

/** Regions by code, from the one after `after`. */
export async function listRegions(
  database: Database,
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly RegionHead[]> {
  const rows = await database
    .select()
    .from(regions)
    .where(page.after === null ? undefined : gt(regions.code, page.after))
    .orderBy(asc(regions.code))
    .limit(page.limit)
  return rows.map(toHead)
}

/** What any list depends on: how many facts there are in all, and the instant of the latest. */
export interface GlobalRevision {
  readonly revision: number
  readonly recordedAt: Instant | null
}

export async function globalRevision(database: Database): Promise<GlobalRevision> {
  const [row] = await database
    .select({
      revision: sql<number>`coalesce(sum(${regions.revision}), 0)::int`,
      regions: sql<number>`count(*)::int`,
      recordedAt: sql<string | null>`max(${regions.recordedAt})`,
    })
    .from(regions)
  return {
    revision: (row?.revision ?? 0) + (row?.regions ?? 0),
    recordedAt: row?.recordedAt ? toInstant(row.recordedAt) : null,
  }
}

const toRow = (row: typeof roadmapRows.$inferSelect): NonNullable<Edition['rows']>[number] => ({
  number: row.number,
  label: row.label,
  ...(row.printedTitle === null ? {} : { printedTitle: row.printedTitle }),
  deadline: {
    printed: row.deadlinePrinted,
    resolved: row.deadline,
    ...(row.deadlineFlag === null ? {} : { flag: row.deadlineFlag }),
    ...(row.deadlineResolution === null ? {} : { resolution: row.deadlineResolution }),
  },
  responsible: row.responsible,
  requirements: row.requirements,
  crosswalk: row.crosswalk,
  ...(row.note === null ? {} : { note: row.note }),
})

const toEdition = (
  row: typeof editions.$inferSelect,
  rows: readonly (typeof roadmapRows.$inferSelect)[],
): Edition => ({
  act: row.act,
  adoptedOn: row.adoptedOn,
  recordedAt: toInstant(row.recordedAt),
  ...(row.note === null ? {} : { note: row.note }),
  traits: row.inferredTraits,
  absent: row.absent,
  ...(row.rowsKnown ? { rows: rows.map(toRow) } : {}),
})

const toFact = (row: typeof facts.$inferSelect): Fact => ({
  id: row.id,
  sequence: row.sequence,
  recordedAt: toInstant(row.recordedAt),
  body: row.body,
  statement: row.statement,
})

/**
 * Regions with everything recorded about them, in one round trip of pipelined queries. What is
 * recorded while they run is left out, so that each region is whole at its revision.
 */
async function loadRegions(
  database: Database,
  only: (column: typeof regions.code) => SQL | undefined,
): Promise<readonly StoredRegion[]> {
  const codes = database.select({ code: regions.code }).from(regions).where(only(regions.code))
  const [heads, actRows, bodyRows, editionRows, rows, factRows] = await Promise.all([
    database.select().from(regions).where(only(regions.code)).orderBy(asc(regions.code)),
    database.select().from(acts).where(inArray(acts.region, codes)).orderBy(asc(acts.date)),
    database.select().from(bodies).where(inArray(bodies.region, codes)).orderBy(asc(bodies.code)),
    database
      .select()
      .from(editions)
      .where(inArray(editions.region, codes))
      .orderBy(asc(editions.sequence)),
    database
      .select()
      .from(roadmapRows)
      .where(inArray(roadmapRows.region, codes))
      .orderBy(asc(roadmapRows.position)),
    database.select().from(facts).where(inArray(facts.region, codes)).orderBy(asc(facts.sequence)),
  ])
  return heads.map((head) => {
    const own = <T extends { region: string }>(all: readonly T[]): readonly T[] =>
      all.filter(({ region }) => region === head.code)
    const upToRevision = <T extends { sequence: number }>(all: readonly T[]): readonly T[] =>
      all.filter(({ sequence }) => sequence <= head.revision)
    return {
      ...toHead(head),
      acts: own(actRows),
      record: {
        code: head.code,
        bodies: own(bodyRows).map(({ recordedAt, ...body }) => ({
          ...body,
          recordedAt: toInstant(recordedAt),
        })),
        editions: upToRevision(own(editionRows)).map((edition) =>
          toEdition(
            edition,
            own(rows).filter((row) => row.edition === edition.sequence),
          ),
        ),
        facts: upToRevision(own(factRows)).map(toFact),
      },
    }
  })
}

/** One region with everything recorded about it; null where there is none of that code. */
export async function loadRegion(database: Database, code: string): Promise<StoredRegion | null> {
  const [region] = await loadRegions(database, (column) => eq(column, code))
  return region ?? null
}

/** Every region with everything recorded about it, by code. */
export const loadAllRegions = (database: Database): Promise<readonly StoredRegion[]> =>
  loadRegions(database, () => undefined)

/** Whether a region has a body of that code. */
export async function hasBody(database: Database, region: string, code: string): Promise<boolean> {
  const rows = await database
    .select({ code: bodies.code })
    .from(bodies)
    .where(and(eq(bodies.region, region), eq(bodies.code, code)))
  return rows.length > 0
}
