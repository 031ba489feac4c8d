import { createRoute } from '@hono/zod-openapi'
import { globalRevision, loadAllRegions } from '../db/queries/regions.ts'
import { regionName, revisionAt } from '../facts/index.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import {
  DEFAULT_LIMIT,
  decodeCursor,
  encodeCursor,
  pinnedClocks,
  startOfPage,
} from '../http/paging.ts'
import { questionOf, settled } from '../http/question.ts'
import { type SampledStanding, sampleRanking } from '../services/robustness.ts'
import { requireVersion } from './lookup.ts'
import { regionPlace } from './present/region-place.ts'
import { presentInterval } from './present/robustness.ts'
import { presentScore } from './present/score.ts'
import { readResponses } from './responses.ts'
import {
  DEFAULT_DRAWS,
  DEFAULT_SEED,
  rankingRobustnessQuerySchema,
  rankingRobustnessSchema,
} from './schemas/ranking-robustness.ts'
import { latestWith, presentQuestion, standingFor } from './score-question.ts'

const route = createRoute({
  ...guarded('getRankingRobustness'),
  method: 'get',
  path: '/v1/scores/robustness',
  tags: ['Scores'],
  summary: 'Where regions would stand under other weights, drawn at random from a seed',
  description:
    'In each draw the weight of every section of the plan is moved by up to 10 %, and by the same step of up to 25 %: weight × (1 + bound × step/1000), each of the steps from −1000 to 1000 equally likely (SplitMix64), the same for all regions. Scores and ranks are exact in every draw. Weights of the plan and of the bodies as a whole, and those inside bodies, stay as they are.',
  request: { query: rankingRobustnessQuerySchema },
  responses: readResponses(rankingRobustnessSchema, 'The ranking with intervals of ranks'),
})

/** `GET /v1/scores/robustness` */
export const rankingRobustnessRoutes = createRouter().openapi(route, async (c) => {
  const query = c.req.valid('query')
  const { methodology, seed = DEFAULT_SEED, draws = DEFAULT_DRAWS, limit = DEFAULT_LIMIT } = query
  const { basis = 'accepted' } = query
  const database = c.get('database')
  await settled(c, null, query.knownAt)
  const version = await requireVersion(c, methodology)
  const { compiled, published } = version
  const of = ['robustness', methodology, basis, seed, draws].join(' ')
  const cursor = decodeCursor(query.cursor, of)
  const known = latestWith(version, null)
  if (query.knownAt === undefined && known !== null) await settled(c, null, known)
  const global = await globalRevision(database)
  const asked = pinnedClocks({ basis, asOf: query.asOf, knownAt: query.knownAt }, cursor)
  const question = questionOf(c, asked, latestWith(version, global.recordedAt))
  const { asOf, knownAt } = question
  const dependencies = {
    version: compiled.version,
    hash: compiled.hash,
    revision: global.revision,
    ...question,
    ...standingFor(version, question),
    seed,
    draws,
    limit,
    after: cursor?.after ?? null,
  }
  return conditional(c, dependencies, async () => {
    const t = translator(languageOf(c))
    const sample = { seed, draws }
    const sampled = sampleRanking(version, await loadAllRegions(database), question, sample)
    const listed = sampled.map((each) => ({ ...each, code: each.standing.code }))
    const start = cursor === null ? 0 : startOfPage(listed, cursor)
    const page = listed.slice(start, start + limit)
    const last = page.at(-1)
    const revisionOf = ({ standing: { region } }: SampledStanding): number =>
      revisionAt(region.record, knownAt)
    const revision = sampled.reduce((total, each) => total + revisionOf(each), 0)
    return c.json(
      {
        ...presentQuestion(version, question, revision, t),
        threshold: { percent: published.document.threshold },
        seed,
        draws,
        count: listed.length,
        regions: page.map(({ standing, intervals, ...each }) => ({
          rank: standing.rank,
          region: regionPlace(each.code, regionName(standing.region.record, knownAt), t),
          score: presentScore(compiled, standing.score),
          threshold: { met: standing.met },
          level: standing.level,
          revision: revisionOf({ standing, intervals }),
          robustness: intervals.map(({ percent, interval }) =>
            presentInterval(percent, interval, sample),
          ),
        })),
        next:
          last !== undefined && start + limit < listed.length
            ? encodeCursor({ of, after: last.code, asOf, knownAt })
            : null,
      },
      200,
    )
  })
})
