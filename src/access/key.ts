import { base64url } from 'jose'
import { sha256 } from '../methodology/index.ts'

/**
 * An API key is the text `mera_<id>_<secret><checksum>`, 67 characters:
 *
 * - `mera_`: so that secret scanners find a key that was published by mistake;
 * - id: 12 characters of a–z and 2–7 (60 random bits). It is not secret: it names the key in lists,
 *   in the log and in the ledger;
 * - secret: 32 random bytes in base64url, 43 characters;
 * - checksum: the CRC-32 of all before it, as 6 digits of base 62. It finds every single mistyped
 *   character, so that such a key is refused without asking the database, and lets a scanner tell
 *   a key from what merely looks like one. It protects nothing: anybody can calculate it.
 */
const keyPattern = /^(mera_[a-z2-7]{12}_[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])([0-9A-Za-z]{6})$/

const idAlphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const checksumDigits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The CRC-32 of zip, PNG and ISO 3309, of a text in ASCII. */
function crc32(text: string): number {
  let remainder = 0xffff_ffff
  for (const byte of new TextEncoder().encode(text)) {
    remainder ^= byte
    for (let bit = 0; bit < 8; bit += 1)
      remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb8_8320 : 0)
  }
  return ~remainder >>> 0
}

function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  while (digits.length < 6) {
    digits = checksumDigits.charAt(rest % 62) + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}

const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))

/** A key that was just made. Only `id` and `hash` are stored; `text` is shown once. */
export interface NewKey {
  readonly id: string
  /** The random part of `text` alone. */
  readonly secret: string
  /** The whole key, as its holder sends it. */
  readonly text: string
  /** `sha256:<hex>` of `text`. */
  readonly hash: string
}

/** Makes an API key from the runtime's secure random numbers. */
export async function makeKey(): Promise<NewKey> {
  // 256 is a multiple of 32, so that every character of an id is equally likely.
  const id = [...randomBytes(12)].map((byte) => idAlphabet.charAt(byte % 32)).join('')
  const secret = base64url.encode(randomBytes(32))
  const unchecked = `mera_${id}_${secret}`
  const text = unchecked + checksum(unchecked)
  return { id, secret, text, hash: await keyHash(text) }
}

/**
 * What is stored of a key and what it is found by, `sha256:<hex>` of the whole text. A fast hash is
 * enough: 256 random bits cannot be guessed, unlike a password.
 */
export const keyHash = (text: string): Promise<string> => sha256(text)

/** Whether a text has the shape and the checksum of an API key; not whether there is such a key. */
export function isKey(text: string): boolean {
  const [, unchecked, digits] = keyPattern.exec(text) ?? []
  return unchecked !== undefined && checksum(unchecked) === digits
}
