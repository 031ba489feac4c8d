import type { Database } from '../../db/client.ts'
import { latestReport, publicationReport, type StoredReport } from '../../db/queries/drafts.ts'
import type { ImpactReport } from '../impact/index.ts'
import type { ReadyDraft, ReadyVersion } from '../versions.ts'
import { type MovedOn, movedOn, type Present, reportOf } from './report.ts'

/** The report on a draft that was made last; of a published version, the one it was published by. */
export interface StoredImpact {
  readonly stored: StoredReport | null
  /** null where there is none, or where another release wrote it otherwise. */
  readonly report: ImpactReport | null
  /** What has moved on since, of a draft. */
  readonly moved: readonly MovedOn[]
}

/** What is on record of the impact of a version. */
export async function storedImpact(
  database: Database,
  version: ReadyVersion & Partial<Pick<ReadyDraft, 'draft'>>,
  present: Present,
): Promise<StoredImpact> {
  const name = version.compiled.version
  const revision = version.draft?.revision ?? null
  const stored =
    revision === null
      ? await publicationReport(database, name)
      : await latestReport(database, name, revision)
  const moved =
    stored === null || revision === null ? [] : await movedOn(database, version, stored, present)
  return { stored, report: stored === null ? null : reportOf(stored), moved }
}
