import { createRoute } from '@hono/zod-openapi'
import { RegionReader, regionName, revisionAt } from '../facts/index.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional, revisionForTag } from '../http/conditional.ts'
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
import { requireCatalogue, requireRegion, requireWholeRegion } from './lookup.ts'
import { regionPlace } from './present/region-place.ts'
import { presentTrait } from './present/trait.ts'
import { readResponses } from './responses.ts'
import { regionPathSchema } from './schemas/common.ts'
import { bodiesQuerySchema, bodiesSchema } from './schemas/region.ts'

const route = createRoute({
  ...guarded('listBodies'),
  method: 'get',
  path: '/v1/regions/{region}/bodies',
  tags: ['Regions'],
  summary: "A region's executive bodies, as they stood on a day",
  request: { params: regionPathSchema, query: bodiesQuerySchema },
  responses: readResponses(bodiesSchema, 'Bodies by code'),
})

/** `GET /v1/regions/{region}/bodies` */
export const bodiesRoutes = createRouter().openapi(route, async (c) => {
  const { limit = DEFAULT_LIMIT, ...query } = c.req.valid('query')
  const { region: code } = c.req.valid('param')
  const database = c.get('database')
  await settled(c, code, query.knownAt)
  const head = await requireRegion(database, code)
  const of = `bodies ${code}`
  const cursor = decodeCursor(query.cursor, of)
  const clocks = pinnedClocks({ asOf: query.asOf, knownAt: query.knownAt }, cursor)
  const question = questionOf(c, clocks, head.recordedAt)
  const { asOf, knownAt } = question
  const { catalogue, hash } = await requireCatalogue(database)
  const dependencies = {
    revision: revisionForTag(head.revision, knownAt, head.recordedAt),
    catalogue: hash,
    asOf,
    knownAt,
    limit,
    after: cursor?.after ?? null,
  }
  return conditional(c, dependencies, async () => {
    const region = await requireWholeRegion(database, code, knownAt)
    const t = translator(languageOf(c))
    const reader = new RegionReader(catalogue, region.record, question)
    const { bodies } = reader
    const start = cursor === null ? 0 : startOfPage(bodies, cursor)
    const page = bodies.slice(start, start + limit)
    const last = page.at(-1)
    return c.json(
      {
        region: regionPlace(code, regionName(region.record, knownAt), t),
        asOf,
        knownAt,
        revision: revisionAt(region.record, knownAt),
        bodies: page.map((body) => ({
          code: body.code,
          name: t(body.name),
          source: body.source,
          closedBy: body.closedBy,
          traits: reader.bodyTraits(body.code).map((trait) => presentTrait(trait, t)),
        })),
        next:
          last !== undefined && start + limit < bodies.length
            ? encodeCursor({ of, after: last.code, asOf, knownAt })
            : null,
      },
      200,
    )
  })
})
