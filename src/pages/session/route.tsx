import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Caller } from '../../access/roles.ts'
import { LONGEST_IN_SESSION, newSession, sealSession } from '../../access/session/index.ts'
import { identify } from '../../http/access/guard.ts'
import { now } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Bilingual } from '../../methodology/index.ts'
import { receivedForm, receiveForm, textOf, tokenFor } from '../form/receive.ts'
import { frameOf } from '../frame.ts'
import { createPages, sendOnce } from '../page.tsx'
import type { Page, Site } from '../site.ts'
import { dropCookie, readCookie, writeCookie } from './cookies.ts'
import { localPath } from './local-path.ts'
import { beginAtProvider, endAtProvider } from './provider.ts'
import { ownRegion } from './region.ts'
import { type Said, SignedInView, SignInView } from './view.tsx'
import { tokenOfVisit } from './visit.ts'
import { sessionWords as words } from './words.ts'

/** A key, where to go on to, and the token. */
const MOST_BYTES = 20_000

interface Asked {
  readonly to: string
  readonly said?: Said | null
  readonly problem?: Bilingual | null
  readonly status?: ContentfulStatusCode
}

const notKept = (c: Context<AppEnv>): void => c.header('Cache-Control', 'no-store')

async function showSignIn(c: Context<AppEnv>, site: Site, asked: Asked): Promise<Response> {
  const { to, said = null, problem = null, status = 200 } = asked
  const frame = { ...(await frameOf(c, site)), caller: null }
  const token = await tokenOfVisit(c)
  const begin = `/session/provider${to === '/' ? '' : `?to=${encodeURIComponent(to)}`}`
  const provider = c.get('access').sessions.signIn === null ? null : begin
  const content = <SignInView {...{ frame, token, to, said, problem, provider }} />
  const title = frame.t(words.signIn)
  return sendOnce(c, frame, { title, content, provenance: 'none', isSynthetic: false }, status)
}

/** Who asks; null where they show nothing, or what opens nothing any more, which is then dropped. */
async function whoAsks(c: Context<AppEnv>): Promise<Caller | Said | null> {
  if (c.get('credential') === undefined) {
    if (readCookie(c, 'session') === undefined) return null
    dropCookie(c, 'session')
    return { tone: 'info', text: words.over }
  }
  try {
    return await identify(c)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'unauthenticated') throw error
    dropCookie(c, 'session')
    return { tone: 'error', text: error.detail }
  }
}

async function show(c: Context<AppEnv>, site: Site): Promise<Response> {
  const to = localPath(c.req.query('to'))
  const asking = await whoAsks(c)
  if (asking === null || 'tone' in asking) return showSignIn(c, site, { to, said: asking })
  if (asking.kind === 'anonymous') return showSignIn(c, site, { to })
  c.set('caller', asking)
  const frame = await frameOf(c, site)
  const until = c.get('session')?.until ?? c.get('expiresAt') ?? now(c.get('clock'))
  const shown = { frame, to, until, caller: asking, region: await ownRegion(c, asking) }
  const content = <SignedInView {...shown} token={await tokenFor(c)} />
  const title = frame.t(words.who)
  return sendOnce(c, frame, { title, content, provenance: 'none', isSynthetic: false })
}

/** Keeps what somebody showed, once it was found to open something. */
async function signIn(c: Context<AppEnv>, credential: string, to: string): Promise<Response> {
  const at = now(c.get('clock'))
  const session = newSession(credential, c.get('expiresAt') ?? at, at)
  const sealed = await sealSession(await c.get('access').sessions.keys(), session)
  writeCookie(c, 'session', sealed, session.until)
  dropCookie(c, 'visit')
  notKept(c)
  return c.redirect(to, 303)
}

async function byKey(c: Context<AppEnv>, site: Site): Promise<Response> {
  const form = receivedForm(c)
  const [key, to] = [textOf(form, 'key').trim(), localPath(textOf(form, 'to'))]
  if (key === '') return showSignIn(c, site, { to, problem: words.empty, status: 422 })
  if (key.length > LONGEST_IN_SESSION)
    return showSignIn(c, site, { to, problem: words.tooLong, status: 422 })
  // Whoever was signed in before is not asked: this is about who they will be.
  c.set('credential', `Bearer ${key}`)
  try {
    await identify(c)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'unauthenticated') throw error
    return showSignIn(c, site, { to, problem: error.detail, status: 422 })
  }
  return signIn(c, key, to)
}

function signOut(c: Context<AppEnv>): Response {
  dropCookie(c, 'session')
  notKept(c)
  return c.redirect('/session', 303)
}

async function fromProvider(c: Context<AppEnv>, site: Site): Promise<Response> {
  const ended = await endAtProvider(c)
  if ('said' in ended) return showSignIn(c, site, { to: '/', said: ended.said, status: 403 })
  c.set('credential', `Bearer ${ended.credential}`)
  await identify(c)
  return signIn(c, ended.credential, ended.to)
}

/**
 * `GET /session` says who is signed in, or lets them sign in; `POST` does so by a key, `POST
 * /session/end` ends it; `GET /session/provider` leads to the provider, who leads back to `GET
 * /session/callback`.
 */
export const sessionPage: Page = {
  routes: (site) =>
    createPages()
      .get('/session', (c) => show(c, site))
      .post('/session', receiveForm(MOST_BYTES, 'anybody'), (c) => byKey(c, site))
      .post('/session/end', receiveForm(MOST_BYTES), signOut)
      .get('/session/provider', async (c) => {
        const begun = await beginAtProvider(c, localPath(c.req.query('to')))
        return begun instanceof Response
          ? begun
          : showSignIn(c, site, { to: '/', said: begun, status: 503 })
      })
      .get('/session/callback', (c) => fromProvider(c, site)),
}
