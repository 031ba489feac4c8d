import { createRoute } from '@hono/zod-openapi'
import { editionInForce, revisionAt } from '../facts/index.ts'
import { conditional, revisionForTag } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { ProblemError } from '../http/problem.ts'
import { questionOf } from '../http/question.ts'
import { requireCatalogue, requireRegion, requireWholeRegion } from './lookup.ts'
import { presentAct, presentEdition, presentInferredTrait, presentRow } from './present/roadmap.ts'
import { readResponses } from './responses.ts'
import { regionPathSchema } from './schemas/common.ts'
import { roadmapQuerySchema, roadmapSchema } from './schemas/region.ts'

const route = createRoute({
  operationId: 'getRoadmap',
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
  const head = await requireRegion(database, code)
  const { asOf, knownAt } = questionOf(c, query, head.recordedAt)
  const stored = await requireCatalogue(database)
  const dependencies = {
    revision: revisionForTag(head.revision, knownAt, head.recordedAt),
    catalogue: stored.hash,
    asOf,
    knownAt,
  }
  return conditional(c, dependencies, async () => {
    const region = await requireWholeRegion(database, code)
    const inForce = editionInForce(region.record.editions, asOf, knownAt)
    const act = region.acts.find(({ id }) => id === inForce?.edition.act)
    if (inForce === null || act === undefined)
      throw new ProblemError('no-roadmap', {
        ru: `Строки дорожной карты региона ${code} на этот момент неизвестны.`,
        en: `No rows of a roadmap of ${code} were known by then.`,
      })
    const { edition, notYetAdopted } = inForce
    const t = translator(languageOf(c))
    const names = new Map(region.record.bodies.map((body) => [body.code, body.name]))
    const amended = region.acts.find(({ id }) => id === act.amends)
    return c.json(
      {
        region: { code, name: t(region.name) },
        asOf,
        knownAt,
        revision: revisionAt(region.record, knownAt),
        edition: presentEdition(edition, t),
        notYetAdopted,
        act: presentAct(act, t),
        amends: amended === undefined ? null : presentAct(amended, t),
        traits: (edition.traits ?? [])
          .filter(({ body }) => body === undefined)
          .map((trait) => presentInferredTrait(trait, edition.act, stored.catalogue, t)),
        absent: (edition.absent ?? []).map(({ item, note }) => ({ item, note: t(note) })),
        rows: edition.rows.map((row) => presentRow(row, names, t)),
      },
      200,
    )
  })
})
