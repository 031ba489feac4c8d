import { createRoute } from '@hono/zod-openapi'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { answerBody } from '../services/scores.ts'
import { requireBody, requireWholeRegion, unknownBody } from './lookup.ts'
import { presentBodyScore } from './present/body-score.ts'
import { readResponses } from './responses.ts'
import { bodyPathSchema } from './schemas/common.ts'
import { type BodyScoreBody, bodyScoreSchema, scoreQuerySchema } from './schemas/score.ts'
import { scoreQuestion } from './score-question.ts'

const route = createRoute({
  ...guarded('getBodyScore'),
  method: 'get',
  path: '/v1/regions/{region}/bodies/{body}/score',
  tags: ['Scores'],
  summary: "An executive body's score with its breakdown",
  request: { params: bodyPathSchema, query: scoreQuerySchema },
  responses: readResponses(bodyScoreSchema, 'The score, and every step that led to it'),
})

/** `GET /v1/regions/{region}/bodies/{body}/score` */
export const bodyScoreRoutes = createRouter().openapi(route, async (c) => {
  const { region: code, body: bodyCode } = c.req.valid('param')
  const database = c.get('database')
  const asked = await scoreQuestion(c, code, c.req.valid('query'))
  const { version, question, depth } = asked
  await requireBody(database, code, bodyCode)
  return conditional(c, asked.dependencies, async () => {
    const region = await requireWholeRegion(database, code, question.knownAt)
    const answer = answerBody(version, region, bodyCode, question, depth !== 'summary')
    if (answer === null) throw unknownBody(code, bodyCode)
    const t = translator(languageOf(c))
    const body: BodyScoreBody = presentBodyScore(asked, region, answer, t)
    return c.json(body, 200)
  })
})
