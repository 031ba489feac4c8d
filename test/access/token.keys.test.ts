import { createSign, generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  makeSigningKey,
  now,
  type Provider,
  publish,
  type SigningKey,
  sign,
  startProvider,
  verifierOf,
} from './provider.ts'

const first = await makeSigningKey('ES256', 'first')
const second = await makeSigningKey('ES256', 'second')
const valid = expect.objectContaining({ outcome: 'valid' })
const unavailable = expect.objectContaining({ outcome: 'unavailable' })
const unknownKey = { outcome: 'invalid', reason: 'unknown-key' }

const started: Provider[] = []
afterEach(async () => {
  for (const provider of started.splice(0)) await provider.close()
})

async function provide(answer: Provider['answer'], port?: number): Promise<Provider> {
  const provider = await startProvider(answer, port)
  started.push(provider)
  return provider
}

const json =
  (value: unknown, status = 200): Provider['answer'] =>
  (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
  }

/** The provider's key with members of its published form changed. */
const published = (key: SigningKey, change: object) =>
  json({ keys: [{ ...key.published, ...change }] })

describe('published keys', () => {
  it('are fetched when the first token comes, and once for many tokens', async () => {
    const provider = await provide(publish(first))
    const verifier = verifierOf(provider)
    expect(provider.asked).toBe(0)
    for (const sub of ['a', 'b', 'c'])
      expect(await verifier.verify(await sign(first, { sub }), now)).toEqual(valid)
    expect(provider.asked).toBe(1)
  })

  it('are rotated: a new kid is found, the one before holds until it is withdrawn', async () => {
    const provider = await provide(publish(first))
    const verifier = verifierOf(provider, { cooldownSeconds: 0 })
    const [old, fresh] = [await sign(first), await sign(second)]
    expect(await verifier.verify(old, now)).toEqual(valid)
    expect(await verifier.verify(fresh, now)).toEqual(unknownKey)
    provider.answer = publish(first, second)
    expect(await verifier.verify(fresh, now)).toEqual(valid)
    expect(await verifier.verify(old, now)).toEqual(valid)
    provider.answer = publish(second)
    expect(await verifierOf(provider).verify(old, now)).toEqual(unknownKey)
  })

  it('are not asked for again during the cooldown, however many unknown kids come', async () => {
    const provider = await provide(publish(first))
    const verifier = verifierOf(provider)
    for (const kid of ['a', 'b', 'c', 'd'])
      expect(await verifier.verify(await sign(second, {}, { kid }), now)).toEqual(unknownKey)
    expect(await verifier.verify(await sign(first), now)).toEqual(valid)
    expect(provider.asked).toBe(1)
  })

  it('need no kid where there is one key, and must be told apart where there are two', async () => {
    const token = await sign(first, {}, { kid: undefined })
    expect(await verifierOf(await provide(publish(first))).verify(token, now)).toEqual(valid)
    const both = await provide(publish(first, second))
    expect(await verifierOf(both).verify(token, now)).toEqual(unknownKey)
  })

  it('are not used where they are meant for encryption or for another algorithm', async () => {
    const token = await sign(first)
    for (const change of [{ use: 'enc' }, { key_ops: ['sign'] }, { alg: 'ES384' }, { kid: 'x' }]) {
      const provider = await provide(published(first, change))
      expect(await verifierOf(provider).verify(token, now)).toEqual(unknownKey)
    }
  })

  it('may lie beside keys that we cannot read', async () => {
    const keys = [{ kty: 'unheard-of', kid: 'a' }, {}, first.published]
    const provider = await provide(json({ keys }))
    expect(await verifierOf(provider).verify(await sign(first), now)).toEqual(valid)
  })
})

describe('a provider that gives no keys', () => {
  it('because it is down makes tokens unavailable, not invalid, until it is up again', async () => {
    const provider = await startProvider(publish(first))
    const verifier = verifierOf(provider)
    const token = await sign(first)
    await provider.close()
    const down = await verifier.verify(token, now)
    expect(down).toEqual({ outcome: 'unavailable', cause: expect.any(Error) })
    await provide(publish(first), Number(new URL(provider.jwksUrl).port))
    expect(await verifier.verify(token, now)).toEqual(valid)
  })

  it('because it went down keeps known keys in use; an unknown one is unavailable', async () => {
    const provider = await startProvider(publish(first))
    const verifier = verifierOf(provider, { cooldownSeconds: 0 })
    expect(await verifier.verify(await sign(first), now)).toEqual(valid)
    await provider.close()
    expect(await verifier.verify(await sign(first), now)).toEqual(valid)
    expect(await verifier.verify(await sign(second), now)).toEqual(unavailable)
  })

  it.each<[string, Provider['answer']]>([
    ['a page', (response) => response.end('<!doctype html><title>Вход</title>')],
    ['nothing', (response) => response.end()],
    ['half of its keys', (response) => response.end('{"keys":[{"kty":"EC",')],
    ['bytes that are no text', (response) => response.end(Buffer.from([0xff, 0xfe, 0x00]))],
    ['null', json(null)],
    ['a list', json([first.published])],
    ['an object without keys', json({})],
    ['keys that are no list', json({ keys: first.published })],
    ['keys that are no objects', json({ keys: ['first', 3] })],
    ['a key with garbage in it', published(first, { x: 'garbage', y: '' })],
    ['its private key', published(first, { d: 'c2VjcmV0' })],
    ['an error of its own', json({ keys: [first.published] }, 500)],
    ['that there is no such page', json({ keys: [first.published] }, 404)],
    ['a broken connection', (response) => response.destroy()],
    [
      'part of an answer that breaks',
      (response) => response.write('{"k', () => response.destroy()),
    ],
    ['headers and then nothing for ever', (response) => response.write('{"keys":[')],
    ['no answer for ever', () => {}],
  ])('but %s makes tokens unavailable', async (_, answer) => {
    const provider = await provide(answer)
    expect(await verifierOf(provider).verify(await sign(first), now)).toEqual(unavailable)
  })

  it('but sends elsewhere makes tokens unavailable: redirects are not followed', async () => {
    const target = await provide(publish(first))
    const provider = await provide((response) =>
      response.writeHead(302, { Location: target.jwksUrl }).end(),
    )
    expect(await verifierOf(provider).verify(await sign(first), now)).toEqual(unavailable)
    expect(target.asked).toBe(0)
  })

  it('but an RSA key of 1024 bits makes tokens unavailable: it is too short to trust', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'short', alg: 'RS256' }
    const [, claims] = (await sign(first)).split('.')
    const header = Buffer.from('{"alg":"RS256","kid":"short"}').toString('base64url')
    const signature = createSign('sha256')
      .update(`${header}.${claims}`)
      .sign(privateKey, 'base64url')
    const provider = await provide(json({ keys: [jwk] }))
    expect(await verifierOf(provider).verify(`${header}.${claims}.${signature}`, now)).toEqual(
      unavailable,
    )
  })
})
