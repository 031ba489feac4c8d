import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Instant } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import { toInstant } from '../instant.ts'
import { regions, scoreBuilds } from '../schema.ts'

/** How far the scores of every region under a version are worked out. */
export interface ScoreBuild {
  readonly version: string
  readonly startedAt: Instant
  /** The last region that is done, by code. */
  readonly after: string | null
  readonly done: number
  readonly total: number
  /** null: it goes on. */
  readonly finishedAt: Instant | null
}

const toBuild = (row: typeof scoreBuilds.$inferSelect): ScoreBuild => ({
  version: row.version,
  startedAt: toInstant(row.startedAt),
  after: row.after,
  done: row.done,
  total: row.total,
  finishedAt: row.finishedAt === null ? null : toInstant(row.finishedAt),
})

const ofVersion = (version: string, engine: string) =>
  and(eq(scoreBuilds.version, version), eq(scoreBuilds.engine, engine))

/** The build of a version by an engine; null where it was not begun. */
export async function findBuild(
  database: Database,
  version: string,
  engine: string,
): Promise<ScoreBuild | null> {
  const [row] = await database.select().from(scoreBuilds).where(ofVersion(version, engine))
  return row ? toBuild(row) : null
}

/** The builds of an engine, by version. */
export async function listBuilds(
  database: Database,
  engine: string,
): Promise<ReadonlyMap<string, ScoreBuild>> {
  const rows = await database.select().from(scoreBuilds).where(eq(scoreBuilds.engine, engine))
  return new Map(rows.map((row) => [row.version, toBuild(row)]))
}

/**
 * Begins a build, or finds the one that was begun, and holds it until the transaction ends: two who
 * go on with the same build take turns.
 */
export async function holdBuild(
  database: Database,
  version: string,
  engine: string,
  now: Instant,
): Promise<ScoreBuild> {
  await database
    .insert(scoreBuilds)
    .values({
      version,
      engine,
      startedAt: now,
      after: null,
      done: 0,
      total: sql`(select count(*) from ${regions})`,
      finishedAt: null,
    })
    .onConflictDoNothing()
  const [row] = await database
    .select()
    .from(scoreBuilds)
    .where(ofVersion(version, engine))
    .for('update')
  if (row === undefined) throw new Error(`the build of ${version} was begun and is not there`)
  return toBuild(row)
}

/** Notes how far a build has come. */
export async function moveBuildOn(
  database: Database,
  { version, after, done, finishedAt }: Omit<ScoreBuild, 'startedAt' | 'total'>,
  engine: string,
): Promise<void> {
  await database
    .update(scoreBuilds)
    .set({
      after,
      done,
      finishedAt,
      total: sql`greatest(${scoreBuilds.total}, ${done}, (select count(*) from ${regions}))`,
    })
    .where(and(ofVersion(version, engine), isNull(scoreBuilds.finishedAt)))
}

/** The codes of the next regions of a build. */
export async function regionsAfter(
  database: Database,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database
    .select({ code: regions.code })
    .from(regions)
    .where(after === null ? undefined : gt(regions.code, after))
    .orderBy(asc(regions.code))
    .limit(limit)
  return rows.map(({ code }) => code)
}
