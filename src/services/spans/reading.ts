import type { Database } from '../../db/client.ts'
import {
  factsSince,
  findCourses,
  replaceCourses,
  type StoredCourses,
} from '../../db/queries/body-courses.ts'
import { findRegion, loadRegion, type StoredRegion } from '../../db/queries/regions.ts'
import { Dictionary, layoutOf } from '../../engine/index.ts'
import { beyondBodies, changedSince } from '../../facts/index.ts'
import type { Catalogue, CivilDate } from '../../methodology/index.ts'
import { ENGINE } from '../../scoring/index.ts'
import type { CoursesBefore } from './compute.ts'
import { type Courses, readCourses, writeCourses } from './stored-courses.ts'

/** The catalogue that courses are of. */
export interface CatalogueByHash {
  readonly catalogue: Catalogue
  readonly catalogueHash: string
}

/** A region, as much of it as has to be read, and the courses of those bodies that need not be. */
export interface RegionForSpans {
  readonly region: StoredRegion
  /** null: everything is read. */
  readonly before: CoursesBefore | null
  /** Whether what is stored of its bodies goes as far as its ledger. */
  readonly isStored: boolean
}

/** What was stored, where it fits; null where everything has to be read. */
async function readWithCourses(
  database: Database,
  stored: StoredCourses,
  { catalogue }: CatalogueByHash,
): Promise<RegionForSpans | null> {
  const sequences = Object.values(stored.forRegion).flat()
  const [head, facts] = await Promise.all([
    findRegion(database, stored.region),
    factsSince(database, stored.region, stored.revision, sequences),
  ])
  if (head === null) return null
  // What all bodies rest on is read anew with all of them.
  if (beyondBodies(facts).latestForBodies !== stored.latestForBodies) return null
  const courses = readCourses(stored.courses, new Dictionary(layoutOf(catalogue)))
  const before = { courses, changed: changedSince(catalogue, facts, stored.revision) }
  const isStored = stored.revision === head.revision
  return { region: { ...head, record: { code: head.code, facts } }, before, isStored }
}

/**
 * Reads what the scores of a region are worked out from. The caller holds the lock of its ledger, or
 * else works out what nobody reads yet.
 * @returns null where there is no such region
 */
export async function readForSpans(
  database: Database,
  code: string,
  of: CatalogueByHash,
  today: CivilDate,
): Promise<RegionForSpans | null> {
  const stored = await findCourses(database, code)
  const fits =
    stored !== null &&
    stored.engine === ENGINE &&
    stored.catalogue === of.catalogueHash &&
    stored.from <= today
  const read = fits ? await readWithCourses(database, stored, of) : null
  if (read !== null) return read
  const region = await loadRegion(database, code)
  return region && { region, before: null, isStored: false }
}

/** Stores the courses of a region's bodies as of its revision, for the next who appends to it. */
export async function storeCourses(
  database: Database,
  { code, revision, record }: StoredRegion,
  { catalogueHash }: CatalogueByHash,
  courses: Courses,
  from: CivilDate,
): Promise<void> {
  const { latestForBodies, forRegion } = beyondBodies(record.facts)
  const sequences = [...forRegion].map(
    ([body, facts]) => [body, facts.map(({ sequence }) => sequence)] as const,
  )
  await replaceCourses(database, {
    region: code,
    revision,
    engine: ENGINE,
    catalogue: catalogueHash,
    from,
    latestForBodies,
    forRegion: Object.fromEntries(sequences),
    courses: writeCourses(courses),
  })
}
