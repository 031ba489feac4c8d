import type { Context } from 'hono'
import { LONGEST_WRITE_SECONDS } from '../db/queries/regions.ts'
import { readSummary } from '../db/queries/summary-read.ts'
import { observe } from '../http/access/guard.ts'
import { now, today } from '../http/clock.ts'
import type { AppEnv } from '../http/context.ts'
import type { Instant } from '../methodology/index.ts'
import { type RegionSummary, summaryOfSpan } from '../services/summaries.ts'
import type { ScoreQuery } from './schemas/score.ts'
import { askedOf, latestWith, type ScoreQuestion } from './score-question.ts'

/** Whether something may still come to be recorded before this instant: it has to be waited for. */
const isUnsettled = (instant: Instant, present: Instant): boolean =>
  Date.parse(present) - Date.parse(instant) <= LONGEST_WRITE_SECONDS * 1000

/**
 * Reads a summary of what is known now that was worked out ahead, by one statement in all.
 * @returns null where that does not tell: it has to be asked for in a transaction
 */
export async function summaryAtOnce(
  c: Context<AppEnv>,
  code: string,
  query: ScoreQuery,
): Promise<{ readonly asked: ScoreQuestion; readonly summary: RegionSummary } | null> {
  if (query.depth !== 'summary' || query.knownAt !== undefined) return null
  const versions = c.get('versions')
  if (!versions.isReady(query.methodology)) return null
  const { methodology, basis = 'accepted', asOf = today(c.get('clock')) } = query
  const question = { code, version: methodology, basis, asOf }
  const read = await readSummary(c.get('connection'), c.get('claims'), question)
  observe(c, read)
  const { head, ends, span } = read
  const version = versions.ready(methodology, ends)
  if (version === null || head === null || span === null) return null
  if (span.revision !== head.revision) return null
  const ofVersion = latestWith(version, null)
  if (ofVersion !== null && isUnsettled(ofVersion, now(c.get('clock')))) return null
  const asked = askedOf(c, version, head, { ...query, asOf }, ofVersion)
  return { asked, summary: summaryOfSpan(span) }
}
