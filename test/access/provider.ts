import { createServer, type ServerResponse } from 'node:http'
import { exportJWK, type GenerateKeyPairResult, generateKeyPair, type JWK, SignJWT } from 'jose'
import { TokenVerifier } from '../../src/access/token.ts'
import type { TokenSettings } from '../../src/access/token-settings.ts'

/** The instant at which tests verify; a token is issued now and holds for ten minutes. */
export const now = new Date('2024-06-30T09:00:00.000Z')
export const seconds = now.getTime() / 1000

export const issuer = 'https://id.example.org/realms/mera'
export const audience = 'mera'

/** What a token says where a test does not say otherwise; undefined leaves a claim out. */
export const usualClaims = {
  iss: issuer,
  aud: audience,
  sub: 'ivanov@example.org',
  iat: seconds,
  exp: seconds + 600,
  mera_role: 'analyst',
  mera_office: 'Аналитический центр',
}

/** A pair of keys of the provider, or of somebody who wants to pass for it. */
export interface SigningKey extends GenerateKeyPairResult {
  readonly algorithm: string
  readonly kid: string
  /** The public key as the provider publishes it. */
  readonly published: JWK
}

export async function makeSigningKey(algorithm: string, kid: string): Promise<SigningKey> {
  const pair = await generateKeyPair(algorithm, { extractable: true })
  const published = { ...(await exportJWK(pair.publicKey)), kid, alg: algorithm, use: 'sig' }
  return { ...pair, algorithm, kid, published }
}

/** A token signed with a key, with claims and header changed as asked. */
export function sign(
  key: SigningKey,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT({ ...usualClaims, ...claims })
    .setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: 'JWT', ...header })
    .sign(key.privateKey)
}

/** The part of a provider that publishes keys, over real HTTP. */
export interface Provider {
  readonly jwksUrl: string
  /** How often it was asked. */
  asked: number
  /** How it answers; tests replace it. */
  answer: (response: ServerResponse) => void
  close(): Promise<void>
}

/** Answers with these keys. */
export const publish =
  (...keys: readonly SigningKey[]) =>
  (response: ServerResponse): void => {
    response.setHeader('Content-Type', 'application/jwk-set+json')
    response.end(JSON.stringify({ keys: keys.map(({ published }) => published) }))
  }

/** Starts a provider on a free port, or on one that was used before. */
export async function startProvider(answer: Provider['answer'], port = 0): Promise<Provider> {
  const server = createServer((_, response) => {
    provider.asked += 1
    provider.answer(response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const provider: Provider = {
    jwksUrl: `http://127.0.0.1:${address.port}/jwks`,
    asked: 0,
    answer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return provider
}

export const verifierOf = (provider: Provider, settings: Partial<TokenSettings> = {}) =>
  new TokenVerifier({ issuer, audience, jwksUrl: provider.jwksUrl, ...settings })
