import fc from 'fast-check'
import { CompactSign, exportSPKI, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, describe, expect, it } from 'vitest'
import { LONGEST_CREDENTIAL } from '../../src/access/bearer.ts'
import {
  makeSigningKey,
  now,
  publish,
  type SigningKey,
  sign,
  startProvider,
  usualClaims,
  verifierOf,
} from './provider.ts'

const rsa = await makeSigningKey('RS256', 'rsa')
const curve = await makeSigningKey('Ed25519', 'curve')
const provider = await startProvider(publish(rsa, curve))
const verifier = verifierOf(provider)
afterAll(() => provider.close())

const genuine = await sign(curve)
const [header = '', payload = '', signature = ''] = genuine.split('.')

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const refused = (reason: string) => ({ outcome: 'invalid', reason })

/** A token whose algorithm is a shared secret: the provider's public key, in some spelling. */
const confused = (secret: string, algorithm: string) =>
  new SignJWT(usualClaims)
    .setProtectedHeader({ alg: algorithm, kid: 'rsa' })
    .sign(new TextEncoder().encode(secret))

describe('the algorithm', () => {
  it('none is refused, in whatever spelling and with whatever signature', async () => {
    expect(await verifier.verify(new UnsecuredJWT(usualClaims).encode(), now)).toEqual(
      refused('wrong-algorithm'),
    )
    for (const alg of ['none', 'None', 'NONE', 'nOnE'])
      for (const end of ['', signature]) {
        const token = `${encoded({ alg, kid: 'curve' })}.${payload}.${end}`
        expect(await verifier.verify(token, now)).toEqual(refused('wrong-algorithm'))
      }
  })

  it.each(['HS256', 'HS384', 'HS512'])(
    '%s with the public key as the secret is refused: the keys are not confused',
    async (algorithm) => {
      const pem = await exportSPKI(rsa.publicKey)
      for (const secret of [pem, pem.trim(), JSON.stringify(rsa.published), rsa.published.n ?? ''])
        expect(await verifier.verify(await confused(secret, algorithm), now)).toEqual(
          refused('wrong-algorithm'),
        )
    },
  )

  it('is one that was pinned: ES384 is refused, though its key is published', async () => {
    const other = await makeSigningKey('ES384', 'other')
    const second = await startProvider(publish(rsa, other))
    const token = await sign(other)
    const [usual, widened] = [verifierOf(second), verifierOf(second, { algorithms: ['ES384'] })]
    expect(await usual.verify(token, now)).toEqual(refused('wrong-algorithm'))
    expect((await widened.verify(token, now)).outcome).toBe('valid')
    expect(await widened.verify(await sign(rsa), now)).toEqual(refused('wrong-algorithm'))
    await second.close()
  })

  it('is the one that the key is published for: PS256 with a key for RS256 is unknown', async () => {
    const other = await makeSigningKey('PS256', 'rsa')
    expect(await verifier.verify(await sign(other), now)).toEqual(refused('unknown-key'))
  })
})

describe('the signature', () => {
  it('of another key that calls itself by the same kid is bad', async () => {
    const forger = await makeSigningKey('RS256', 'rsa')
    expect(await verifier.verify(await sign(forger), now)).toEqual(refused('bad-signature'))
  })

  it('of a key that the token brings along is bad: jwk, jku and x5u are not looked at', async () => {
    const forger: SigningKey = await makeSigningKey('RS256', 'forged')
    const own = await startProvider(publish(forger))
    const brought = { jwk: forger.published, jku: own.jwksUrl, x5u: own.jwksUrl }
    expect(await verifier.verify(await sign(forger, {}, { ...brought, kid: 'rsa' }), now)).toEqual(
      refused('bad-signature'),
    )
    expect(await verifier.verify(await sign(forger, {}, brought), now)).toEqual(
      refused('unknown-key'),
    )
    expect(own.asked).toBe(0)
    await own.close()
  })

  it('of a genuine token is bad for other claims', async () => {
    const raised = encoded({ ...usualClaims, mera_role: 'coordinator' })
    expect(await verifier.verify(`${header}.${raised}.${signature}`, now)).toEqual(
      refused('bad-signature'),
    )
  })

  it('fits the genuine token alone: any one character replaced is refused', async () => {
    expect((await verifier.verify(genuine, now)).outcome).toBe('valid')
    // The last character holds bits that are no part of the signature.
    const place = fc.nat({ max: genuine.length - 2 })
    const character = fc.constantFrom(...'ABCXYZabcxyz0189-_.=+ é')
    await fc.assert(
      fc.asyncProperty(place, character, async (at, other) => {
        fc.pre(other !== genuine.charAt(at))
        const altered = genuine.slice(0, at) + other + genuine.slice(at + 1)
        expect((await verifier.verify(altered, now)).outcome).toBe('invalid')
      }),
      { numRuns: 500 },
    )
  })
})

describe('a text that is no token', () => {
  it.each([
    ['nothing', ''],
    ['words', 'Bearer'],
    ['an API key', 'mera_abcdefgh2345_secret'],
    ['dots', '..'],
    ['two parts', `${header}.${payload}`],
    ['four parts', `${genuine}.${signature}`],
    ['an encrypted token of five parts', `${header}.a.b.c.d`],
    ['a header that is no JSON', `e30x.${payload}.${signature}`],
    ['a header that is a list', `${encoded([])}.${payload}.${signature}`],
    ['a header without an algorithm', `${encoded({})}.${payload}.${signature}`],
    ['an algorithm that is no text', `${encoded({ alg: ['RS256'] })}.${payload}.${signature}`],
    [
      'an extension that is critical and unknown',
      `${encoded({ alg: 'Ed25519', kid: 'curve', crit: ['exp'], exp: 1 })}.${payload}.${signature}`,
    ],
  ])('%s is malformed', async (_, text) => {
    expect(await verifier.verify(text, now)).toEqual(refused('malformed'))
  })

  it('a payload that is no object is malformed, though its signature is right', async () => {
    for (const text of ['[]', '"text"', 'null', '{', '\ufffd']) {
      const token = await new CompactSign(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: 'Ed25519', kid: 'curve' })
        .sign(curve.privateKey)
      expect(await verifier.verify(token, now)).toEqual(refused('malformed'))
    }
  })

  it('of 8,001 characters or 5 MB is refused, though it is signed', async () => {
    const padded = (length: number) => sign(curve, { padding: 'x'.repeat(length) })
    const longest = await padded(5_000)
    expect(longest.length).toBeLessThan(LONGEST_CREDENTIAL)
    expect((await verifier.verify(longest, now)).outcome).toBe('valid')
    expect(await verifier.verify(await padded(6_000), now)).toEqual(refused('malformed'))
    expect(await verifier.verify(await padded(5_000_000), now)).toEqual(refused('malformed'))
  })

  it('is refused without asking the provider, as a wrong algorithm is', async () => {
    const fresh = verifierOf(provider)
    const before = provider.asked
    const texts = [
      '',
      'a.b.c',
      `${genuine}.`,
      await sign(curve, { padding: 'x'.repeat(5_000_000) }),
    ]
    for (const text of [...texts, await confused('secret', 'HS256')])
      expect((await fresh.verify(text, now)).outcome).toBe('invalid')
    expect(provider.asked).toBe(before)
  })

  it('is always refused and never thrown at, whatever it is', async () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.base64String(),
      fc.jsonValue().map(encoded),
      fc.constantFrom(header, payload, signature),
    )
    const text = fc.array(part, { maxLength: 5 }).map((parts) => parts.join('.'))
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        fc.pre(any !== genuine)
        expect((await verifier.verify(any, now)).outcome).toBe('invalid')
      }),
      { numRuns: 500 },
    )
  })
})
