import type { Context } from 'hono'
import { z } from 'zod'
import type { Rational } from '../../exact/rational.ts'
import type { Question } from '../../facts/index.ts'
import type { Dependencies } from '../../http/conditional.ts'
import type { AppEnv } from '../../http/context.ts'
import type { Bilingual } from '../../methodology/index.ts'
import { requireWholeRegion, unknownRegion } from '../../routes/lookup.ts'
import { basisSchema, regionPathSchema, versionNameSchema } from '../../routes/schemas/common.ts'
import { scoreQuestion } from '../../routes/score-question.ts'
import { boundariesOf, displayPercent, meetsThreshold } from '../../scoring/index.ts'
import { answerRegion } from '../../services/scores.ts'
import { workedOutSummary } from '../../services/summaries.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { readQuery } from '../query.ts'
import { versionFor } from '../version.tsx'

const querySchema = z.strictObject({
  methodology: versionNameSchema.optional(),
  basis: basisSchema.optional(),
})

/** A region's score of today, and nothing else about it. */
export interface PublicScore {
  readonly code: string
  readonly name: Bilingual
  readonly version: ReadyVersion
  readonly question: Question
  readonly percent: number | null
  readonly met: boolean | null
}

/**
 * The region in the path, of which a badge's ends with the kind of the file.
 * @throws {ProblemError} 404 where no region can have this code
 */
export function regionOf(c: Context<AppEnv>): string {
  const code = (c.req.param('region') ?? '').replace(/\.svg$/, '')
  if (!regionPathSchema.safeParse({ region: code }).success) throw unknownRegion(code)
  return code
}

/** What is asked: of what it depends, and how to find it. */
export interface AskedScore {
  readonly dependencies: Dependencies
  readonly find: () => Promise<PublicScore>
}

/**
 * Reads which score is asked for: today's, under the version that is named or the current one.
 * @throws {ProblemError} where the region or the version does not exist, or there is no version
 */
export async function askedScore(c: Context<AppEnv>): Promise<AskedScore> {
  const { methodology, basis } = readQuery(c, querySchema)
  const code = regionOf(c)
  const database = c.get('database')
  const version = await versionFor(c, methodology, await c.get('versions').all(database))
  if (version === null) throw unknownRegion(code)
  const { compiled } = version
  const asked = await scoreQuestion(c, code, { methodology: compiled.version, basis })
  const { question, head } = asked
  const findValue = async (): Promise<Rational | null> => {
    const ready = await workedOutSummary(database, version, head, question)
    if (ready !== null) return ready.value
    const region = await requireWholeRegion(database, code, question.knownAt)
    return answerRegion(version, region, question, false).score.value
  }
  const find = async (): Promise<PublicScore> => {
    const value = await findValue()
    return {
      code,
      name: head.name,
      version,
      question,
      percent: value === null ? null : displayPercent(value, boundariesOf(compiled)),
      met: value === null ? null : meetsThreshold(compiled, value),
    }
  }
  return { dependencies: asked.dependencies, find }
}
