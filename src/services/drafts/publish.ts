import type { Database } from '../../db/client.ts'
import { latestReport, publishDraft } from '../../db/queries/drafts.ts'
import { holdLedgers } from '../../db/queries/ledger.ts'
import { lockStandings, storeEnd } from '../../db/queries/standings.ts'
import type { Author } from '../../facts/index.ts'
import type { CivilDate, Instant, VersionEnd } from '../../methodology/index.ts'
import type { ReadyDraft } from '../versions.ts'
import { type MovedOn, movedOn, type Present } from './report.ts'

/**
 * After this very millisecond, of which somebody may have been told what was known by then.
 */
const after = (now: Instant): Instant => new Date(Date.parse(now) + 1).toISOString()

/** What became of a draft that was to be published. */
export type Publication =
  | { readonly outcome: 'published'; readonly publishedAt: Instant; readonly report: number }
  /** Its report is not of the present; empty: there is none at all. */
  | { readonly outcome: 'outdated'; readonly movedOn: readonly MovedOn[] }

/** In whose name, and what the new version supersedes on its first day. */
export interface PublicationRequest {
  readonly author: Author
  readonly supersedes: readonly string[]
  readonly reason: string
}

/**
 * Publishes a draft as it is, by its latest report, while nobody appends a fact: what the report
 * says is what the version does on its first moment. The caller holds the lock of drafts.
 * @param tell the present
 */
export async function publish(
  database: Database,
  draft: ReadyDraft,
  tell: () => Present,
  { author, supersedes, reason }: PublicationRequest,
): Promise<Publication> {
  const { version, revision, document } = draft.draft
  await lockStandings(database)
  await holdLedgers(database)
  // Once it is our turn: whoever asked about this moment before has had the answer.
  const present = tell()
  const stored = await latestReport(database, version, revision)
  if (stored === null) return { outcome: 'outdated', movedOn: [] }
  const moved = await movedOn(database, draft, stored, present)
  if (moved.length > 0) return { outcome: 'outdated', movedOn: moved }
  const publishedAt = after(present.now)
  await publishDraft(database, { version, revision }, stored.number, author, publishedAt)
  for (const name of supersedes) {
    const end: VersionEnd = {
      kind: 'superseded',
      on: document.inForceFrom,
      by: version,
      reason,
      recordedAt: publishedAt,
    }
    await storeEnd(database, name, end, author)
  }
  return { outcome: 'published', publishedAt, report: stored.number }
}

/** That a version is in force no more from a day on. */
export interface EndRequest {
  readonly version: string
  readonly on: CivilDate
  /** null: it is retired, and nothing takes its place. */
  readonly by: string | null
  readonly reason: string
}

/**
 * Puts on record that a published version is in force no more. The caller holds the lock of drafts.
 * @param tell the present
 */
export async function endVersion(
  database: Database,
  { version, on, by, reason }: EndRequest,
  tell: () => Instant,
  author: Author,
): Promise<VersionEnd> {
  await lockStandings(database)
  const end: VersionEnd = {
    kind: by === null ? 'retired' : 'superseded',
    on,
    by,
    reason,
    recordedAt: after(tell()),
  }
  await storeEnd(database, version, end, author)
  return end
}
