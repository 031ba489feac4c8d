import { createRoute } from '@hono/zod-openapi'
import { globalRevision, listRegions, type RegionHead } from '../db/queries/regions.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, type Translate, translator } from '../http/language/language.ts'
import { DEFAULT_LIMIT, decodeCursor, encodeCursor } from '../http/paging.ts'
import { requireRegion, requireWholeRegion } from './lookup.ts'
import { presentAct, presentEdition } from './present/roadmap.ts'
import { readResponses } from './responses.ts'
import { noQuerySchema, regionPathSchema } from './schemas/common.ts'
import { pageQuerySchema, regionSchema, regionsSchema } from './schemas/region.ts'

const listRoute = createRoute({
  operationId: 'listRegions',
  method: 'get',
  path: '/v1/regions',
  tags: ['Regions'],
  summary: 'The regions that are assessed',
  request: { query: pageQuerySchema },
  responses: readResponses(regionsSchema, 'Regions by code'),
})

const oneRoute = createRoute({
  operationId: 'getRegion',
  method: 'get',
  path: '/v1/regions/{region}',
  tags: ['Regions'],
  summary: 'One region: its acts and the editions of its roadmap',
  request: { params: regionPathSchema, query: noQuerySchema },
  responses: readResponses(regionSchema, 'The region'),
})

const LIST = 'regions'

const presentHead = (region: RegionHead, t: Translate) => ({
  code: region.code,
  name: t(region.name),
  revision: region.revision,
  recordedAt: region.recordedAt,
})

/** `GET /v1/regions` and `GET /v1/regions/{region}` */
export const regionsRoutes = createRouter()
  .openapi(listRoute, async (c) => {
    const query = c.req.valid('query')
    const limit = query.limit ?? DEFAULT_LIMIT
    const after = decodeCursor(query.cursor, LIST)?.after ?? null
    const database = c.get('database')
    const { revision } = await globalRevision(database)
    return conditional(c, { revision, limit, after }, async () => {
      const t = translator(languageOf(c))
      const found = await listRegions(database, { after, limit: limit + 1 })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return c.json(
        {
          regions: page.map((region) => presentHead(region, t)),
          next:
            last !== undefined && found.length > limit
              ? encodeCursor({ of: LIST, after: last.code, asOf: null, knownAt: null })
              : null,
        },
        200,
      )
    })
  })
  .openapi(oneRoute, async (c) => {
    const { region: code } = c.req.valid('param')
    const database = c.get('database')
    const { revision } = await requireRegion(database, code)
    return conditional(c, { revision }, async () => {
      const t = translator(languageOf(c))
      const region = await requireWholeRegion(database, code)
      return c.json(
        {
          ...presentHead(region, t),
          acts: region.acts.map((act) => presentAct(act, t)),
          editions: region.record.editions.map((edition) => presentEdition(edition, t)),
          bodies: region.record.bodies.length,
        },
        200,
      )
    })
  })
