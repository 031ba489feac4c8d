import { and, asc, desc, eq } from 'drizzle-orm'
import { FORMULA_FORMAT } from '../../formula/tree.ts'
import type { Catalogue, Instant, PublishedVersion } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import { toInstant } from '../instant.ts'
import { catalogues, compiledFormulas, methodologyVersions, publications } from '../schema.ts'

export interface StoredVersion {
  readonly published: PublishedVersion
  readonly catalogue: Catalogue
  readonly catalogueHash: string
  /** When it was published; null, or left out: it came as a data file. */
  readonly publishedAt?: Instant | null
}

const selection = {
  document: methodologyVersions.document,
  formulas: compiledFormulas.formulas,
  hash: methodologyVersions.hash,
  catalogueHash: methodologyVersions.catalogueHash,
  catalogue: catalogues.document,
  publishedAt: publications.publishedAt,
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
    .leftJoin(publications, eq(publications.version, methodologyVersions.version))

type Selected = Awaited<ReturnType<typeof versionsWithCatalogue>>[number]

const toStored = ({
  catalogue,
  catalogueHash,
  publishedAt,
  ...published
}: Selected): StoredVersion => ({
  published,
  catalogue,
  catalogueHash,
  publishedAt: publishedAt === null ? null : toInstant(publishedAt),
})

/** The names of all published versions, in order. */
export async function versionNames(database: Database): Promise<readonly string[]> {
  const rows = await database
    .select({ version: methodologyVersions.version })
    .from(methodologyVersions)
    .orderBy(asc(methodologyVersions.version))
  return rows.map(({ version }) => version)
}

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
