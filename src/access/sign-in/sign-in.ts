import { base64url, decodeJwt } from 'jose'
import { z } from 'zod'
import { type Instant, instantSchema } from '../../methodology/index.ts'
import { randomText } from '../session/index.ts'
import type { TokenVerifier } from '../token.ts'
import { askProvider, discover, type ProviderMetadata, ProviderUnavailable } from './discovery.ts'

/** What this service is to the provider. */
export interface ClientSettings {
  readonly issuer: string
  readonly clientId: string
  /** null: a public client, which PKCE alone protects. */
  readonly clientSecret: string | null
}

/** What has to be remembered of a sign-in until the provider sends its visitor back. */
export const pendingSignInSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  /** RFC 7636: shows that who redeems the code is who asked for it. */
  verifier: z.string(),
  /** Where they go on to. */
  to: z.string().max(2_000),
  until: instantSchema,
})
export type PendingSignIn = z.infer<typeof pendingSignInSchema>

/** Why nobody is signed in after all; `provider` in the provider's own word. */
export type SignInRefusal = 'state' | 'issuer' | 'provider' | 'code' | 'nonce' | 'token'

export type SignInOutcome =
  /** A token that verifies as a bearer token does. */
  | { readonly outcome: 'signed-in'; readonly credential: string }
  | { readonly outcome: 'refused'; readonly why: SignInRefusal; readonly detail: string | null }

const refused = (why: SignInRefusal, detail: string | null = null): SignInOutcome => ({
  outcome: 'refused',
  why,
  detail,
})

/** How long a sign-in at the provider may take. */
const SIGN_IN_MILLISECONDS = 600_000

/** Metadata are read again after so long. */
const METADATA_MILLISECONDS = 600_000

const tokensSchema = z.object({
  id_token: z.string(),
  access_token: z.string().optional(),
})

const challengeOf = async (verifier: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return base64url.encode(new Uint8Array(digest))
}

/** RFC 6749, section 2.3.1: both are form-encoded before they are joined. */
const basic = (id: string, secret: string): string => {
  const encoded = (text: string) => new URLSearchParams({ '': text }).toString().slice(1)
  return `Basic ${btoa(`${encoded(id)}:${encoded(secret)}`)}`
}

/** The word of an error as RFC 6749 allows it; anything else is not shown. */
const errorWord = (text: string | null): string | null =>
  text !== null && /^[a-z_]{1,60}$/.test(text) ? text : null

/**
 * Signs people in at an OpenID Connect provider: authorization code with PKCE (S256), `state` and
 * `nonce`. Made once and kept as long as the isolate lives; making it fetches nothing.
 */
export class SignIn {
  readonly #settings: ClientSettings
  readonly #tokens: TokenVerifier
  #metadata: { readonly read: number; readonly metadata: ProviderMetadata } | null = null

  constructor(settings: ClientSettings, tokens: TokenVerifier) {
    this.#settings = settings
    this.#tokens = tokens
  }

  async #provider(now: Date): Promise<ProviderMetadata> {
    const known = this.#metadata
    if (known !== null && now.getTime() - known.read < METADATA_MILLISECONDS) return known.metadata
    const metadata = await discover(this.#settings.issuer)
    this.#metadata = { read: now.getTime(), metadata }
    return metadata
  }

  /**
   * Begins a sign-in.
   * @param redirectUri where the provider sends its visitor back, as it is registered there
   * @param to where they go on to then
   * @returns the provider's address for the visitor, and what to remember
   * @throws {ProviderUnavailable}
   */
  async begin(
    redirectUri: string,
    to: string,
    now: Date,
  ): Promise<{ readonly url: string; readonly pending: PendingSignIn }> {
    const { authorization_endpoint: endpoint } = await this.#provider(now)
    const until: Instant = new Date(now.getTime() + SIGN_IN_MILLISECONDS).toISOString()
    const pending = { state: randomText(), nonce: randomText(), verifier: randomText(), to, until }
    const url = new URL(endpoint)
    for (const [name, value] of Object.entries({
      response_type: 'code',
      client_id: this.#settings.clientId,
      redirect_uri: redirectUri,
      scope: 'openid',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await challengeOf(pending.verifier),
      code_challenge_method: 'S256',
    }))
      url.searchParams.set(name, value)
    return { url: url.href, pending }
  }

  /**
   * Ends a sign-in: redeems the code, and looks at what came for it.
   * @param returned what the provider sent back in the address
   * @throws {ProviderUnavailable}
   */
  async finish(
    returned: URLSearchParams,
    pending: PendingSignIn,
    redirectUri: string,
    now: Date,
  ): Promise<SignInOutcome> {
    if (returned.get('state') !== pending.state) return refused('state')
    // RFC 9207: an answer of another provider is not for us.
    const issuer = returned.get('iss')
    if (issuer !== null && issuer !== this.#settings.issuer) return refused('issuer')
    if (returned.has('error')) return refused('provider', errorWord(returned.get('error')))
    const code = returned.get('code')
    if (code === null || code === '') return refused('code')
    const { status, json } = await this.#redeem(code, pending.verifier, redirectUri, now)
    const tokens = tokensSchema.safeParse(json)
    if (status !== 200 || !tokens.success) return refused('code')
    return this.#credentialOf(tokens.data, pending.nonce, now)
  }

  async #redeem(code: string, verifier: string, redirectUri: string, now: Date) {
    const { clientId, clientSecret } = this.#settings
    const { token_endpoint: endpoint, token_endpoint_auth_methods_supported: methods } =
      await this.#provider(now)
    const inBody =
      !methods.includes('client_secret_basic') && methods.includes('client_secret_post')
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      client_id: clientId,
      ...(clientSecret !== null && inBody ? { client_secret: clientSecret } : {}),
    })
    const headers = {
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(clientSecret !== null && !inBody ? { Authorization: basic(clientId, clientSecret) } : {}),
    }
    return askProvider(endpoint, { method: 'POST', headers, body: body.toString() })
  }

  /** The access token where it is one of ours, or else the ID token, which has to be in order. */
  async #credentialOf(
    { id_token: idToken, access_token: accessToken }: z.infer<typeof tokensSchema>,
    nonce: string,
    now: Date,
  ): Promise<SignInOutcome> {
    const identified = await this.#tokens.identify(idToken, this.#settings.clientId, now)
    if (identified.outcome === 'unavailable') throw keysUnavailable(identified.cause)
    if (identified.outcome === 'invalid') return refused('token', identified.reason)
    if (identified.claims.nonce !== nonce) return refused('nonce')
    if (accessToken !== undefined && accessToken.split('.').length === 3) {
      const verified = await this.#tokens.verify(accessToken, now)
      if (verified.outcome === 'unavailable') throw keysUnavailable(verified.cause)
      const isSame = verified.outcome === 'valid' && subjectOf(accessToken) === subjectOf(idToken)
      if (isSame) return { outcome: 'signed-in', credential: accessToken }
    }
    const verified = await this.#tokens.verify(idToken, now)
    if (verified.outcome === 'unavailable') throw keysUnavailable(verified.cause)
    return verified.outcome === 'valid'
      ? { outcome: 'signed-in', credential: idToken }
      : refused('token', verified.reason)
  }
}

const keysUnavailable = (cause: unknown): ProviderUnavailable =>
  new ProviderUnavailable('the keys of the provider cannot be had', { cause })

/** Of a token that was verified. */
const subjectOf = (token: string): string | undefined => decodeJwt(token).sub
