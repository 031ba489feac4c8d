import { createRoute } from '@hono/zod-openapi'
import { regionName, revisionAt } from '../facts/index.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional, revisionForTag } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { ProblemError } from '../http/problem.ts'
import { questionOf, settled } from '../http/question.ts'
import { roadmapInForce } from '../services/roadmap.ts'
import { requireCatalogue, requireRegion, requireWholeRegion } from './lookup.ts'
import { regionPlace } from './present/region-place.ts'
import { presentRoadmap } from './present/roadmap.ts'
import { readResponses } from './responses.ts'
import { regionPathSchema } from './schemas/common.ts'
import { roadmapQuerySchema, roadmapSchema } from './schemas/region.ts'

const route = createRoute({
  ...guarded('getRoadmap'),
  method: 'get',
  path: '/v1/regions/{region}/roadmap',
  tags: ['Regions'],
  summary: "A region's roadmap: every row, as printed and as read",
  request: { params: regionPathSchema, query: roadmapQuerySchema },
  responses: readResponses(roadmapSchema, 'The edition in force on the day asked about'),
})

/** `GET /v1/regions/{region}/roadmap` */
export const roadmapRoutes = createRouter().openapi(route, async (c) => {
  const query = c.req.valid('query')
  const { region: code } = c.req.valid('param')
  const database = c.get('database')
  await settled(c, code, query.knownAt)
  const head = await requireRegion(database, code)
  const question = questionOf(c, query, head.recordedAt)
  const { asOf, knownAt } = question
  const stored = await requireCatalogue(database)
  const dependencies = {
    revision: revisionForTag(head.revision, knownAt, head.recordedAt),
    catalogue: stored.hash,
    asOf,
    knownAt,
  }
  return conditional(c, dependencies, async () => {
    const region = await requireWholeRegion(database, code, knownAt)
    const roadmap = roadmapInForce(stored.catalogue, region.record, question)
    if (roadmap === null)
      throw new ProblemError('no-roadmap', {
        ru: `Строки дорожной карты региона ${code} на этот момент неизвестны.`,
        en: `No rows of a roadmap of ${code} were known by then.`,
      })
    const t = translator(languageOf(c))
    return c.json(
      {
        region: regionPlace(code, regionName(region.record, knownAt), t),
        asOf,
        knownAt,
        revision: revisionAt(region.record, knownAt),
        ...presentRoadmap(roadmap, stored.catalogue, t),
      },
      200,
    )
  })
})
