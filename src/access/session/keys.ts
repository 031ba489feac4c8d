/** What sessions are kept and forms are told apart with. */
export interface SessionKeys {
  /** AES-256-GCM: seals what a cookie holds. */
  readonly cookie: CryptoKey
  /** HMAC-SHA-256: binds a form to the session that it was made for. */
  readonly form: CryptoKey
}

/** Which setting the secret comes from: the same text in the other one gives other keys. */
export type SecretOf = 'SESSION_KEY' | 'LEDGER_KEY'

/** A salt need not be secret (RFC 5869, section 3.1); this one tells our keys from anybody else's. */
const SALT = 'mera: what people sign in with'

/**
 * Derives the keys from a secret by HKDF-SHA-256 (RFC 5869), each with a purpose of its own: neither
 * tells anything of the other, nor of the secret.
 * @param secret at least 32 characters that nobody can guess
 */
export async function deriveSessionKeys(secret: string, source: SecretOf): Promise<SessionKeys> {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const material = await crypto.subtle.importKey('raw', bytes(secret), 'HKDF', false, ['deriveKey'])
  const from = (purpose: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: bytes(SALT),
    info: bytes(`${purpose}, from ${source}, 1`),
  })
  const [cookie, form] = await Promise.all([
    crypto.subtle.deriveKey(
      from('session cookie'),
      material,
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt', 'decrypt'],
    ),
    crypto.subtle.deriveKey(
      from('form token'),
      material,
      { name: 'HMAC', hash: 'SHA-256', length: 256 },
      false,
      ['sign', 'verify'],
    ),
  ])
  return { cookie, form }
}
