import { createRoute, z } from '@hono/zod-openapi'
import type { SignedEnd } from '../db/queries/ledger.ts'
import { findHead } from '../db/queries/ledger.ts'
import { findRegion } from '../db/queries/regions.ts'
import { authorOf } from '../facts/admit/index.ts'
import { inBoth, nameSchema } from '../facts/submit/text.ts'
import { guarded } from '../http/access/guard.ts'
import { jsonBody } from '../http/body.ts'
import { now, today } from '../http/clock.ts'
import { createRouter } from '../http/context.ts'
import { recordOnce, requireCaller } from '../http/record.ts'
import { type Bilingual, REGION_CODE } from '../methodology/index.ts'
import { appendFacts } from '../services/ledger/append.ts'
import { refreshSpans } from '../services/spans/store.ts'
import { jsonResponseOf, writeProblems } from './responses.ts'
import { momentSchema, noQuerySchema } from './schemas/common.ts'
import { recordedFields } from './schemas/fact.ts'
import { writeHeadersSchema } from './schemas/write.ts'

const registeredSchema = z
  .strictObject({
    ...recordedFields,
    recordedAt: momentSchema.nullable(),
    name: z.strictObject({ ru: z.string(), en: z.string() }),
  })
  .openapi('RegisteredRegion')

const route = createRoute({
  ...guarded('putRegion', jsonBody(10_000)),
  method: 'put',
  path: '/v1/regions/{region}',
  tags: ['Regions'],
  summary: 'Register a region, or give it another name',
  request: {
    params: z.strictObject({
      region: z
        .string()
        .regex(REGION_CODE)
        .openapi({ param: { name: 'region', in: 'path' }, example: 'RU-PRI' }),
    }),
    query: noQuerySchema,
    headers: writeHeadersSchema,
    body: {
      content: {
        'application/json': {
          schema: z.strictObject({ name: nameSchema }).openapi('RegionRegistration'),
        },
      },
      required: true,
    },
  },
  responses: {
    200: jsonResponseOf(registeredSchema, 'The region is registered by this name'),
    201: jsonResponseOf(registeredSchema, 'The region is registered anew'),
    ...writeProblems,
  },
})

const isSame = (a: Bilingual, b: Bilingual): boolean => a.ru === b.ru && a.en === b.en

/** `PUT /v1/regions/{region}` */
export const regionRegistrationRoutes = createRouter().openapi(route, async (c) => {
  const { region } = c.req.valid('param')
  const request = c.req.valid('json')
  const name = inBoth(request.name)
  const register = async (end: SignedEnd | null) => {
    const database = c.get('database')
    const known = end === null ? null : await findRegion(database, region)
    if (known === null || !isSame(known.name, name)) {
      await appendFacts(
        database,
        region,
        end,
        [{ body: null, statement: { kind: 'region', name } }],
        {
          author: authorOf(requireCaller(c)),
          now: now(c.get('clock')),
          key: await c.get('signingKey')(),
        },
      )
      const versions = await c.get('versions').scored(database)
      await refreshSpans(database, region, versions, today(c.get('clock')))
    }
    const registered = await findRegion(database, region)
    const head = await findHead(database, region)
    if (registered === null || head === null) throw new Error('a registered region has a head')
    const { revision, recordedAt } = registered
    return {
      status: end === null ? (201 as const) : (200 as const),
      body: { region, revision, recordedAt, head, name },
    }
  }
  const { status, body } = await recordOnce(c, region, request, registeredSchema, register)
  return c.json(body, status)
})
