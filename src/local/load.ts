import { and, eq, isNull, sql } from 'drizzle-orm'
import { loaderClaims, withClaims } from '../db/claims.ts'
import type { Database } from '../db/client.ts'
import { findDraft } from '../db/queries/drafts.ts'
import { findLedgerEnd, lockLedger, METHODOLOGY, readLedger } from '../db/queries/ledger.ts'
import { catalogues, compiledFormulas, methodologyVersions, publications } from '../db/schema.ts'
import { type Fact, initialLedger, LOADER, loaderAuthor } from '../facts/index.ts'
import { FORMULA_FORMAT } from '../formula/tree.ts'
import type { SigningKey } from '../ledger/index.ts'
import { documentHash, type PublishedVersion, type Roadmap } from '../methodology/index.ts'
import { compileVersion, type Dataset, Report } from '../methodology/load/index.ts'
import { appendFacts } from '../services/ledger/append.ts'

/** A file says something else than what was loaded under its name before. */
export class ChangedSourceError extends Error {
  override readonly name = 'ChangedSourceError'
}

/** What a load put in; what was there already is not counted. */
export interface LoadReport {
  readonly versions: readonly string[]
  readonly regions: readonly string[]
}

/** Any number that two loads share, so that they take turns. */
const LOAD_LOCK = 7_604_082_023

/** @throws {ChangedSourceError} where the name is that of a draft: nobody publishes it by a file */
async function requireUndrafted(transaction: Database, version: string): Promise<void> {
  const draft = await findDraft(transaction, version)
  if (draft === null) return
  throw new ChangedSourceError(
    `methodology/versions/${version}.yaml has the name of a draft (revision ${draft.revision}, by ` +
      `${draft.author.office}). Publish that, POST /v1/methodologies/${version}/publication, and ` +
      'remove the file; or name its version otherwise.',
  )
}

/**
 * Makes the formulas of this release for versions that no file has: they were published through the
 * API by another release, whose trees this one does not read.
 */
async function compileOthers(transaction: Database): Promise<void> {
  const missing = await transaction
    .select({
      version: methodologyVersions.version,
      document: methodologyVersions.document,
      catalogue: catalogues.document,
      catalogueHash: catalogues.hash,
    })
    .from(methodologyVersions)
    .innerJoin(catalogues, eq(catalogues.hash, methodologyVersions.catalogueHash))
    .leftJoin(
      compiledFormulas,
      and(
        eq(compiledFormulas.version, methodologyVersions.version),
        eq(compiledFormulas.format, FORMULA_FORMAT),
      ),
    )
    .where(isNull(compiledFormulas.version))
  for (const { version, document, catalogue, catalogueHash } of missing) {
    const report = new Report(`version ${version} in the database`)
    const { formulas } = await compileVersion(document, catalogue, catalogueHash, report)
    await transaction.insert(compiledFormulas).values({ version, format: FORMULA_FORMAT, formulas })
  }
}

async function loadVersion(
  transaction: Database,
  { document, hash, formulas }: PublishedVersion,
): Promise<boolean> {
  const { version, catalogue } = document
  const [stored] = await transaction
    .select({ hash: methodologyVersions.hash, publishedAt: publications.publishedAt })
    .from(methodologyVersions)
    .leftJoin(publications, eq(publications.version, methodologyVersions.version))
    .where(eq(methodologyVersions.version, version))
  if (stored !== undefined && stored.hash !== hash && stored.publishedAt !== null)
    throw new ChangedSourceError(
      `methodology/versions/${version}.yaml is not the version ${version} that was published ` +
        `through the API (${stored.hash} there, ${hash} here), and a published version is never ` +
        'changed. Remove the file, or name its version otherwise.',
    )
  if (stored !== undefined && stored.hash !== hash)
    throw new ChangedSourceError(
      `methodology/versions/${version}.yaml has changed since version ${version} was published ` +
        `(${stored.hash} then, ${hash} now), and a published version is never changed. ` +
        'Restore the file, and publish the change as a version of another name.',
    )
  if (stored === undefined) await requireUndrafted(transaction, version)
  if (stored === undefined)
    await transaction
      .insert(methodologyVersions)
      .values({ version, hash, catalogueHash: catalogue, document })
  await transaction
    .insert(compiledFormulas)
    .values({ version, format: FORMULA_FORMAT, formulas })
    .onConflictDoNothing()
  return stored === undefined
}

/** What the files put on record of a region, as it stands in the ledger. */
async function loadedBefore(transaction: Database, region: string): Promise<readonly Fact[]> {
  const all = await readLedger(transaction, region, WHOLE_LEDGER)
  return all.filter(({ author }) => author.role === LOADER)
}

const WHOLE_LEDGER = {
  after: 0,
  limit: Number.MAX_SAFE_INTEGER,
  knownAt: null,
  kind: null,
  body: null,
} as const

/** @throws {ChangedSourceError} where the file says something else than what is on record */
async function requireUnchanged(
  code: string,
  stored: readonly Fact[],
  ledger: readonly Fact[],
): Promise<void> {
  const said = (facts: readonly Fact[]) =>
    documentHash(facts.map(({ recordedAt, statement }) => ({ recordedAt, statement })))
  if ((await said(stored)) === (await said(ledger))) return
  throw new ChangedSourceError(
    `methodology/roadmaps/${code}.yaml has changed since ${code} was loaded, and what is on record ` +
      'is never changed. Restore the file, and record a new edition as a fact: ' +
      `POST /v1/regions/${code}/facts.`,
  )
}

async function loadRoadmap(
  transaction: Database,
  roadmap: Roadmap,
  key: SigningKey,
): Promise<boolean> {
  const { code } = roadmap.region
  const ledger = initialLedger(roadmap)
  await lockLedger(transaction, code)
  const end = await findLedgerEnd(transaction, code)
  if (end !== null) {
    const stored = await loadedBefore(transaction, code)
    // A region that others registered is theirs: its file has come too late.
    await requireUnchanged(code, stored, ledger)
    return false
  }
  await appendFacts(transaction, code, null, ledger, {
    author: loaderAuthor,
    now: ledger.at(-1)?.recordedAt ?? '',
    key,
  })
  return true
}

/**
 * Puts the data files on record, all or nothing. Safe to repeat, also at the same time.
 * @param key signs the ledgers that the roadmaps begin
 * @throws {ChangedSourceError} where a file changed since it was loaded
 */
export const loadDataset = (
  database: Database,
  dataset: Dataset,
  key: SigningKey,
): Promise<LoadReport> =>
  withClaims(database, loaderClaims, 'read write', async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${LOAD_LOCK})`)
    // Nobody drafts or publishes meanwhile.
    await lockLedger(transaction, METHODOLOGY)
    await transaction
      .insert(catalogues)
      .values({ hash: dataset.catalogueHash, document: dataset.catalogue })
      .onConflictDoNothing()
    const report: { versions: string[]; regions: string[] } = { versions: [], regions: [] }
    for (const published of dataset.versions)
      if (await loadVersion(transaction, published))
        report.versions.push(published.document.version)
    await compileOthers(transaction)
    for (const roadmap of dataset.roadmaps)
      if (await loadRoadmap(transaction, roadmap, key)) report.regions.push(roadmap.region.code)
    return report
  })
