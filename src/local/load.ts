import { eq, sql } from 'drizzle-orm'
import type { Database } from '../db/client.ts'
import {
  acts,
  bodies,
  catalogues,
  compiledFormulas,
  editions,
  facts,
  methodologyVersions,
  regions,
  roadmapRows,
} from '../db/schema.ts'
import { initialLedger } from '../facts/index.ts'
import { FORMULA_FORMAT } from '../formula/tree.ts'
import { documentHash, type PublishedVersion, type Roadmap } from '../methodology/index.ts'
import type { Dataset } from '../methodology/load/index.ts'

/** A file says something else than what was loaded under its name before. */
export class ChangedSourceError extends Error {
  override readonly name = 'ChangedSourceError'
}

/** What a load put in; what was there already is not counted. */
export interface LoadReport {
  readonly versions: readonly string[]
  readonly regions: readonly string[]
}

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

/** Any number that two loads share, so that they take turns. */
const LOAD_LOCK = 7_604_082_023

async function loadVersion(
  transaction: Transaction,
  { document, hash, formulas }: PublishedVersion,
): Promise<boolean> {
  const { version, catalogue } = document
  const [stored] = await transaction
    .select({ hash: methodologyVersions.hash })
    .from(methodologyVersions)
    .where(eq(methodologyVersions.version, version))
  if (stored !== undefined && stored.hash !== hash)
    throw new ChangedSourceError(
      `methodology/versions/${version}.yaml has changed since version ${version} was published ` +
        `(${stored.hash} then, ${hash} now), and a published version is never changed. ` +
        'Restore the file, and publish the change as a version of another name.',
    )
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

async function insertRegion(
  transaction: Transaction,
  roadmap: Roadmap,
  sourceHash: string,
): Promise<void> {
  const region = roadmap.region.code
  const ledger = initialLedger(roadmap)
  const last = ledger.facts.at(-1)
  const newest = ledger.editions.at(-1)
  // The acts name the bodies; the first whose rows are known is where they came on record.
  const naming = ledger.editions.find(({ edition }) => edition.rows !== undefined) ?? newest
  const bodiesRecordedAt = naming?.edition.recordedAt ?? ''
  await transaction.insert(regions).values({
    code: region,
    name: roadmap.region.name,
    revision: last?.sequence ?? newest?.sequence ?? 0,
    recordedAt: last?.recordedAt ?? newest?.edition.recordedAt ?? null,
    sourceHash,
  })
  await transaction
    .insert(acts)
    .values(roadmap.acts.map((act) => ({ ...act, region, amends: act.amends ?? null })))
  if (roadmap.bodies.length > 0)
    await transaction
      .insert(bodies)
      .values(roadmap.bodies.map((body) => ({ ...body, region, recordedAt: bodiesRecordedAt })))
  for (const { sequence, edition } of ledger.editions) {
    const { rows, note, traits, absent, ...rest } = edition
    await transaction.insert(editions).values({
      ...rest,
      region,
      sequence,
      note: note ?? null,
      rowsKnown: rows !== undefined,
      inferredTraits: traits ?? [],
      absent: absent ?? [],
    })
    if (rows === undefined) continue
    await transaction.insert(roadmapRows).values(
      rows.map((row, position) => ({
        region,
        edition: sequence,
        position,
        number: row.number,
        label: row.label,
        printedTitle: row.printedTitle ?? null,
        deadline: row.deadline.resolved,
        deadlinePrinted: row.deadline.printed,
        deadlineFlag: row.deadline.flag ?? null,
        deadlineResolution: row.deadline.resolution ?? null,
        responsible: row.responsible,
        requirements: row.requirements,
        crosswalk: row.crosswalk,
        note: row.note ?? null,
      })),
    )
  }
  if (ledger.facts.length > 0)
    await transaction
      .insert(facts)
      .values(ledger.facts.map((fact) => ({ ...fact, region, kind: fact.statement.kind })))
}

async function loadRoadmap(transaction: Transaction, roadmap: Roadmap): Promise<boolean> {
  const { code } = roadmap.region
  const sourceHash = await documentHash(roadmap)
  const [stored] = await transaction
    .select({ sourceHash: regions.sourceHash })
    .from(regions)
    .where(eq(regions.code, code))
  if (stored === undefined) {
    await insertRegion(transaction, roadmap, sourceHash)
    return true
  }
  if (stored.sourceHash !== sourceHash)
    throw new ChangedSourceError(
      `methodology/roadmaps/${code}.yaml has changed since ${code} was loaded, and what is on ` +
        'record is never changed. Restore the file; this release cannot yet take a new edition of ' +
        'a region that is loaded.',
    )
  return false
}

/**
 * Puts the data files on record, all or nothing. Safe to repeat, also at the same time.
 * @throws {ChangedSourceError} where a file changed since it was loaded
 */
export const loadDataset = (database: Database, dataset: Dataset): Promise<LoadReport> =>
  database.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${LOAD_LOCK})`)
    await transaction
      .insert(catalogues)
      .values({ hash: dataset.catalogueHash, document: dataset.catalogue })
      .onConflictDoNothing()
    const report: { versions: string[]; regions: string[] } = { versions: [], regions: [] }
    for (const published of dataset.versions)
      if (await loadVersion(transaction, published))
        report.versions.push(published.document.version)
    for (const roadmap of dataset.roadmaps)
      if (await loadRoadmap(transaction, roadmap)) report.regions.push(roadmap.region.code)
    return report
  })
