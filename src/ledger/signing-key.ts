import {
  CompactSign,
  calculateJwkThumbprint,
  compactVerify,
  exportJWK,
  generateKeyPair,
  importJWK,
} from 'jose'
import { z } from 'zod'
import { canonicalJson } from '../methodology/index.ts'
import type { JsonObject } from './json.ts'

/** The one algorithm that is signed with and accepted: its name in RFC 9864. */
export const SIGNING_ALGORITHM = 'Ed25519'

/** A text is no key of the ledger. The message never repeats what a key consists of. */
export class SigningKeyError extends Error {
  override readonly name = 'SigningKeyError'
}

// The last of 43 characters carries four bits only. One key has one spelling, hence one thumbprint.
const bytes32 = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, {
  error: 'must be 32 bytes in base64url without padding',
})

const publicMembers = { kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: bytes32 }

const privateJwkSchema = z.strictObject({ ...publicMembers, d: bytes32 })

/** A public key as it is published, in a JWK set for instance. */
const publicJwkSchema = z.strictObject({
  ...publicMembers,
  kid: z.string().optional(),
  alg: z.literal(SIGNING_ALGORITHM).optional(),
  use: z.literal('sig').optional(),
})
export type PublicSigningJwk = Readonly<Required<z.infer<typeof publicJwkSchema>>>

/** What the ledger is signed with. The private key itself cannot be taken out of it. */
export interface SigningKey {
  /** The key's RFC 7638 thumbprint. */
  readonly kid: string
  readonly publicJwk: PublicSigningJwk
  /** Its own public key, and those of the keys that signed before it. */
  readonly known: VerificationKeys
  /** Signs a payload as a compact JWS whose header says its type and this key. */
  sign(type: string, payload: JsonObject): Promise<string>
}

/** Public keys by their thumbprint. */
export type VerificationKeys = ReadonlyMap<string, CryptoKey>

function parsed<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new SigningKeyError(`${what}:\n${z.prettifyError(result.error)}`)
}

/** JSON's own errors quote the text that they are about, which is a secret. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new SigningKeyError('the signing key is not JSON; it must be an Ed25519 private JWK')
  }
}

/**
 * Reads the private key from its JWK text, `{"kty":"OKP","crv":"Ed25519","x":"…","d":"…"}`.
 * @param former public JWKs of the keys that signed before it
 * @throws {SigningKeyError} where the text is anything else, x and d are of different keys, or one
 *   of the former is no such key
 */
export async function readSigningKey(
  text: string,
  former: readonly unknown[] = [],
): Promise<SigningKey> {
  const what = 'the signing key must be an Ed25519 private JWK'
  const { kty, crv, x, d } = parsed(privateJwkSchema, parsedJson(text), what)
  const kid = await calculateJwkThumbprint({ kty, crv, x })
  const mismatched = () => {
    throw new SigningKeyError('the signing key has x and d of different keys')
  }
  // Node refuses an x of another key here.
  const privateKey = await importJWK({ kty, crv, x, d }, SIGNING_ALGORITHM).catch(mismatched)
  const publicKey = await importJWK({ kty, crv, x }, SIGNING_ALGORITHM)
  const sign = (type: string, payload: JsonObject): Promise<string> =>
    new CompactSign(new TextEncoder().encode(canonicalJson(payload)))
      .setProtectedHeader({ alg: SIGNING_ALGORITHM, typ: type, kid })
      .sign(privateKey)
  // workerd does not, and would sign what nobody could verify.
  const trial = await sign('mera-trial+jws', {})
  await compactVerify(trial, publicKey, { algorithms: [SIGNING_ALGORITHM] }).catch(mismatched)
  const publicJwk = { kty, crv, x, kid, alg: SIGNING_ALGORITHM, use: 'sig' } as const
  return { kid, publicJwk, known: await readVerificationKeys([publicJwk, ...former]), sign }
}

/** A new private key's JWK text, as `readSigningKey` reads it. */
export async function makeSigningKeyText(): Promise<string> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true })
  const { kty, crv, x, d } = await exportJWK(privateKey)
  return JSON.stringify({ kty, crv, x, d })
}

/**
 * Makes public JWKs ready to verify with; former keys belong here too, as what they signed stays.
 * @throws {SigningKeyError} where one is no public Ed25519 key, or bears another key's id
 */
export async function readVerificationKeys(jwks: readonly unknown[]): Promise<VerificationKeys> {
  const keys = new Map<string, CryptoKey>()
  for (const [index, jwk] of jwks.entries()) {
    const what = `public key ${index + 1}`
    const { kty, crv, x, kid } = parsed(publicJwkSchema, jwk, `${what} must be an Ed25519 JWK`)
    const thumbprint = await calculateJwkThumbprint({ kty, crv, x })
    if (kid !== undefined && kid !== thumbprint)
      throw new SigningKeyError(`${what} must have its thumbprint ${thumbprint} as its kid`)
    keys.set(thumbprint, await importJWK({ kty, crv, x }, SIGNING_ALGORITHM))
  }
  return keys
}
