import type { Database } from '../db/client.ts'
import { countBefore, tally } from '../db/queries/ranking.ts'
import { globalRevision } from '../db/queries/regions.ts'
import { findBuild } from '../db/queries/score-builds.ts'
import { findSpan } from '../db/queries/score-spans.ts'
import type { Question } from '../facts/index.ts'
import { ENGINE } from '../scoring/index.ts'
import type { Scored } from './bounds.ts'

/** Where a region stands in the country. */
export interface NationalRank {
  readonly rank: number
  /** How many regions the ranking has, those without a score too. */
  readonly of: number
}

/**
 * The national rank of one region, from what was worked out ahead: it costs two counts in an index.
 * @returns null where the region has no score, or where the whole country would have to be read: of
 *   the past, under a version that is still being worked out, or of scores too close to tell apart
 * @param question `knownAt` as it was asked; null: what is known now
 */
export async function nationalRank(
  database: Database,
  { compiled }: Scored,
  { asOf, knownAt, basis }: Question,
  region: string,
): Promise<NationalRank | null> {
  const of = { version: compiled.version, basis, asOf }
  const now = await globalRevision(database)
  if (knownAt !== null && now.recordedAt !== null && knownAt < now.recordedAt) return null
  const span = await findSpan(database, region, of.version, basis, asOf)
  if (span === null || span.score === null) return null
  const [build, counted] = await Promise.all([
    findBuild(database, of.version, ENGINE),
    tally(database, of),
  ])
  const isWhole = counted.revision === now.revision && counted.regions === now.regions
  if (build === null || build.finishedAt === null || counted.isTooFine || !isWhole) return null
  const { higher } = await countBefore(database, of, { region, place: span.place })
  return { rank: higher + 1, of: counted.regions }
}
