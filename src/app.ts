import type { OpenAPIHono } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { timeout } from 'hono/timeout'
import { LONGEST_TURN_SECONDS } from './db/queries/ledger.ts'
import type { AccessSettings } from './http/access/settings.ts'
import type { Clock } from './http/clock.ts'
import { conditional } from './http/conditional.ts'
import { type AppEnv, createRouter } from './http/context.ts'
import { databasePerRequest, type Lend } from './http/database.ts'
import { openApiDocument, RELEASE } from './http/openapi.ts'
import { deadlinePassed, onError, onMethodNotAllowed, onNotFound } from './http/problem.ts'
import { protection } from './http/protection.ts'
import { ReadyAnswers } from './http/ready.ts'
import { noteRoute } from './http/seen.ts'
import type { SigningKey } from './ledger/index.ts'
import { bodiesRoutes } from './routes/bodies.ts'
import { bodyScoreRoutes } from './routes/body-score.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { comparisonsRoutes } from './routes/comparisons.ts'
import { type Assets, docsRoutes } from './routes/docs.ts'
import { documentsRoutes } from './routes/documents.ts'
import { draftsRoutes } from './routes/drafts.ts'
import { exportsRoutes } from './routes/exports/index.ts'
import { factsRoutes } from './routes/facts.ts'
import { gapRoutes } from './routes/gap.ts'
import { healthRoutes } from './routes/health.ts'
import { impactRoutes } from './routes/impact.ts'
import { keysRoutes } from './routes/keys.ts'
import { methodologiesRoutes } from './routes/methodologies.ts'
import { methodologyChangesRoutes } from './routes/methodology-changes.ts'
import { overdueRoutes } from './routes/overdue.ts'
import { publicationsRoutes } from './routes/publications.ts'
import { rankingRobustnessRoutes } from './routes/ranking-robustness.ts'
import { receiptsRoutes } from './routes/receipts.ts'
import { regionRegistrationRoutes } from './routes/region-registration.ts'
import { regionScoreRoutes } from './routes/region-score.ts'
import { regionsRoutes } from './routes/regions.ts'
import { reviewsRoutes } from './routes/reviews.ts'
import { roadmapRoutes } from './routes/roadmap.ts'
import { robustnessRoutes } from './routes/robustness.ts'
import { scoreHistoryRoutes } from './routes/score-history.ts'
import { scoresRoutes } from './routes/scores.ts'
import { simulationsRoutes } from './routes/simulations.ts'
import { verdictsRoutes } from './routes/verdicts.ts'
import { wellKnownRoutes } from './routes/well-known.ts'
import { Versions } from './services/versions.ts'
import type { DocumentStore } from './storage/store.ts'

/** What the application needs from the world. */
export interface Dependencies {
  readonly lend: Lend
  readonly clock: Clock
  readonly assets: Assets
  readonly access: AccessSettings
  /** Signs what is recorded. */
  readonly signingKey: () => Promise<SigningKey>
  readonly documents: DocumentStore
}

/** What an isolate keeps from one request for the next. */
export interface Shared {
  readonly versions: Versions
  readonly ready: ReadyAnswers
}

export const makeShared = (): Shared => ({ versions: new Versions(), ready: new ReadyAnswers() })

/** How long one request may take. */
export const DEADLINE_MILLISECONDS = 5_000

/** How long one may take that appends to a ledger, which takes its turn with others who do. */
export const APPEND_MILLISECONDS = (LONGEST_TURN_SECONDS + 5) * 1_000

/** How long a draft may take, which is held against every region and all its bodies. */
const IMPACT_MILLISECONDS = 60_000

/** How long a file may take to arrive, on a line that is slow. */
export const TRANSFER_MILLISECONDS = 120_000

/** How long a table may take to be made as a file. */
const FILE_MILLISECONDS = 20_000

const isFile = (path: string): boolean => /\.(csv|xlsx)$/.test(path)

const appends = (method: string, path: string): boolean =>
  method === 'POST' ? /\/(facts|verdicts)$/.test(path) : isRegistration(method, path)

const isAboutVersions = (method: string, path: string): boolean =>
  method === 'POST' && /^\/v1\/methodologies(\/|$)/.test(path)

const isRegistration = (method: string, path: string): boolean =>
  method === 'PUT' && /^\/v1\/regions\/[^/]+$/.test(path)

const isTransfer = (method: string, path: string): boolean =>
  method === 'PUT' && path.includes('/documents/')

/** Hands every route what it may use of the dependencies, and of what is kept. */
export const equip = ({ clock, access, signingKey, documents }: Dependencies, shared: Shared) =>
  createMiddleware<AppEnv>(async (c, next) => {
    c.set('versions', shared.versions)
    c.set('clock', clock)
    c.set('access', access)
    c.set('signingKey', signingKey)
    c.set('documents', documents)
    c.set('ready', shared.ready)
    await next()
  })

/** The API, from its dependencies: every route, on one page. People's pages: src/site.ts. */
export function createApp(
  dependencies: Dependencies,
  shared: Shared = makeShared(),
): OpenAPIHono<AppEnv> {
  const { lend, assets } = dependencies
  const app = createRouter()
  const document = openApiDocument(app)

  app.onError(onError)
  app.notFound(onNotFound)
  app.use(noteRoute)
  app.use(methodNotAllowed({ app, onMethodNotAllowed }))
  app.use(protection)
  const answer = timeout(DEADLINE_MILLISECONDS, deadlinePassed)
  const append = timeout(APPEND_MILLISECONDS, deadlinePassed)
  const impact = timeout(IMPACT_MILLISECONDS, deadlinePassed)
  const transfer = timeout(TRANSFER_MILLISECONDS, deadlinePassed)
  const file = timeout(FILE_MILLISECONDS, deadlinePassed)
  app.use((c, next) => {
    const { method, path } = c.req
    if (isFile(path)) return file(c, next)
    if (isTransfer(method, path)) return transfer(c, next)
    if (isAboutVersions(method, path)) return impact(c, next)
    return appends(method, path) ? append(c, next) : answer(c, next)
  })
  for (const path of ['/v1/*', '/readyz']) app.use(path, databasePerRequest(lend))
  app.use(equip(dependencies, shared))

  app.route('/', catalogueRoutes)
  app.route('/', methodologiesRoutes)
  app.route('/', draftsRoutes)
  app.route('/', impactRoutes)
  app.route('/', publicationsRoutes)
  app.route('/', methodologyChangesRoutes)
  app.route('/', regionsRoutes)
  app.route('/', roadmapRoutes)
  app.route('/', bodiesRoutes)
  app.route('/', regionScoreRoutes)
  app.route('/', bodyScoreRoutes)
  app.route('/', receiptsRoutes)
  app.route('/', scoresRoutes)
  app.route('/', comparisonsRoutes)
  app.route('/', gapRoutes)
  app.route('/', simulationsRoutes)
  app.route('/', scoreHistoryRoutes)
  app.route('/', robustnessRoutes)
  app.route('/', rankingRobustnessRoutes)
  app.route('/', exportsRoutes)
  app.route('/', regionRegistrationRoutes)
  app.route('/', factsRoutes)
  app.route('/', verdictsRoutes)
  app.route('/', reviewsRoutes)
  app.route('/', overdueRoutes)
  app.route('/', documentsRoutes)
  app.route('/', keysRoutes)
  app.route('/', healthRoutes)
  app.route('/', wellKnownRoutes)
  app.route('/', docsRoutes(assets))
  app.get('/openapi.json', (c) => conditional(c, { release: RELEASE }, () => c.json(document())))
  return app
}
