import { sha256 as digest } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** JSON with the keys of every object in order, so that equal data has equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`)
    return `{${fields.join(',')}}`
  }
  return JSON.stringify(value)
}

/**
 * The SHA-256 of a text, as `sha256:` and 64 hexadecimal digits. Of texts as short as an entry of a
 * ledger, WebCrypto takes ten times as long: each is a task of its own.
 */
export const sha256 = async (text: string): Promise<string> =>
  `sha256:${bytesToHex(digest(new TextEncoder().encode(text)))}`

/** The hash of a document: of what it says, not of how the file spells it. */
export const documentHash = (document: unknown): Promise<string> => sha256(canonicalJson(document))
