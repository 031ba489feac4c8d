import type { Context } from 'hono'
import type { RegionHead } from '../db/queries/regions.ts'
import type { Question } from '../facts/index.ts'
import { type Dependencies, ENGINE, revisionForTag } from '../http/conditional.ts'
import type { AppEnv } from '../http/context.ts'
import type { Translate } from '../http/language/language.ts'
import { questionOf, settled } from '../http/question.ts'
import type { ReadyVersion } from '../services/versions.ts'
import { requireRegion, requireVersion } from './lookup.ts'
import { presentVersion } from './present/score.ts'
import type { ScoreQuery } from './schemas/score.ts'

/** What a request for a score asks, with everything that it left out. */
export interface ScoreQuestion {
  readonly version: ReadyVersion
  readonly head: RegionHead
  readonly question: Question
  readonly depth: NonNullable<ScoreQuery['depth']>
  readonly dependencies: Dependencies
}

/**
 * Reads a request for the score of a region or of one of its bodies.
 * @throws {ProblemError} where the version or the region does not exist, or `knownAt` is to come
 */
export async function scoreQuestion(
  c: Context<AppEnv>,
  region: string,
  query: ScoreQuery,
): Promise<ScoreQuestion> {
  const version = await requireVersion(c, query.methodology)
  await settled(c, region, query.knownAt)
  const head = await requireRegion(c.get('database'), region)
  const question = questionOf(c, query, head.recordedAt)
  const depth = query.depth ?? 'items'
  return {
    version,
    head,
    question,
    depth,
    dependencies: {
      version: version.compiled.version,
      hash: version.compiled.hash,
      revision: revisionForTag(head.revision, question.knownAt, head.recordedAt),
      ...question,
      depth,
    },
  }
}

/** What every score says of the question that it answers. */
export const presentQuestion = (
  { published }: ReadyVersion,
  { asOf, knownAt, basis }: Question,
  revision: number,
  t: Translate,
) => ({
  methodology: presentVersion(published, t),
  engine: ENGINE,
  asOf,
  knownAt,
  basis,
  revision,
})
