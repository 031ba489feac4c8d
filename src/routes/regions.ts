import { createRoute } from '@hono/zod-openapi'
import {
  globalRevision,
  listRegions,
  listRegionsKnownAt,
  type RegionHead,
} from '../db/queries/regions.ts'
import { editionOf, KnownFacts, RegionReader, regionName, revisionAt } from '../facts/index.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional, revisionForTag } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, type Translate, translator } from '../http/language/language.ts'
import { DEFAULT_LIMIT, decodeCursor, encodeCursor, pinnedClocks } from '../http/paging.ts'
import { questionOf, settled } from '../http/question.ts'
import { requireCatalogue, requireRegion, requireWholeRegion } from './lookup.ts'
import { regionPlace } from './present/region-place.ts'
import { presentAct, presentEdition } from './present/roadmap.ts'
import { readResponses } from './responses.ts'
import { regionPathSchema } from './schemas/common.ts'
import {
  knownAtQuerySchema,
  pageQuerySchema,
  regionSchema,
  regionsSchema,
} from './schemas/region.ts'

const listRoute = createRoute({
  ...guarded('listRegions'),
  method: 'get',
  path: '/v1/regions',
  tags: ['Regions'],
  summary: 'The regions that are assessed',
  request: { query: pageQuerySchema },
  responses: readResponses(regionsSchema, 'Regions by code'),
})

const oneRoute = createRoute({
  ...guarded('getRegion'),
  method: 'get',
  path: '/v1/regions/{region}',
  tags: ['Regions'],
  summary: 'One region: its acts and the editions of its roadmap',
  request: { params: regionPathSchema, query: knownAtQuerySchema },
  responses: readResponses(regionSchema, 'The region'),
})

const LIST = 'regions'

const presentHead = (region: RegionHead, t: Translate) => ({
  ...regionPlace(region.code, region.name, t),
  revision: region.revision,
  recordedAt: region.recordedAt,
})

/** `GET /v1/regions` and `GET /v1/regions/{region}` */
export const regionsRoutes = createRouter()
  .openapi(listRoute, async (c) => {
    const query = c.req.valid('query')
    const limit = query.limit ?? DEFAULT_LIMIT
    const cursor = decodeCursor(query.cursor, LIST)
    const after = cursor?.after ?? null
    const database = c.get('database')
    await settled(c, null, query.knownAt)
    const global = await globalRevision(database)
    const clocks = pinnedClocks({ knownAt: query.knownAt }, cursor)
    const { knownAt } = questionOf(c, clocks, global.recordedAt)
    // Instants increase within a region only: another one may be recorded at the same or before.
    const { revision } = global
    return conditional(c, { revision, knownAt, limit, after }, async () => {
      const t = translator(languageOf(c))
      const page = { after, limit: limit + 1 }
      const found =
        knownAt === null || knownAt === global.recordedAt
          ? await listRegions(database, page)
          : await listRegionsKnownAt(database, knownAt, page)
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      return c.json(
        {
          knownAt,
          regions: shown.map((region) => presentHead(region, t)),
          next:
            last !== undefined && found.length > limit
              ? encodeCursor({ of: LIST, after: last.code, asOf: null, knownAt })
              : null,
        },
        200,
      )
    })
  })
  .openapi(oneRoute, async (c) => {
    const { region: code } = c.req.valid('param')
    const query = c.req.valid('query')
    const database = c.get('database')
    await settled(c, code, query.knownAt)
    const head = await requireRegion(database, code)
    const question = questionOf(c, query, head.recordedAt)
    const { knownAt } = question
    const { catalogue, hash } = await requireCatalogue(database)
    const revision = revisionForTag(head.revision, knownAt, head.recordedAt)
    return conditional(c, { revision, knownAt, catalogue: hash }, async () => {
      const t = translator(languageOf(c))
      const { record } = await requireWholeRegion(database, code, knownAt)
      const known = new KnownFacts(record.facts, question)
      const editions = known.ofKind('edition')
      const { bodies } = new RegionReader(catalogue, record, question, known)
      return c.json(
        {
          ...regionPlace(code, regionName(record, knownAt), t),
          knownAt,
          revision: revisionAt(record, knownAt),
          recordedAt: known.latest,
          acts: editions.map(({ statement }) => presentAct(statement.act, t)),
          editions: editions.map((edition) => presentEdition(editionOf(edition), t)),
          bodies: bodies.length,
        },
        200,
      )
    })
  })
