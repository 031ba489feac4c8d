import type { Context } from 'hono'
import type { RegionHead } from '../db/queries/regions.ts'
import type { Question } from '../facts/index.ts'
import { type Dependencies, revisionForTag } from '../http/conditional.ts'
import type { AppEnv } from '../http/context.ts'
import type { Translate } from '../http/language/language.ts'
import { questionOf, settled } from '../http/question.ts'
import { applicationOn, type Instant, latestOf, statusOn } from '../methodology/index.ts'
import { ENGINE } from '../scoring/index.ts'
import { type ReadyVersion, standingOf } from '../services/versions.ts'
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

/** How a version stands on the day of a question, and whether it is the one in force. */
export function standingFor(version: ReadyVersion, question: Question) {
  const standing = standingOf(version)
  return {
    status: statusOn(standing, question),
    application: applicationOn(standing, version.published.document.inForceFrom, question),
  }
}

/** The later of two instants. */
const later = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || (b !== null && b > a) ? b : a

/**
 * The instant of the latest of what matters to a score: a fact, or the publication or the end of
 * the version that it is under.
 */
export const latestWith = (version: ReadyVersion, recordedAt: Instant | null): Instant | null =>
  later(latestOf(standingOf(version)), recordedAt)

/**
 * Reads a request for the score of a region or of one of its bodies.
 * @param known the instant of what else matters and was recorded
 * @throws {ProblemError} where the version or the region does not exist, or `knownAt` is to come
 */
export async function scoreQuestion(
  c: Context<AppEnv>,
  region: string,
  query: ScoreQuery,
  known: Instant | null = null,
): Promise<ScoreQuestion> {
  // First of all: the end of a version, too, may be recorded right now.
  await settled(c, region, query.knownAt)
  const version = await requireVersion(c, query.methodology)
  const ofVersion = latestWith(version, known)
  if (query.knownAt === undefined && ofVersion !== null) await settled(c, region, ofVersion)
  const head = await requireRegion(c.get('database'), region)
  return askedOf(c, version, head, query, ofVersion)
}

/**
 * The question that a request asks, once its version and its region are known.
 * @param ofVersion the instant of the latest of what else matters
 * @throws {ProblemError} where `knownAt` is to come
 */
export function askedOf(
  c: Context<AppEnv>,
  version: ReadyVersion,
  head: RegionHead,
  query: ScoreQuery,
  ofVersion: Instant | null,
): ScoreQuestion {
  const question = questionOf(c, query, later(ofVersion, head.recordedAt))
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
      ...standingFor(version, question),
      depth,
    },
  }
}

/** What every score says of the question that it answers. */
export const presentQuestion = (
  version: ReadyVersion,
  question: Question,
  revision: number,
  t: Translate,
) => ({
  methodology: { ...presentVersion(version.published, t), ...standingFor(version, question) },
  engine: ENGINE,
  asOf: question.asOf,
  knownAt: question.knownAt,
  basis: question.basis,
  revision,
})
