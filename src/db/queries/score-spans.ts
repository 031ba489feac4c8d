import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { CivilDate } from '../../methodology/index.ts'
import type { Basis } from '../../scoring/index.ts'
import type { Database } from '../client.ts'
import { scoreSpans } from '../schema.ts'

/** A span as it is stored. */
export type StoredSpan = typeof scoreSpans.$inferSelect

/** A span by the names of its columns. */
const rowOf = (span: StoredSpan) => ({
  version: span.version,
  basis: span.basis,
  from_day: span.from,
  until_day: span.until,
  revision: span.revision,
  score: span.score,
  is_first: span.isFirst,
  place: span.place,
  is_too_fine: span.isTooFine,
  is_met: span.isMet,
  level: span.level,
  if_rejected: span.ifRejected,
  if_accepted: span.ifAccepted,
  summary: span.summary,
})

/**
 * Puts the spans of a region in the place of those it had under the same versions.
 * @param versions whose spans these are all of
 */
export async function replaceSpans(
  database: Database,
  region: string,
  versions: readonly string[],
  spans: readonly StoredSpan[],
): Promise<void> {
  const rows = JSON.stringify(spans.map(rowOf))
  const names = JSON.stringify(versions)
  await database.execute(sql`
    delete from ${scoreSpans} where ${scoreSpans.region} = ${region}
      and ${scoreSpans.version} in (select jsonb_array_elements_text(${names}::jsonb))`)
  await database.execute(sql`
    insert into ${scoreSpans} (region, version, basis, from_day, until_day, revision, score,
      is_first, place, is_too_fine, is_met, level, if_rejected, if_accepted, summary)
    select ${region}, span.* from jsonb_to_recordset(${rows}::jsonb) as span (
      version text, basis text, from_day date, until_day date, revision integer, score text,
      is_first boolean, place text, is_too_fine boolean, is_met boolean, level text, if_rejected text,
      if_accepted text, summary jsonb)`)
}

/** Whether a span holds on a day. */
export const holdsOn = (span: Readonly<Record<'from' | 'until', PgColumn>>, asOf: CivilDate) =>
  and(lte(span.from, asOf), or(isNull(span.until), gt(span.until, asOf)))

/** The span of a region on a day; null where it was not worked out, or not for that day. */
export async function findSpan(
  database: Database,
  region: string,
  version: string,
  basis: Basis,
  asOf: CivilDate,
): Promise<StoredSpan | null> {
  const [span] = await database
    .select()
    .from(scoreSpans)
    .where(
      and(
        eq(scoreSpans.region, region),
        eq(scoreSpans.version, version),
        eq(scoreSpans.basis, basis),
        holdsOn(scoreSpans, asOf),
      ),
    )
  return span ?? null
}
