import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { SignIn } from '../../src/access/sign-in/sign-in.ts'
import { TokenVerifier } from '../../src/access/token.ts'
import { makeSigningKey, type SigningKey, sign } from '../access/provider.ts'
import { NOW } from '../support/service.ts'

export const CLIENT = 'mera-pages'
export const SECRET = 'a secret: with / signs'

const seconds = NOW.getTime() / 1_000

/** What a provider does otherwise than it should; tests change it. */
export interface Manners {
  /** Claims of the tokens that differ. */
  idClaims: Record<string, unknown>
  accessClaims: Record<string, unknown>
  /** null: an access token that says nothing. */
  hasAccessToken: boolean
  /** In place of the key that it publishes. */
  signer: SigningKey | null
  metadata: Record<string, unknown>
  tokenStatus: number
  hangs: boolean
}

const usual = (): Manners => ({
  idClaims: {},
  accessClaims: {},
  hasAccessToken: true,
  signer: null,
  metadata: {},
  tokenStatus: 200,
  hangs: false,
})

/** What it was asked for and has to be redeemed. */
interface Grant {
  readonly challenge: string
  readonly nonce: string
  readonly redirectUri: string
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * A small OpenID Connect provider over real HTTP: discovery, keys, the code and its exchange with
 * PKCE, and a client secret by Basic.
 */
export class SmallProvider {
  manners = usual()
  /** The forms that its token endpoint got. */
  readonly redeemed: URLSearchParams[] = []
  readonly #grants = new Map<string, Grant>()
  readonly #key: SigningKey
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  issuer = ''

  constructor(key: SigningKey) {
    this.#key = key
  }

  static async start(): Promise<SmallProvider> {
    const provider = new SmallProvider(await makeSigningKey('RS256', 'genuine'))
    await new Promise<void>((resolve) => provider.#server.listen(0, '127.0.0.1', resolve))
    const address = provider.#server.address()
    if (address === null || typeof address === 'string') throw new Error('the server has no port')
    provider.issuer = `http://127.0.0.1:${address.port}`
    return provider
  }

  stop(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  behave(): void {
    this.manners = usual()
    this.redeemed.length = 0
  }

  verifier = (): TokenVerifier =>
    new TokenVerifier({ issuer: this.issuer, audience: 'mera', jwksUrl: `${this.issuer}/jwks` })

  signIn = (clientSecret: string | null = SECRET): SignIn =>
    new SignIn({ issuer: this.issuer, clientId: CLIENT, clientSecret }, this.verifier())

  /** What somebody does who signs in there: the code with which they are sent back. */
  grant(url: string): { readonly code: string; readonly state: string } {
    const asked = new URL(url).searchParams
    const code = `code-${this.#grants.size}`
    this.#grants.set(code, {
      challenge: asked.get('code_challenge') ?? '',
      nonce: asked.get('nonce') ?? '',
      redirectUri: asked.get('redirect_uri') ?? '',
    })
    return { code, state: asked.get('state') ?? '' }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.manners.hangs) return
    const json = (body: unknown, status = 200): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    }
    if (request.url === '/.well-known/openid-configuration')
      return json({
        issuer: this.issuer,
        authorization_endpoint: `${this.issuer}/authorize?tenant=1`,
        token_endpoint: `${this.issuer}/token`,
        ...this.manners.metadata,
      })
    if (request.url === '/jwks') return json({ keys: [this.#key.published] })
    if (request.url !== '/token') return json({}, 404)
    const form = new URLSearchParams(await textOf(request))
    this.redeemed.push(form)
    if (this.manners.tokenStatus !== 200)
      return json({ error: 'invalid_grant' }, this.manners.tokenStatus)
    const grant = this.#redeemable(form, request.headers.authorization)
    return grant === null ? json({ error: 'invalid_grant' }, 400) : json(await this.#tokens(grant))
  }

  #redeemable(form: URLSearchParams, authorization: string | undefined): Grant | null {
    const code = form.get('code') ?? ''
    const grant = this.#grants.get(code) ?? null
    this.#grants.delete(code)
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const [id = '', secret = ''] = atob(authorization?.replace('Basic ', '') ?? '').split(':')
    const known = decodeURIComponent(id) === CLIENT
    const proven = decodeURIComponent(secret.replaceAll('+', ' ')) === SECRET
    if (grant === null || grant.challenge !== challenge || !known || !proven) return null
    return grant.redirectUri === form.get('redirect_uri') ? grant : null
  }

  async #tokens({ nonce }: Grant) {
    const { idClaims, accessClaims, hasAccessToken, signer } = this.manners
    const claims = { iss: this.issuer, sub: 'ivanov', iat: seconds, exp: seconds + 3_600 }
    const role = { mera_role: 'reviewer', mera_office: 'Review office' }
    const key = signer ?? this.#key
    return {
      token_type: 'Bearer',
      id_token: await sign(key, {
        mera_role: undefined,
        mera_office: undefined,
        ...claims,
        aud: CLIENT,
        nonce,
        ...idClaims,
      }),
      access_token: hasAccessToken
        ? await sign(key, { ...claims, aud: 'mera', ...role, ...accessClaims })
        : 'opaque',
    }
  }
}
