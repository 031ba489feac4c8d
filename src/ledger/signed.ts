import { compactVerify, decodeProtectedHeader, errors } from 'jose'
import type { z } from 'zod'
import { SIGNING_ALGORITHM, type VerificationKeys } from './signing-key.ts'

/** Why a text is not what one of our keys signed. */
export const signatureFaults = ['malformed', 'wrong-type', 'unknown-key', 'bad-signature'] as const
export type SignatureFault = (typeof signatureFaults)[number]

export type SignedReading<T> =
  | { readonly outcome: 'genuine'; readonly content: T }
  | { readonly outcome: SignatureFault }

function headerOf(text: string): { readonly typ?: unknown; readonly kid?: unknown } | null {
  try {
    return decodeProtectedHeader(text)
  } catch {
    return null
  }
}

/** The JSON in bytes that were verified; null where there is none. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

/**
 * What a compact JWS says, if it is of that type and signed by one of those keys. Nothing that it
 * says is looked at before. Never throws, whatever `text` is.
 */
export async function readSigned<T>(
  text: unknown,
  type: string,
  schema: z.ZodType<T>,
  keys: VerificationKeys,
): Promise<SignedReading<T>> {
  if (typeof text !== 'string') return { outcome: 'malformed' }
  const header = headerOf(text)
  if (header === null) return { outcome: 'malformed' }
  if (header.typ !== type) return { outcome: 'wrong-type' }
  const key = typeof header.kid === 'string' ? keys.get(header.kid) : undefined
  if (key === undefined) return { outcome: 'unknown-key' }
  try {
    const { payload } = await compactVerify(text, key, { algorithms: [SIGNING_ALGORITHM] })
    const content = schema.safeParse(jsonOf(payload))
    return content.success
      ? { outcome: 'genuine', content: content.data }
      : { outcome: 'malformed' }
  } catch (error) {
    const forged = error instanceof errors.JWSSignatureVerificationFailed
    return { outcome: forged ? 'bad-signature' : 'malformed' }
  }
}
