import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { guarded, reading } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { type AppEnv, createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { recordOf } from '../http/seen.ts'
import { answerRegion } from '../services/scores.ts'
import { summaryOfAnswer, workedOutSummary } from '../services/summaries.ts'
import { requireWholeRegion } from './lookup.ts'
import { presentRegionScore, presentSummary, regionKnownAt } from './present/region-score.ts'
import { readResponses } from './responses.ts'
import { regionPathSchema } from './schemas/common.ts'
import {
  type RegionScoreBody,
  regionScoreSchema,
  type ScoreQuery,
  scoreQuerySchema,
} from './schemas/score.ts'
import { scoreQuestion } from './score-question.ts'
import { summaryAtOnce } from './summary-read.ts'

const route = createRoute({
  ...guarded('getRegionScore', [], 'own'),
  method: 'get',
  path: '/v1/regions/{region}/score',
  tags: ['Scores'],
  summary: "A region's score with its breakdown",
  request: { params: regionPathSchema, query: scoreQuerySchema },
  responses: readResponses(regionScoreSchema, 'The score, and every step that led to it'),
})

/** Lets whoever looks know whether a score was worked out ahead. */
function noteSource(c: Context<AppEnv>, isAhead: boolean): void {
  const record = recordOf(c)
  if (record !== undefined) record.scoreFrom = isAhead ? 'ahead' : 'facts'
}

/** Every depth and every moment, by the transaction of the request. */
async function answer(c: Context<AppEnv>, code: string, query: ScoreQuery): Promise<Response> {
  const asked = await scoreQuestion(c, code, query)
  const { version, question, depth, head } = asked
  return conditional(c, asked.dependencies, async () => {
    const t = translator(languageOf(c))
    const ready = await workedOutSummary(c.get('database'), version, head, question)
    noteSource(c, ready !== null)
    if (ready !== null && depth === 'summary')
      return c.json(presentSummary(asked, head, ready, t), 200)
    const region = await requireWholeRegion(c.get('database'), code, question.knownAt)
    const found = answerRegion(version, region, question, depth !== 'summary', ready?.course)
    const known = regionKnownAt(region, question)
    const summary = presentSummary(
      asked,
      known,
      ready ?? summaryOfAnswer(version, region, question, found),
      t,
    )
    if (depth === 'summary') return c.json(summary, 200)
    const body: RegionScoreBody = presentRegionScore(asked, summary, found, t)
    return c.json(body, 200)
  })
}

/** `GET /v1/regions/{region}/score` */
export const regionScoreRoutes = createRouter().openapi(route, async (c) => {
  const { region: code } = c.req.valid('param')
  const query = c.req.valid('query')
  const ahead = await summaryAtOnce(c, code, query)
  if (ahead === null) return reading(c, () => answer(c, code, query))
  const { asked, summary } = ahead
  return conditional(c, asked.dependencies, () => {
    noteSource(c, true)
    return c.json(presentSummary(asked, asked.head, summary, translator(languageOf(c))), 200)
  })
})
