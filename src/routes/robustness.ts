import { createRoute } from '@hono/zod-openapi'
import { regionName, revisionAt } from '../facts/index.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { answerRobustness } from '../services/robustness.ts'
import { requireWholeRegion } from './lookup.ts'
import { regionPlace } from './present/region-place.ts'
import { presentRobustness } from './present/robustness.ts'
import { readResponses } from './responses.ts'
import { regionPathSchema } from './schemas/common.ts'
import { robustnessQuerySchema, robustnessSchema } from './schemas/robustness.ts'
import { presentQuestion, scoreQuestion } from './score-question.ts'

const route = createRoute({
  ...guarded('getScoreRobustness'),
  method: 'get',
  path: '/v1/regions/{region}/score/robustness',
  tags: ['Scores'],
  summary: 'How far weights may be moved before the verdict is another, and what each item does',
  description:
    "The weights of the scored sections of the region's plan are moved, each up or down by at most one bound; those of the plan and of the bodies as a whole, and those inside bodies, stay as they are. `influence` tells the score without each section and item, its weight spread over its siblings.",
  request: { params: regionPathSchema, query: robustnessQuerySchema },
  responses: readResponses(robustnessSchema, 'How robust the verdict is'),
})

/** `GET /v1/regions/{region}/score/robustness` */
export const robustnessRoutes = createRouter().openapi(route, async (c) => {
  const { region: code } = c.req.valid('param')
  const { version, question, dependencies } = await scoreQuestion(c, code, c.req.valid('query'))
  const { compiled, catalogue, published } = version
  return conditional(c, dependencies, async () => {
    const region = await requireWholeRegion(c.get('database'), code, question.knownAt)
    const answer = answerRobustness(version, region, question)
    const t = translator(languageOf(c))
    const { knownAt } = question
    return c.json(
      {
        region: regionPlace(code, regionName(region.record, knownAt), t),
        ...presentQuestion(version, question, revisionAt(region.record, knownAt), t),
        threshold: { percent: published.document.threshold, met: answer.met },
        ...presentRobustness(compiled, catalogue, answer, t),
      },
      200,
    )
  })
})
