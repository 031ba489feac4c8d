/** No key and no token is longer; what is longer is not looked at. */
export const LONGEST_CREDENTIAL = 8_000

/** A credential as it was sent, or that what was sent is none. */
export type Bearer =
  | { readonly outcome: 'credential'; readonly text: string }
  | { readonly outcome: 'malformed' }

/** RFC 6750, section 2.1; the name of the scheme is case-insensitive by RFC 9110, section 11.1. */
const bearerPattern = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i

/**
 * Reads an `Authorization` header.
 * @param header its value, null or undefined where there is none
 * @returns null without a header; the credential of `Bearer <one credential>`; else malformed, as
 *   another scheme, several credentials and an empty header are
 */
export function readBearer(header: string | null | undefined): Bearer | null {
  if (header === null || header === undefined) return null
  const text = bearerPattern.exec(header)?.[1]
  if (text === undefined || text.length > LONGEST_CREDENTIAL) return { outcome: 'malformed' }
  return { outcome: 'credential', text }
}
