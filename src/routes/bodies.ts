import { createRoute } from '@hono/zod-openapi'
import { listBodies } from '../db/queries/regions.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { DEFAULT_LIMIT, decodeCursor, encodeCursor } from '../http/paging.ts'
import { requireCatalogue, requireRegion, requireWholeRegion } from './lookup.ts'
import { presentTrait } from './present/roadmap.ts'
import { readResponses } from './responses.ts'
import { regionPathSchema } from './schemas/common.ts'
import { bodiesSchema, pageQuerySchema } from './schemas/region.ts'

const route = createRoute({
  operationId: 'listBodies',
  method: 'get',
  path: '/v1/regions/{region}/bodies',
  tags: ['Regions'],
  summary: "A region's executive bodies, as its roadmap names them",
  request: { params: regionPathSchema, query: pageQuerySchema },
  responses: readResponses(bodiesSchema, 'Bodies by code'),
})

/** `GET /v1/regions/{region}/bodies` */
export const bodiesRoutes = createRouter().openapi(route, async (c) => {
  const query = c.req.valid('query')
  const { region: code } = c.req.valid('param')
  const database = c.get('database')
  const { revision } = await requireRegion(database, code)
  const limit = query.limit ?? DEFAULT_LIMIT
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor).after
  const stored = await requireCatalogue(database)
  return conditional(c, { revision, catalogue: stored.hash, limit, after }, async () => {
    const [region, found] = await Promise.all([
      requireWholeRegion(database, code),
      listBodies(database, code, { after, limit: limit + 1 }),
    ])
    const t = translator(languageOf(c))
    const newest = region.record.editions.findLast(({ rows }) => rows !== undefined)
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return c.json(
      {
        region: { code, name: t(region.name) },
        revision: region.revision,
        bodies: page.map((body) => ({
          code: body.code,
          name: t(body.name),
          source: body.source,
          traits: (newest?.traits ?? []).flatMap((trait) =>
            trait.body === body.code && newest
              ? [presentTrait(trait, newest.act, stored.catalogue, t)]
              : [],
          ),
        })),
        next:
          last !== undefined && found.length > limit
            ? encodeCursor({ after: last.code, asOf: null, knownAt: null })
            : null,
      },
      200,
    )
  })
})
