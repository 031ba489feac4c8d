import { base64url } from 'jose'

/** What GCM takes; random, because nothing is sealed so often that two could meet. */
const IV_BYTES = 12

/** What a sealed text is for: one that was sealed for something else does not open. */
export type Purpose = 'session' | 'sign-in' | 'visit'

const bytes = (text: string) => new TextEncoder().encode(text)

/**
 * Encrypts and authenticates a value by AES-GCM, as a text that a cookie can hold.
 * @param value what JSON can hold
 */
export async function seal(key: CryptoKey, purpose: Purpose, value: unknown): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const algorithm = { name: 'AES-GCM', iv, additionalData: bytes(purpose) }
  const sealed = await crypto.subtle.encrypt(algorithm, key, bytes(JSON.stringify(value)))
  const whole = new Uint8Array(IV_BYTES + sealed.byteLength)
  whole.set(iv)
  whole.set(new Uint8Array(sealed), IV_BYTES)
  return base64url.encode(whole)
}

/** @returns what was sealed for this purpose; null for any other text, or one that was changed */
export async function open(key: CryptoKey, purpose: Purpose, text: string): Promise<unknown> {
  try {
    const whole = new Uint8Array(base64url.decode(text))
    const algorithm = {
      name: 'AES-GCM',
      iv: whole.subarray(0, IV_BYTES),
      additionalData: bytes(purpose),
    }
    const value = await crypto.subtle.decrypt(algorithm, key, whole.subarray(IV_BYTES))
    return JSON.parse(new TextDecoder().decode(value))
  } catch {
    return null
  }
}
