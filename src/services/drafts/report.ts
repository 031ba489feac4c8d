import { z } from 'zod'
import type { Database } from '../../db/client.ts'
import { latestReport, type StoredReport, storeReport } from '../../db/queries/drafts.ts'
import { globalRevision, listRegions, loadAllRegions } from '../../db/queries/regions.ts'
import { latestCatalogue } from '../../db/queries/versions.ts'
import type { Author } from '../../facts/index.ts'
import type { CivilDate, Instant } from '../../methodology/index.ts'
import { IMPACT_FORMAT, type ImpactReport, ImpactRun } from '../impact/index.ts'
import type { ReadyDraft, ReadyVersion } from '../versions.ts'

/** What a report is of, beside the draft: the present. */
export interface Present {
  readonly asOf: CivilDate
  readonly now: Instant
  /** Which arithmetic, by its name. */
  readonly engine: string
}

/** A report that was stored by this release; what another one stored is made anew. */
const storedSchema = z.custom<ImpactReport>(
  (value) =>
    z.looseObject({ of: z.looseObject({ format: z.literal(IMPACT_FORMAT) }) }).safeParse(value)
      .success,
)

/** What a stored report says; null where it was stored by a release that wrote it otherwise. */
export const reportOf = ({ report }: StoredReport): ImpactReport | null =>
  storedSchema.safeParse(report).data ?? null

/** What has moved on since a report was made: nothing of this may have, for it to be current. */
export const grounds = ['release', 'facts', 'catalogue', 'day'] as const
export type MovedOn = (typeof grounds)[number]

/** What has moved on since the report on a draft; empty where the report is current. */
export async function movedOn(
  database: Database,
  { catalogueHash }: Pick<ReadyDraft, 'catalogueHash'>,
  stored: StoredReport,
  { asOf, engine }: Present,
): Promise<readonly MovedOn[]> {
  const report = reportOf(stored)
  const [global, catalogue] = [await globalRevision(database), await latestCatalogue(database)]
  const same: Record<MovedOn, boolean> = {
    release: report !== null && report.of.engine === engine,
    facts: stored.globalRevision === global.revision,
    catalogue: catalogueHash === catalogue?.hash,
    day: report?.of.asOf === asOf,
  }
  return grounds.filter((ground) => !same[ground])
}

/** So many regions are read at once: a transaction that asks for nothing in ten seconds is ended. */
const AT_ONCE = 10

/** Reads region by region, so that neither memory nor the database waits for all of them. */
async function run(database: Database, impact: ImpactRun): Promise<ImpactReport> {
  for (let after: string | null = null; ; ) {
    const heads = await listRegions(database, { after, limit: AT_ONCE })
    const codes = heads.map(({ code }) => code)
    for (const region of await loadAllRegions(database, codes)) impact.add(region)
    after = codes.at(-1) ?? null
    if (codes.length < AT_ONCE) return impact.report()
  }
}

/** A report beside how it was stored. */
export interface Reported {
  readonly stored: StoredReport
  readonly report: ImpactReport
}

/**
 * Computes what a draft does to every region at present, and stores it. The caller holds the lock of
 * drafts.
 * @param comparedWith null: there is nothing to compare it with
 */
export async function reportOn(
  database: Database,
  draft: ReadyDraft,
  comparedWith: ReadyVersion | null,
  { asOf, now, engine }: Present,
  author: Author,
): Promise<Reported> {
  const { version, revision } = draft.draft
  const global = await globalRevision(database)
  const asked = {
    draft,
    comparedWith,
    asOf,
    knownAt: global.recordedAt,
    revision: global.revision,
    engine,
  }
  const report = await run(database, new ImpactRun(asked))
  const before = await latestReport(database, version, revision)
  const stored: StoredReport = {
    version,
    revision,
    number: (before?.number ?? 0) + 1,
    globalRevision: global.revision,
    report,
    author,
    recordedAt: now,
  }
  await storeReport(database, stored)
  return { stored, report }
}
