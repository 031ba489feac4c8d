import type { Context } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { unknownBody, unknownRegion } from '../../routes/lookup.ts'
import { bodyPathSchema, regionPathSchema } from '../../routes/schemas/common.ts'
import { type ScoreQuestion, scoreQuestion } from '../../routes/score-question.ts'
import { latestOfAll } from '../../services/course/index.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { versionFor } from '../version.tsx'
import type { SubjectQuery } from './query.ts'

/** What a page of a region or of a body is asked, with everything that was left out. */
export interface Asked extends ScoreQuestion {
  /** Those that can be chosen: the published ones, and the draft that was named. */
  readonly versions: readonly ReadyVersion[]
}

/** @throws {ProblemError} 404 where no region can have this code */
export function regionOf(c: Context<AppEnv>): string {
  const code = c.req.param('region') ?? ''
  if (!regionPathSchema.safeParse({ region: code }).success) throw unknownRegion(code)
  return code
}

/** @throws {ProblemError} 404 where no body can have this code */
export function bodyOf(c: Context<AppEnv>, region: string): string {
  const code = c.req.param('body') ?? ''
  if (!bodyPathSchema.safeParse({ region, body: code }).success) throw unknownBody(region, code)
  return code
}

/**
 * Reads what a page of a region, or of one of its bodies, is asked.
 * @returns null where there is no version to answer under
 * @throws {ProblemError} where the version or the region does not exist, or `knownAt` is to come
 */
export async function askAbout(
  c: Context<AppEnv>,
  region: string,
  { methodology, asOf, knownAt, basis }: SubjectQuery,
): Promise<Asked | null> {
  const published = await c.get('versions').all(c.get('database'))
  const version = await versionFor(c, methodology, published)
  if (version === null) return null
  const query = { methodology: version.compiled.version, asOf, knownAt, basis }
  const question = await scoreQuestion(c, region, query, latestOfAll(published))
  return {
    ...question,
    versions: published.some(({ compiled }) => compiled.version === version.compiled.version)
      ? published
      : [...published, version],
  }
}
