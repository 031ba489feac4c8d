import type { OpenAPIHono } from '@hono/zod-openapi'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { secureHeaders } from 'hono/secure-headers'
import { timeout } from 'hono/timeout'
import type { Clock } from './http/clock.ts'
import { conditional } from './http/conditional.ts'
import { type AppEnv, createRouter } from './http/context.ts'
import { databasePerRequest, type Lend } from './http/database.ts'
import { openApiDocument, RELEASE } from './http/openapi.ts'
import { deadlinePassed, onError, onMethodNotAllowed, onNotFound } from './http/problem.ts'
import { ReadyAnswers } from './http/ready.ts'
import { bodiesRoutes } from './routes/bodies.ts'
import { bodyScoreRoutes } from './routes/body-score.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { type Assets, docsRoutes } from './routes/docs.ts'
import { healthRoutes } from './routes/health.ts'
import { methodologiesRoutes } from './routes/methodologies.ts'
import { regionScoreRoutes } from './routes/region-score.ts'
import { regionsRoutes } from './routes/regions.ts'
import { roadmapRoutes } from './routes/roadmap.ts'
import { scoresRoutes } from './routes/scores.ts'
import { Versions } from './services/versions.ts'

/** What the application needs from the world. */
export interface Dependencies {
  readonly lend: Lend
  readonly clock: Clock
  readonly assets: Assets
}

/** How long one request may take. */
const DEADLINE_MILLISECONDS = 5_000

/** The application, from its dependencies: every route, on one page. */
export function createApp({ lend, clock, assets }: Dependencies): OpenAPIHono<AppEnv> {
  const app = createRouter()
  const versions = new Versions()
  const ready = new ReadyAnswers()
  const document = openApiDocument(app)

  app.onError(onError)
  app.notFound(onNotFound)
  app.use(methodNotAllowed({ app, onMethodNotAllowed }))
  app.use(secureHeaders({ crossOriginResourcePolicy: 'same-site', xXssProtection: false }))
  app.use(timeout(DEADLINE_MILLISECONDS, deadlinePassed))
  for (const path of ['/v1/*', '/readyz']) app.use(path, databasePerRequest(lend))
  app.use(async (c, next) => {
    c.set('versions', versions)
    c.set('clock', clock)
    c.set('ready', ready)
    await next()
  })

  app.route('/', catalogueRoutes)
  app.route('/', methodologiesRoutes)
  app.route('/', regionsRoutes)
  app.route('/', roadmapRoutes)
  app.route('/', bodiesRoutes)
  app.route('/', regionScoreRoutes)
  app.route('/', bodyScoreRoutes)
  app.route('/', scoresRoutes)
  app.route('/', healthRoutes)
  app.route('/', docsRoutes(assets))
  app.get('/openapi.json', (c) => conditional(c, { release: RELEASE }, () => c.json(document())))
  app.get('/', (c) => c.redirect('/docs', 302))
  return app
}
