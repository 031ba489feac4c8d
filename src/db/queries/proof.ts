import { asc, eq, sql } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { facts, heads, regions, seals } from '../schema.ts'
import { factId } from './regions.ts'

/** What the database says a region's ledger is, as it stands there, for somebody who doubts it. */
export interface DoubtedLedger {
  readonly region: string
  readonly entries: readonly unknown[]
  readonly seals: readonly unknown[]
  readonly head: unknown
  /** What the row of the region says of where its ledger ends; null where there is none. */
  readonly end: {
    readonly revision: number
    readonly recordedAt: string | null
    readonly hash: string | null
    readonly name: unknown
  } | null
}

/** Whoever wrote straight to the table may have written anything that its type takes. */
const instantOrText = (text: string): string =>
  Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString()

const kindOf = (statement: unknown): unknown =>
  typeof statement === 'object' && statement !== null && 'kind' in statement
    ? statement.kind
    : undefined

/** Every region that is named anywhere: one whose entries are all gone is missed nowhere else. */
export async function regionsNamedAnywhere(database: Database): Promise<readonly string[]> {
  const rows = await database.execute<{ region: string }>(sql`
    select code as region from ${regions} union select region from ${facts}
    union select region from ${seals} union select region from ${heads} order by region`)
  return rows.map(({ region }) => region)
}

/** The ledger of one region, with everything that proves it. */
export async function readDoubtedLedger(
  database: Database,
  region: string,
): Promise<DoubtedLedger> {
  const [rows, sealRows, [head], [end]] = await Promise.all([
    database.select().from(facts).where(eq(facts.region, region)).orderBy(asc(facts.sequence)),
    database.select({ jws: seals.jws }).from(seals).where(eq(seals.region, region)),
    database.select({ jws: heads.jws }).from(heads).where(eq(heads.region, region)),
    database
      .select({
        revision: regions.revision,
        recordedAt: regions.recordedAt,
        hash: regions.headHash,
        name: regions.name,
      })
      .from(regions)
      .where(eq(regions.code, region)),
  ])
  return {
    region,
    entries: rows.map(({ kind, recordedAt, statement, ...row }) => ({
      ...row,
      id: factId(row.region, row.sequence),
      recordedAt: instantOrText(recordedAt),
      // The kind is found by a column of its own; one that says another is no honest entry.
      statement: kindOf(statement) === kind ? statement : null,
    })),
    seals: sealRows.map(({ jws }) => jws),
    head: head?.jws ?? null,
    end:
      end === undefined
        ? null
        : { ...end, recordedAt: end.recordedAt === null ? null : instantOrText(end.recordedAt) },
  }
}
