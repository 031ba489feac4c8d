import { and, asc, desc, eq } from 'drizzle-orm'
import { FORMULA_FORMAT } from '../../formula/tree.ts'
import type { Catalogue, PublishedVersion } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import { catalogues, compiledFormulas, methodologyVersions } from '../schema.ts'

export interface StoredVersion {
  readonly published: PublishedVersion
  readonly catalogue: Catalogue
  readonly catalogueHash: string
}

const selection = {
  document: methodologyVersions.document,
  formulas: compiledFormulas.formulas,
  hash: methodologyVersions.hash,
  catalogueHash: methodologyVersions.catalogueHash,
  catalogue: catalogues.document,
}

const versionsWithCatalogue = (database: Database) =>
  database
    .select(selection)
    .from(methodologyVersions)
    .innerJoin(catalogues, eq(catalogues.hash, methodologyVersions.catalogueHash))
    .innerJoin(
      compiledFormulas,
      and(
        eq(compiledFormulas.version, methodologyVersions.version),
        eq(compiledFormulas.format, FORMULA_FORMAT),
      ),
    )

type Selected = Awaited<ReturnType<typeof versionsWithCatalogue>>[number]

const toStored = ({ catalogue, catalogueHash, ...published }: Selected): StoredVersion => ({
  published,
  catalogue,
  catalogueHash,
})

/** Every published version, by name. */
export async function listVersions(database: Database): Promise<readonly StoredVersion[]> {
  const rows = await versionsWithCatalogue(database).orderBy(asc(methodologyVersions.version))
  return rows.map(toStored)
}

/** One published version with the catalogue it pins; null where there is none of that name. */
export async function findVersion(
  database: Database,
  version: string,
): Promise<StoredVersion | null> {
  const [row] = await versionsWithCatalogue(database).where(
    eq(methodologyVersions.version, version),
  )
  return row ? toStored(row) : null
}

export interface StoredCatalogue {
  readonly hash: string
  readonly catalogue: Catalogue
}

/** The catalogue published last; null before any was loaded. */
export async function latestCatalogue(database: Database): Promise<StoredCatalogue | null> {
  const [row] = await database
    .select({ hash: catalogues.hash, catalogue: catalogues.document })
    .from(catalogues)
    .orderBy(desc(catalogues.publishedAt), asc(catalogues.hash))
    .limit(1)
  return row ?? null
}
