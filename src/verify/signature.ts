import { Misfit, shown } from './finding.ts'
import { bytesOf, fieldOf, hashOf, inOrder, readJson } from './json.ts'
import { Place } from './place.ts'

const ALGORITHM = 'Ed25519'
const TYPE = 'mera-receipt+jws'

/** Base64url without padding, of one spelling only: the last letter may carry no spare bits. */
function decoded(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return encoded(bytes) === text ? Uint8Array.from(bytes, (one) => one.charCodeAt(0)) : null
  } catch {
    return null
  }
}

const encoded = (bytes: string): string =>
  btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

/** What a part of a JWS says in JSON; null where it says none. */
function said(part: string): unknown {
  try {
    return readJson(new TextDecoder('utf-8', { fatal: true }).decode(decoded(part) ?? undefined))
  } catch {
    return null
  }
}

/** The name that RFC 7638 gives a key: nobody can call another key by it. */
async function thumbprint(x: string): Promise<string> {
  const digits = (await hashOf({ crv: ALGORITHM, kty: 'OKP', x })).slice('sha256:'.length)
  const bytes = digits.match(/../g) ?? []
  return encoded(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))))
}

/** The key of that name in a JWK set; whatever a key there calls itself is of no account. */
async function findKey(jwks: unknown, kid: string): Promise<CryptoKey | null> {
  for (const key of new Place(jwks, 'keys').at('keys').list()) {
    const [kty, crv, x] = ['kty', 'crv', 'x'].map((name) => key.maybe(name)?.value)
    if (kty !== 'OKP' || crv !== ALGORITHM || typeof x !== 'string') continue
    if ((await thumbprint(x)) !== kid) continue
    return crypto.subtle.importKey('jwk', { kty, crv, x }, ALGORITHM, false, ['verify'])
  }
  return null
}

/**
 * Checks that one of these keys signed the hash of all of the receipt.
 * @param signature where the receipt has its compact JWS
 * @param hash of all of the receipt, worked out anew
 * @param jwks a JWK set, trusted
 * @returns the name of the key
 * @throws {Misfit} where none of them did
 */
export async function checkSignature(
  signature: Place,
  hash: string,
  jwks: unknown,
): Promise<string> {
  const [header = '', payload = '', mark = '', ...more] = signature.text().split('.')
  const bytes = decoded(mark)
  if (bytes === null || more.length > 0) return refuse(signature, 'is no compact JWS')
  const kid = fieldOf(said(header), 'kid')
  if (
    typeof kid !== 'string' ||
    inOrder(said(header)) !== inOrder({ alg: ALGORITHM, kid, typ: TYPE })
  )
    return refuse(signature, `is not signed as a receipt (${ALGORITHM}, ${TYPE})`)
  const key = await findKey(jwks, kid)
  if (key === null) return refuse(signature, `was made with the key ${kid}, which is not given`)
  if (!(await crypto.subtle.verify(ALGORITHM, key, bytes, bytesOf(`${header}.${payload}`))))
    return refuse(signature, `was not made with the key ${kid} that it names`)
  const signed = said(payload)
  if (inOrder(signed) === inOrder({ receipt: hash })) return kid
  throw new Misfit({
    check: 'signature',
    path: signature.path,
    problem: 'is of another receipt',
    stated: shown(fieldOf(signed, 'receipt')),
    recomputed: shown(hash),
  })
}

const refuse = (signature: Place, problem: string): never => signature.refuse(problem, 'signature')
