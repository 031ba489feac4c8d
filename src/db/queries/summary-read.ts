import { sql } from 'drizzle-orm'
import type { CivilDate, Instant, VersionEnd } from '../../methodology/index.ts'
import type { Basis } from '../../scoring/index.ts'
import type { Claims } from '../claims.ts'
import { toInstant } from '../instant.ts'
import type { Entrance } from '../presence.ts'
import type { Snapshot } from '../snapshot.ts'
import type { RegionHead } from './regions.ts'
import type { StoredSpan } from './score-spans.ts'

/** Whose score a poll asks for, under which version, and of which day. */
export interface SummaryQuestion {
  readonly code: string
  readonly version: string
  readonly basis: Basis
  readonly asOf: CivilDate
}

/** What a summary says that was worked out ahead. */
export type SpanOfSummary = Pick<
  StoredSpan,
  'revision' | 'score' | 'ifRejected' | 'ifAccepted' | 'summary'
>

/** All that a poll needs, of one moment. */
export interface SummaryRead {
  readonly snapshot: Snapshot
  /** null: there is no such region, or none that may be seen. */
  readonly head: RegionHead | null
  /** What ended the version, in the order of recording. */
  readonly ends: readonly VersionEnd[]
  /** null: none was worked out for that day. */
  readonly span: SpanOfSummary | null
}

interface Row extends Snapshot {
  readonly head: (Omit<RegionHead, 'recordedAt'> & { readonly recordedAt: string | null }) | null
  readonly ends: readonly VersionEnd[]
  readonly span: SpanOfSummary | null
}

const utf8 = new TextEncoder()

/** A value as text of hexadecimal digits alone, which means nothing else wherever it is put. */
const inHex = (value: unknown): string =>
  Array.from(utf8.encode(JSON.stringify(value)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

const instantOf = (recordedAt: string | null): Instant | null =>
  recordedAt === null ? null : toInstant(recordedAt)

/**
 * Reads what a summary says, as whoever the claims name, outside of any transaction: one statement
 * and one round trip, where a transaction takes seven and statements with parameters two each (the
 * client asks for their types first).
 */
export async function readSummary(
  database: Pick<Entrance, 'execute'>,
  { role, region, body, caller }: Claims,
  { code, version, basis, asOf }: SummaryQuestion,
): Promise<SummaryRead> {
  const asked = inHex({ role, region, body, caller, code, version, basis, asOf })
  const [row] = await database.execute<Row>(
    sql.raw(`select * from read_summary(convert_from(decode('${asked}', 'hex'), 'UTF8')::jsonb)`),
  )
  if (row === undefined) throw new Error('the function returns one row')
  const { seen, started, head, ends, span } = row
  return {
    snapshot: { seen, started },
    head: head === null ? null : { ...head, recordedAt: instantOf(head.recordedAt) },
    ends: ends.map((end) => ({ ...end, recordedAt: toInstant(end.recordedAt) })),
    span,
  }
}
