import { createRoute, z } from '@hono/zod-openapi'
import { makeKey } from '../access/key.ts'
import { callerScopeSchema } from '../access/roles.ts'
import { listKeys, revokeKey, storeKey } from '../db/queries/keys.ts'
import { guarded } from '../http/access/guard.ts'
import { jsonBody } from '../http/body.ts'
import { now } from '../http/clock.ts'
import { createRouter } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import { requireCaller } from '../http/record.ts'
import { requireBody, requireRegion } from './lookup.ts'
import { jsonResponseOf, plainProblems, writeProblems } from './responses.ts'
import { noQuerySchema } from './schemas/common.ts'
import { keyPathSchema, keySchema, keysSchema, newKeySchema } from './schemas/key.ts'

const DAY = 86_400_000
const LONGEST_DAYS = 730

const bodySchema = callerScopeSchema
  .safeExtend({ days: z.int().min(1).max(LONGEST_DAYS).default(365) })
  .meta({ id: 'KeyRequest' })

const createKeyRoute = createRoute({
  ...guarded('createKey', jsonBody(10_000)),
  method: 'post',
  path: '/v1/keys',
  tags: ['Access'],
  summary: 'Make a key for an office or a system; it is shown once',
  request: {
    query: noQuerySchema,
    body: { content: { 'application/json': { schema: bodySchema } }, required: true },
  },
  responses: { 201: jsonResponseOf(newKeySchema, 'The key'), ...writeProblems },
})

const listRoute = createRoute({
  ...guarded('listKeys'),
  method: 'get',
  path: '/v1/keys',
  tags: ['Access'],
  summary: 'Every key, with its last use; never the key itself',
  request: { query: noQuerySchema },
  responses: { 200: jsonResponseOf(keysSchema, 'The newest first'), ...plainProblems },
})

const revokeRoute = createRoute({
  ...guarded('revokeKey'),
  method: 'post',
  path: '/v1/keys/{id}/revocation',
  tags: ['Access'],
  summary: 'Revoke a key, at once and for good',
  request: { params: keyPathSchema, query: noQuerySchema },
  responses: { 200: jsonResponseOf(keySchema, 'The key as it is now'), ...plainProblems },
})

const NEVER_CACHED = { 'Cache-Control': 'no-store' }

/** `POST` and `GET /v1/keys`, `POST /v1/keys/{id}/revocation` */
export const keysRoutes = createRouter()
  .openapi(createKeyRoute, async (c) => {
    const { days, ...scope } = c.req.valid('json')
    const database = c.get('database')
    if (scope.region !== null) await requireRegion(database, scope.region, 'body')
    if (scope.region !== null && scope.body !== null)
      await requireBody(database, scope.region, scope.body, 'body')
    const { id, text, hash } = await makeKey()
    const createdAt = now(c.get('clock'))
    const expiresAt = new Date(Date.parse(createdAt) + days * DAY).toISOString()
    const createdBy = requireCaller(c).id
    const key = { id, ...scope, createdBy, createdAt, expiresAt }
    await storeKey(database, { ...key, hash })
    return c.json({ ...key, revokedAt: null, lastUsedAt: null, key: text }, 201, NEVER_CACHED)
  })
  .openapi(listRoute, async (c) =>
    c.json({ keys: [...(await listKeys(c.get('database')))] }, 200, NEVER_CACHED),
  )
  .openapi(revokeRoute, async (c) => {
    const { id } = c.req.valid('param')
    const key = await revokeKey(c.get('database'), id, now(c.get('clock')))
    if (key === null)
      throw new ProblemError(
        'unknown-key',
        { ru: `Ключа ${id} нет.`, en: `There is no key ${id}.` },
        [
          {
            field: 'id',
            in: 'path',
            problem: { ru: 'все ключи — в /v1/keys', en: '/v1/keys lists every key' },
          },
        ],
      )
    return c.json(key, 200, NEVER_CACHED)
  })
