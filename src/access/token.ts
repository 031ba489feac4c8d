import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type RemoteJWKSet } from 'jose'
import { z } from 'zod'
import { sha256 } from '../methodology/index.ts'
import { LONGEST_CREDENTIAL } from './bearer.ts'
import { callerScopeSchema, type IdentifiedCaller } from './roles.ts'
import { type TokenSettings, tokenSettingsSchema } from './token-settings.ts'

/** How far the provider's clock and ours may differ. */
const CLOCK_SKEW_SECONDS = 30

/** A provider that hangs must not hang us. */
const JWKS_TIMEOUT_MILLISECONDS = 2_000

/** Why a token is refused. */
export type TokenRefusal =
  | 'malformed'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-issuer'
  | 'wrong-audience'
  | 'wrong-algorithm'
  | 'bad-signature'
  | 'unknown-key'
  | 'missing-claim'
  | 'wrong-claim'

/** What a token turned out to be; `unavailable` says nothing about it, only about the provider. */
export type TokenOutcome =
  | { readonly outcome: 'valid'; readonly caller: IdentifiedCaller & { readonly kind: 'token' } }
  | { readonly outcome: 'invalid'; readonly reason: TokenRefusal }
  | { readonly outcome: 'unavailable'; readonly cause: unknown }

type Invalid = Extract<TokenOutcome, { readonly outcome: 'invalid' }>

const invalid = (reason: TokenRefusal): Invalid => ({ outcome: 'invalid', reason })

/** What an ID token turned out to be. */
export type Identification =
  | { readonly outcome: 'claims'; readonly claims: JWTPayload }
  | Exclude<TokenOutcome, { readonly outcome: 'valid' }>

const failedChecks: ReadonlyMap<string, TokenRefusal> = new Map([
  ['iss', 'wrong-issuer'],
  ['aud', 'wrong-audience'],
  ['nbf', 'not-yet-valid'],
])

/** What is wrong with the token; null where the error is not about the token. */
function refusalOf(error: unknown): TokenRefusal | null {
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.reason === 'missing') return 'missing-claim'
    return (error.reason === 'check_failed' && failedChecks.get(error.claim)) || 'wrong-claim'
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return 'wrong-algorithm'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'bad-signature'
  if (error instanceof errors.JWKSNoMatchingKey) return 'unknown-key'
  // OpenID Connect Core, 10.1: with several keys a token must say which, so this one is not clear.
  if (error instanceof errors.JWKSMultipleMatchingKeys) return 'unknown-key'
  // An extension of the format that the token declares critical and we do not know.
  if (error instanceof errors.JOSENotSupported) return 'malformed'
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed'
  return null
}

/** Halves of surrogate pairs all hash alike, so that two subjects would be one. */
const subjectSchema = z
  .string()
  .min(1)
  .refine((text) => text.isWellFormed())

/** The same subject always gets the same id; the subject itself may be a person's name or address. */
async function pseudonym(issuer: string, subject: string): Promise<string> {
  const digest = await sha256(`${issuer}\n${subject}`)
  return `oidc_${digest.slice('sha256:'.length, 'sha256:'.length + 24)}`
}

async function callerOf(issuer: string, claims: JWTPayload): Promise<TokenOutcome> {
  const subject = subjectSchema.safeParse(claims.sub)
  const scope = callerScopeSchema.safeParse({
    role: claims.mera_role,
    region: claims.mera_region,
    body: claims.mera_body,
    office: claims.mera_office,
  })
  if (!subject.success || !scope.success) return invalid('wrong-claim')
  const id = await pseudonym(issuer, subject.data)
  return { outcome: 'valid', caller: { kind: 'token', id, ...scope.data } }
}

/**
 * Verifies the tokens (JWT) of one OpenID Connect provider by the keys that it publishes. Made once
 * and kept as long as the isolate lives; making it fetches nothing.
 *
 * Keys are kept for ten minutes, and asked for again sooner where a token names an unknown one,
 * after the cooldown. In workerd every request that needs keys fetches them itself, since it may
 * not wait for what another began; only what has arrived is shared.
 */
export class TokenVerifier {
  readonly #settings: z.infer<typeof tokenSettingsSchema>
  readonly #keys: RemoteJWKSet

  /** @throws {z.ZodError} where the settings are not safe, such as an algorithm not on the list */
  constructor(settings: TokenSettings) {
    this.#settings = tokenSettingsSchema.parse(settings)
    this.#keys = createRemoteJWKSet(new URL(this.#settings.jwksUrl), {
      timeoutDuration: JWKS_TIMEOUT_MILLISECONDS,
      cooldownDuration: this.#settings.cooldownSeconds * 1000,
    })
  }

  /**
   * Tells who sent a token. Role, region, body and office are the claims `mera_role`,
   * `mera_region`, `mera_body` and `mera_office`; region and body may be left out or null.
   * @param now the instant at which it must be valid, give or take 30 seconds
   * @returns `unavailable` where the keys cannot be had or used, with the cause for the log
   */
  async verify(text: string, now: Date): Promise<TokenOutcome> {
    const { issuer, audience } = this.#settings
    const required = ['exp', 'sub', 'mera_role', 'mera_office']
    const read = await this.#claimsOf(text, audience, required, now)
    return read.outcome === 'claims' ? callerOf(issuer, read.claims) : read
  }

  /**
   * Looks at the ID token of a sign-in (OpenID Connect Core 1.0, section 3.1.3.7): it says that
   * somebody signed in, and not what they may do.
   * @param clientId to whom it must have been issued
   */
  async identify(text: string, clientId: string, now: Date): Promise<Identification> {
    const read = await this.#claimsOf(text, clientId, ['exp', 'iat', 'sub', 'nonce'], now)
    if (read.outcome !== 'claims') return read
    const { aud, azp } = read.claims
    // Where it is for others too, it must say that it was made for us.
    const others = Array.isArray(aud) && aud.length > 1
    return (others || azp !== undefined) && azp !== clientId ? invalid('wrong-audience') : read
  }

  async #claimsOf(
    text: string,
    audience: string,
    requiredClaims: string[],
    now: Date,
  ): Promise<Identification> {
    if (text.length > LONGEST_CREDENTIAL) return invalid('malformed')
    const { issuer, algorithms } = this.#settings
    try {
      const { payload } = await jwtVerify(text, this.#keys, {
        issuer,
        audience,
        algorithms,
        currentDate: now,
        clockTolerance: CLOCK_SKEW_SECONDS,
        requiredClaims,
      })
      return { outcome: 'claims', claims: payload }
    } catch (cause) {
      const reason = refusalOf(cause)
      return reason === null ? { outcome: 'unavailable', cause } : invalid(reason)
    }
  }
}
