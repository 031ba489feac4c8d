import { Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { timeout } from 'hono/timeout'
import {
  APPEND_MILLISECONDS,
  createApp,
  DEADLINE_MILLISECONDS,
  type Dependencies,
  equip,
  makeShared,
  TRANSFER_MILLISECONDS,
} from './app.ts'
import type { AppEnv } from './http/context.ts'
import { databasePerRequest } from './http/database.ts'
import type { Observation } from './http/kept/observation.ts'
import { deadlinePassed, methodRefused, ProblemError, problemResponse } from './http/problem.ts'
import { noteRoute } from './http/seen.ts'
import { AssetLinks } from './pages/assets/links.ts'
import { assetRoutes } from './pages/assets/route.ts'
import { asReader, readCredential } from './pages/credential.ts'
import { pageHeaders } from './pages/headers.ts'
import { pages } from './pages/index.ts'
import { chooseLanguage } from './pages/language.ts'
import { answerError, answerProblem } from './pages/problem/answer.tsx'
import { noSuchPage } from './pages/problem/none.ts'
import type { Site } from './pages/site.ts'

/** Addresses that are programs', whatever they say they accept. */
const ofApi = /^\/(v1|docs|openapi\.json|healthz|readyz|\.well-known)(\/|$)/

const takesPages = (request: Request): boolean =>
  (request.headers.get('Accept') ?? '').includes('text/html')

/** Whether a form comes with files, which may take as long as those of programs. */
const hasFiles = (request: Request): boolean =>
  (request.headers.get('Content-Type') ?? '').startsWith('multipart/form-data')

const observationIn = (env: AppEnv['Bindings'] | object | undefined): Observation | undefined =>
  env !== undefined && 'observation' in env ? env.observation : undefined

/** What answers a request: the API or a page. */
export interface Answering {
  readonly fetch: Hono<AppEnv>['fetch']
  /** The same for a path of this site. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>
}

/** Answers those whose `Host` is none, so that there is no address of what they ask for. */
const hostless = new Hono().all('*', (c) =>
  problemResponse(
    c,
    new ProblemError('invalid-request', {
      ru: 'В заголовке Host — не имя узла; проверьте адрес запроса.',
      en: 'The header Host names no host; check the address of the request.',
    }),
  ),
)

/** The whole site, from the same dependencies as its API: people's pages, and the API beside them. */
export function createSite(dependencies: Dependencies): Answering {
  const shared = makeShared()
  const api = createApp(dependencies, shared)
  const links = new AssetLinks(dependencies.assets)
  const navigation = pages.flatMap((page) => page.navigation ?? [])
  const site: Site = { links, navigation }
  const app = new Hono<AppEnv>()

  app.onError((error, c) => answerError(c, site, error))
  app.notFound((c) =>
    takesPages(c.req.raw) ? answerProblem(c, site, noSuchPage()) : api.fetch(c.req.raw, c.env),
  )
  app.use(noteRoute)
  app.use(pageHeaders)
  app.use(equip(dependencies, shared))
  app.use(readCredential)
  app.use(chooseLanguage)
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => answerProblem(c, site, methodRefused(methods)),
    }),
  )
  const answer = timeout(DEADLINE_MILLISECONDS, deadlinePassed)
  const append = timeout(APPEND_MILLISECONDS, deadlinePassed)
  const transfer = timeout(TRANSFER_MILLISECONDS, deadlinePassed)
  app.use((c, next) => {
    if (c.req.method !== 'POST') return answer(c, next)
    return (hasFiles(c.req.raw) ? transfer : append)(c, next)
  })
  app.route('/', assetRoutes(links))
  app.use(databasePerRequest(dependencies.lend))
  for (const { routes } of pages) app.route('/', routes(site))

  const { access, clock } = dependencies
  const fetch: Answering['fetch'] = async (received, env, ...rest) => {
    const url = URL.parse(received.url)
    if (url === null) return hostless.fetch(received)
    // workerd leaves dots in a path as they came: everybody has to see the address that they lead to.
    const request = url.href === received.url ? received : new Request(url, received)
    if (!ofApi.test(url.pathname)) return app.fetch(request, env, ...rest)
    const asked = request.headers.has('Cookie')
      ? await asReader(request, access, clock, observationIn(env))
      : request
    return api.fetch(asked, env, ...rest)
  }
  return {
    fetch,
    request: async (path, init) => fetch(new Request(new URL(path, 'http://localhost'), init)),
  }
}
