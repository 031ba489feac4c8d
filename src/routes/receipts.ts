import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { z } from 'zod'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { type AppEnv, createRouter } from '../http/context.ts'
import { ENGINE } from '../scoring/index.ts'
import { issueReceipt } from '../services/receipts/issue.ts'
import { standingOf } from '../services/versions.ts'
import { requireBody, unknownBody, unpublished } from './lookup.ts'
import { readResponses } from './responses.ts'
import { bodyPathSchema, regionPathSchema } from './schemas/common.ts'
import { receiptQuerySchema, receiptSchema } from './schemas/receipt.ts'
import { scoreQuestion } from './score-question.ts'

const description =
  'Everything that the score follows from, hashed and signed: npm run verify recomputes it offline. It holds the ledger of the region, and so is for those who may read that.'

const regionRoute = createRoute({
  ...guarded('getRegionReceipt'),
  method: 'get',
  path: '/v1/regions/{region}/score/receipt',
  tags: ['Scores'],
  summary: "A signed receipt of a region's score",
  description,
  request: { params: regionPathSchema, query: receiptQuerySchema },
  responses: readResponses(receiptSchema, 'The receipt'),
})

const bodyRoute = createRoute({
  ...guarded('getBodyReceipt'),
  method: 'get',
  path: '/v1/regions/{region}/bodies/{body}/score/receipt',
  tags: ['Scores'],
  summary: "A signed receipt of an executive body's score",
  description,
  request: { params: bodyPathSchema, query: receiptQuerySchema },
  responses: readResponses(receiptSchema, 'The receipt'),
})

/** The signed receipt of the score of a region (`body` null) or of one of its bodies. */
async function answer(
  c: Context<AppEnv>,
  region: string,
  body: string | null,
  query: z.infer<typeof receiptQuerySchema>,
): Promise<Response> {
  const database = c.get('database')
  const { version, question, dependencies } = await scoreQuestion(c, region, query)
  if (standingOf(version).isDraft) throw unpublished(query.methodology)
  if (body !== null) await requireBody(database, region, body)
  const key = await c.get('signingKey')()
  // Another key signs the same receipt anew.
  return conditional(c, { ...dependencies, kid: key.kid }, async () => {
    const request = { version, region, body, question }
    const issued = await issueReceipt(database, key, ENGINE, request)
    if (issued === null) throw unknownBody(region, body ?? '')
    return c.json(issued, 200)
  })
}

/** `GET /v1/regions/{region}/score/receipt`, `GET …/bodies/{body}/score/receipt` */
export const receiptsRoutes = createRouter()
  .openapi(regionRoute, (c) => {
    const { region } = c.req.valid('param')
    return answer(c, region, null, c.req.valid('query'))
  })
  .openapi(bodyRoute, (c) => {
    const { region, body } = c.req.valid('param')
    return answer(c, region, body, c.req.valid('query'))
  })
