import { createRoute, z } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import { EXPECTED_MIGRATIONS } from '../db/migrations.ts'
import { createRouter } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import { problemResponseOf } from './responses.ts'
import { noQuerySchema } from './schemas/common.ts'

const statusSchema = z.strictObject({ status: z.literal('ok') }).openapi('Status')

const ok = (description: string) => ({
  description,
  content: { 'application/json': { schema: statusSchema } },
})

const liveRoute = createRoute({
  operationId: 'getLiveness',
  method: 'get',
  path: '/healthz',
  tags: ['Operation'],
  summary: 'Whether the service runs',
  request: { query: noQuerySchema },
  responses: { 200: ok('It runs'), 400: problemResponseOf('It takes no parameters') },
})

const readyRoute = createRoute({
  operationId: 'getReadiness',
  method: 'get',
  path: '/readyz',
  tags: ['Operation'],
  summary: 'Whether it can answer: the database is there, with the migrations of this release',
  request: { query: noQuerySchema },
  responses: {
    200: ok('It can answer'),
    400: problemResponseOf('It takes no parameters'),
    503: problemResponseOf('It cannot answer yet'),
  },
})

/** `GET /healthz` and `GET /readyz` */
export const healthRoutes = createRouter()
  .openapi(liveRoute, (c) =>
    c.json({ status: 'ok' as const }, 200, { 'Cache-Control': 'no-store' }),
  )
  .openapi(readyRoute, async (c) => {
    const [row] = await c
      .get('connection')
      .execute<{ count: number }>(
        sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
      )
    if (row?.count !== EXPECTED_MIGRATIONS)
      throw new ProblemError(
        'unavailable',
        {
          ru: `В базе применено миграций: ${row?.count ?? 0}, нужно: ${EXPECTED_MIGRATIONS}.`,
          en: `The database has ${row?.count ?? 0} migrations applied; ${EXPECTED_MIGRATIONS} are needed.`,
        },
        [],
        { 'Retry-After': '5' },
      )
    return c.json({ status: 'ok' as const }, 200, { 'Cache-Control': 'no-store' })
  })
