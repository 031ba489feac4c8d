import type { Context } from 'hono'
import { LONGEST_IN_SESSION, openUntil } from '../../access/session/index.ts'
import { seal } from '../../access/session/sealed.ts'
import { ProviderUnavailable } from '../../access/sign-in/discovery.ts'
import { pendingSignInSchema } from '../../access/sign-in/sign-in.ts'
import { limit } from '../../http/access/guard.ts'
import { now } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { noteFailure } from '../../http/seen.ts'
import { noSuchPage } from '../problem/none.ts'
import { dropCookie, readCookie, writeCookie } from './cookies.ts'
import type { Said } from './view.tsx'
import { refusalWords, sessionWords as words } from './words.ts'

const ownMachine = ['localhost', '127.0.0.1', '[::1]']

/**
 * Where the provider sends people back, to where they reach us. Where nobody said that: whoever ends TLS before us asks us by http; but a session's
 * cookie needs TLS everywhere but on one's own machine, and so does the provider.
 */
function redirectUri(c: Context<AppEnv>): string {
  const { publicOrigin } = c.get('access').sessions
  if (publicOrigin !== undefined) return `${publicOrigin}/session/callback`
  const { protocol, hostname, host } = new URL(c.req.url)
  return `${ownMachine.includes(hostname) ? protocol : 'https:'}//${host}/session/callback`
}

function unavailable(c: Context<AppEnv>, error: unknown): Said {
  if (!(error instanceof ProviderUnavailable)) throw error
  noteFailure(c, 'the OpenID Connect provider cannot be asked', error)
  return { tone: 'error', text: words.unavailable }
}

/**
 * Leads to the provider, and remembers what for.
 * @throws {ProblemError} where this deployment has none
 */
export async function beginAtProvider(c: Context<AppEnv>, to: string): Promise<Response | Said> {
  const { signIn, keys } = c.get('access').sessions
  if (signIn === null) throw noSuchPage()
  // It costs a question to the provider, whoever asks.
  await limit(c, null)
  try {
    const { url, pending } = await signIn.begin(redirectUri(c), to, c.get('clock')())
    const sealed = await seal((await keys()).cookie, 'sign-in', pending)
    writeCookie(c, 'signIn', sealed, pending.until)
    c.header('Cache-Control', 'no-store')
    return c.redirect(url, 303)
  } catch (error) {
    return unavailable(c, error)
  }
}

/**
 * Takes in whom the provider sends back; what was remembered is forgotten, however it ends.
 * @returns a token that opens something and fits into a session, or what is to be said
 * @throws {ProblemError} where this deployment has no provider
 */
export async function endAtProvider(
  c: Context<AppEnv>,
): Promise<{ readonly credential: string; readonly to: string } | { readonly said: Said }> {
  const { signIn, keys } = c.get('access').sessions
  if (signIn === null) throw noSuchPage()
  await limit(c, null)
  const cookie = readCookie(c, 'signIn') ?? ''
  const at = c.get('clock')
  const pending = await openUntil(await keys(), 'sign-in', pendingSignInSchema, cookie, now(at))
  dropCookie(c, 'signIn')
  if (pending === null) return { said: { tone: 'error', text: refusalWords.state } }
  try {
    const returned = new URL(c.req.url).searchParams
    const ended = await signIn.finish(returned, pending, redirectUri(c), at())
    if (ended.outcome === 'refused')
      return { said: { tone: 'error', text: refusalWords[ended.why], detail: ended.detail } }
    if (ended.credential.length > LONGEST_IN_SESSION)
      return { said: { tone: 'error', text: words.tokenTooLong } }
    return { credential: ended.credential, to: pending.to }
  } catch (error) {
    return { said: unavailable(c, error) }
  }
}
