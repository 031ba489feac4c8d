import { createPrivateKey, createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  makeSigningKeyText,
  readSigningKey,
  readVerificationKeys,
  SigningKeyError,
} from '../../src/ledger/index.ts'

/** The key of RFC 8037, appendix A.1, with the thumbprint that appendix A.3 works out. */
const rfc8037 = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
}
const thumbprint = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'
const { d: _, ...rfc8037Public } = rfc8037

/** The public half of another key. */
const other = (await readSigningKey(await makeSigningKeyText())).publicJwk

describe('readSigningKey', () => {
  it('knows the key of RFC 8037 by the thumbprint printed there', async () => {
    const { kid, publicJwk } = await readSigningKey(JSON.stringify(rfc8037))
    expect(kid).toBe(thumbprint)
    expect(publicJwk).toEqual({ ...rfc8037Public, kid: thumbprint, alg: 'Ed25519', use: 'sig' })
  })

  it('reads what makeSigningKeyText makes, which is another key each time', async () => {
    const texts = await Promise.all([makeSigningKeyText(), makeSigningKeyText()])
    const [one, two] = await Promise.all(texts.map((text) => readSigningKey(text)))
    expect(one?.kid).toMatch(/^[\w-]{43}$/)
    expect(one?.kid).not.toBe(two?.kid)
    expect(Object.keys(JSON.parse(texts[0] ?? ''))).toEqual(['kty', 'crv', 'x', 'd'])
  })

  it('knows its own public key, and those of the keys that signed before it', async () => {
    const own = await readSigningKey(JSON.stringify(rfc8037))
    expect([...own.known.keys()]).toEqual([thumbprint])
    const successor = await readSigningKey(await makeSigningKeyText(), [own.publicJwk])
    expect([...successor.known.keys()]).toEqual([successor.kid, thumbprint])
    await expect(readSigningKey(JSON.stringify(rfc8037), [{}])).rejects.toThrow('public key 2')
  })

  it('makes texts that Node reads as a private key whose public half is x', async () => {
    const text = await makeSigningKeyText()
    const key = createPrivateKey({ key: JSON.parse(text), format: 'jwk' })
    expect(key.asymmetricKeyType).toBe('ed25519')
    expect(createPublicKey(key).export({ format: 'jwk' }).x).toBe(JSON.parse(text).x)
  })

  it('shows nothing of the private key, neither as JSON nor in its fields', async () => {
    const key = await readSigningKey(JSON.stringify(rfc8037))
    expect(JSON.stringify(key)).not.toContain(rfc8037.d)
    expect(Object.keys(key).sort()).toEqual(['kid', 'known', 'publicJwk', 'sign'])
  })

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['an empty text', '', /not JSON/],
    ['a key cut off in the middle', JSON.stringify(rfc8037).slice(0, -9), /not JSON/],
    ['a PEM', '-----BEGIN PRIVATE KEY-----', /not JSON/],
    ['null', 'null', /Ed25519 private JWK/],
    ['a list of keys', JSON.stringify({ keys: [rfc8037] }), /Ed25519 private JWK/],
    ['a public key', JSON.stringify(rfc8037Public), /at d/],
    ['another curve', JSON.stringify({ ...rfc8037, crv: 'X25519' }), /at crv/],
    ['another type', JSON.stringify({ ...rfc8037, kty: 'EC' }), /at kty/],
    ['31 bytes', JSON.stringify({ ...rfc8037, d: rfc8037.d.slice(0, -2) }), /32 bytes.*\n.*at d/],
    ['padding', JSON.stringify({ ...rfc8037, d: `${rfc8037.d}=` }), /32 bytes.*\n.*at d/],
    [
      'a second spelling of the same bytes',
      JSON.stringify({ ...rfc8037, x: `${rfc8037.x.slice(0, -1)}p` }),
      /32 bytes.*\n.*at x/,
    ],
    ['another member', JSON.stringify({ ...rfc8037, alg: 'EdDSA' }), /"alg"/],
    ['x of another key', JSON.stringify({ ...rfc8037, x: other.x }), /different keys/],
  ]

  it.each(refused)('refuses %s, without repeating it', async (_name, text, words) => {
    const error: unknown = await readSigningKey(text).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SigningKeyError)
    const { message, cause } = error instanceof Error ? error : expect.fail('no error')
    expect(message).toMatch(words)
    expect(message).not.toContain(rfc8037.d.slice(0, 8))
    expect(cause).toBeUndefined()
  })
})

describe('readVerificationKeys', () => {
  it('keeps public keys under their thumbprints, whether they name them or not', async () => {
    const keys = await readVerificationKeys([rfc8037Public, other])
    expect([...keys.keys()]).toEqual([thumbprint, other.kid])
  })

  it.each([
    ['a private key', rfc8037, /"d"/],
    ['the id of another key', { ...rfc8037Public, kid: other.kid }, new RegExp(thumbprint)],
    ['another algorithm', { ...rfc8037Public, alg: 'EdDSA' }, /at alg/],
    ['a key for encryption', { ...rfc8037Public, use: 'enc' }, /at use/],
    ['a text', JSON.stringify(rfc8037Public), /public key 2 must be an Ed25519 JWK/],
  ])('refuses %s and says which of them it is', async (_name, jwk, words) => {
    const reading = readVerificationKeys([other, jwk])
    await expect(reading).rejects.toThrow(SigningKeyError)
    await expect(reading).rejects.toThrow(/public key 2/)
    await expect(reading).rejects.toThrow(words)
  })
})
