import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Author } from '../../facts/index.ts'
import type { Catalogue, Instant, PublishedVersion } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import { toInstant } from '../instant.ts'
import { catalogues, drafts, impactReports, methodologyVersions, publications } from '../schema.ts'

/** Which revision of a draft, and who made it. */
export interface DraftHead {
  readonly version: string
  readonly revision: number
  readonly hash: string
  readonly catalogueHash: string
  readonly basedOn: string | null
  readonly author: Author
  readonly recordedAt: Instant
}

/** The latest revision of a draft, with all that scoring needs. */
export interface StoredDraft extends DraftHead {
  readonly document: PublishedVersion['document']
  /** Of the trees below. */
  readonly format: number
  readonly formulas: PublishedVersion['formulas']
  readonly catalogue: Catalogue
}

const latestDrafts = (database: Database) =>
  database
    .selectDistinctOn([drafts.version], {
      version: drafts.version,
      revision: drafts.revision,
      hash: drafts.hash,
      catalogueHash: drafts.catalogueHash,
      basedOn: drafts.basedOn,
      author: drafts.author,
      recordedAt: drafts.recordedAt,
      document: drafts.document,
      format: drafts.format,
      formulas: drafts.formulas,
      catalogue: catalogues.document,
    })
    .from(drafts)
    .innerJoin(catalogues, eq(catalogues.hash, drafts.catalogueHash))
    .leftJoin(methodologyVersions, eq(methodologyVersions.version, drafts.version))
    .orderBy(asc(drafts.version), desc(drafts.revision))

/** The draft of a name in its latest revision; null where there is none, or it was published. */
export async function findDraft(database: Database, version: string): Promise<StoredDraft | null> {
  const [row] = await latestDrafts(database).where(
    and(eq(drafts.version, version), isNull(methodologyVersions.version)),
  )
  return row ? { ...row, recordedAt: toInstant(row.recordedAt) } : null
}

/** Every draft that is not published yet, by name; none for those who may not see them. */
export async function listDrafts(database: Database): Promise<readonly StoredDraft[]> {
  const rows = await latestDrafts(database).where(isNull(methodologyVersions.version))
  return rows.map((row) => ({ ...row, recordedAt: toInstant(row.recordedAt) }))
}

export type NewDraft = Omit<StoredDraft, 'catalogue'>

export async function storeDraft(database: Database, draft: NewDraft): Promise<void> {
  await database.insert(drafts).values(draft)
}

/** A report on a draft, as it was stored. */
export interface StoredReport {
  readonly version: string
  readonly revision: number
  readonly number: number
  readonly globalRevision: number
  /** What `src/services/impact` made; how it is shown is up to that. */
  readonly report: unknown
  readonly author: Author
  readonly recordedAt: Instant
}

export async function storeReport(database: Database, report: StoredReport): Promise<void> {
  await database.insert(impactReports).values(report)
}

/** The report on a revision that was made last; null where there is none. */
export async function latestReport(
  database: Database,
  version: string,
  revision: number,
): Promise<StoredReport | null> {
  const [row] = await database
    .select()
    .from(impactReports)
    .where(and(eq(impactReports.version, version), eq(impactReports.revision, revision)))
    .orderBy(desc(impactReports.number))
    .limit(1)
  return row ? { ...row, recordedAt: toInstant(row.recordedAt) } : null
}

/** The report by which a version was published; null where it came as a data file. */
export async function publicationReport(
  database: Database,
  version: string,
): Promise<StoredReport | null> {
  const [row] = await database
    .select({ report: impactReports })
    .from(publications)
    .innerJoin(
      impactReports,
      and(
        eq(impactReports.version, publications.version),
        eq(impactReports.revision, publications.revision),
        eq(impactReports.number, publications.report),
      ),
    )
    .where(eq(publications.version, version))
  return row ? { ...row.report, recordedAt: toInstant(row.report.recordedAt) } : null
}

/** Publishes a draft by one of its reports, as it was drafted. */
export async function publishDraft(
  database: Database,
  { version, revision }: Pick<DraftHead, 'version' | 'revision'>,
  report: number,
  author: Author,
  at: Instant,
): Promise<void> {
  await database.execute(
    sql`select publish_draft(${version}, ${revision}, ${report}, ${JSON.stringify(author)}::jsonb, ${at})`,
  )
}
