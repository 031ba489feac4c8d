import { createRoute } from '@hono/zod-openapi'
import { findHead, readLedger, revisionKnownAt } from '../db/queries/ledger.ts'
import { guarded } from '../http/access/guard.ts'
import { jsonBody } from '../http/body.ts'
import { conditional, revisionForTag } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import {
  DEFAULT_LIMIT,
  decodeCursor,
  encodeCursor,
  pinnedClocks,
  placeBefore,
} from '../http/paging.ts'
import { questionOf, settled } from '../http/question.ts'
import { recordOnce } from '../http/record.ts'
import { requireCatalogue, requireRegion } from './lookup.ts'
import { recordFacts } from './record-batch.ts'
import { jsonResponseOf, readResponses, writeProblems } from './responses.ts'
import { noQuerySchema, regionPathSchema } from './schemas/common.ts'
import {
  factsBodySchema,
  headSchema,
  ledgerQuerySchema,
  ledgerSchema,
  recordedFactsSchema,
} from './schemas/fact.ts'
import { writeHeadersSchema } from './schemas/write.ts'

/** A thousand facts with long texts, or an edition of a roadmap with its rows. */
const MOST_BYTES = 4_000_000

const appendRoute = createRoute({
  ...guarded('appendFacts', jsonBody(MOST_BYTES)),
  method: 'post',
  path: '/v1/regions/{region}/facts',
  tags: ['Facts'],
  summary: 'Append facts to the ledger of a region',
  description:
    'Up to 1,000 facts, recorded all or not at all. A later fact refers to an earlier one of the same batch as #ref. A retry with the same Idempotency-Key gets the first answer again.',
  request: {
    params: regionPathSchema,
    query: noQuerySchema,
    headers: writeHeadersSchema,
    body: { content: { 'application/json': { schema: factsBodySchema } }, required: true },
  },
  responses: {
    201: jsonResponseOf(recordedFactsSchema, 'Every fact is on record'),
    ...writeProblems,
  },
})

const readRoute = createRoute({
  ...guarded('listFacts'),
  method: 'get',
  path: '/v1/regions/{region}/facts',
  tags: ['Facts'],
  summary: 'The ledger of a region: who stated what, and when',
  request: { params: regionPathSchema, query: ledgerQuerySchema },
  responses: readResponses(ledgerSchema, 'Entries in the order of their sequence'),
})

const headRoute = createRoute({
  ...guarded('getLedgerHead'),
  method: 'get',
  path: '/v1/regions/{region}/ledger-head',
  tags: ['Facts'],
  summary: 'Where the ledger of a region ends, signed',
  request: { params: regionPathSchema, query: noQuerySchema },
  responses: readResponses(headSchema, 'The head'),
})

/** `POST` and `GET /v1/regions/{region}/facts`, `GET /v1/regions/{region}/ledger-head` */
export const factsRoutes = createRouter()
  .openapi(appendRoute, async (c) => {
    const { region } = c.req.valid('param')
    const request = c.req.valid('json')
    const { catalogue } = await requireCatalogue(c.get('database'))
    const { body } = await recordOnce(c, region, request, recordedFactsSchema, (end) =>
      recordFacts(c, region, end, request.facts, catalogue),
    )
    return c.json(body, 201)
  })
  .openapi(readRoute, async (c) => {
    const { region } = c.req.valid('param')
    const { limit = DEFAULT_LIMIT, kind = null, body = null, ...query } = c.req.valid('query')
    const database = c.get('database')
    const of = `facts ${region} ${kind ?? ''} ${body ?? ''}`
    const cursor = decodeCursor(query.cursor, of)
    const clocks = pinnedClocks({ knownAt: query.knownAt }, cursor)
    await settled(c, region, clocks.knownAt)
    const head = await requireRegion(database, region)
    const { knownAt } = questionOf(c, clocks, head.recordedAt)
    const after = placeBefore(cursor)
    const revision = revisionForTag(head.revision, knownAt, head.recordedAt)
    return conditional(c, { revision, knownAt, kind, body, limit, after }, async () => {
      const page = { after, limit: limit + 1, knownAt, kind, body }
      const found = await readLedger(database, region, page)
      const facts = found.slice(0, limit)
      const last = facts.at(-1)
      return c.json(
        {
          region,
          knownAt,
          revision: await revisionKnownAt(database, region, knownAt),
          facts: [...facts],
          next:
            last !== undefined && found.length > limit
              ? encodeCursor({ of, after: String(last.sequence), asOf: null, knownAt })
              : null,
        },
        200,
      )
    })
  })
  .openapi(headRoute, async (c) => {
    const { region } = c.req.valid('param')
    const database = c.get('database')
    const { revision } = await requireRegion(database, region)
    return conditional(c, { revision }, async () =>
      c.json({ region, revision, head: await findHead(database, region) }, 200),
    )
  })
