import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKey, keyHash, makeKey } from '../../src/access/key.ts'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A text with its checksum, worked out by another CRC-32 and in whole numbers. */
function withChecksum(unchecked: string): string {
  const value = BigInt(crc32(unchecked))
  const places = [5n, 4n, 3n, 2n, 1n, 0n].map((power) => (value / 62n ** power) % 62n)
  return unchecked + places.map((digit) => digits.charAt(Number(digit))).join('')
}

/** A key that belongs to nobody, the same in every run. */
const unchecked = `mera_abcdefgh2345_${'Zz09-_'.repeat(7)}A`
const key = withChecksum(unchecked)

const made = await Promise.all(Array.from({ length: 1000 }, makeKey))

describe('makeKey', () => {
  it('makes keys of the documented shape, all of which isKey accepts', () => {
    for (const { id, secret, text } of made) {
      expect(id).toMatch(/^[a-z2-7]{12}$/)
      expect(secret).toMatch(/^[\w-]{43}$/)
      expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
      expect(text).toBe(withChecksum(`mera_${id}_${secret}`))
      expect(text).toHaveLength(67)
      expect(isKey(text)).toBe(true)
    }
  })

  it('never gives two of 1,000 keys the same id, secret or hash', () => {
    for (const part of ['id', 'secret', 'text', 'hash'] as const)
      expect(new Set(made.map((one) => one[part])).size).toBe(1000)
  })

  it('uses all 32 characters in every place of an id, and all 64 in a secret', () => {
    for (let place = 0; place < 12; place += 1)
      expect(new Set(made.map(({ id }) => id.charAt(place))).size).toBe(32)
    expect(new Set(made.map(({ secret }) => secret).join('')).size).toBe(64)
  })

  it('gives the hash that any other tool gets for the whole text', () => {
    for (const { text, hash } of made)
      expect(hash).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`)
  })
})

describe('keyHash', () => {
  it('of a key read back is the hash it was made with', async () => {
    for (const { text, hash } of made.slice(0, 20)) expect(await keyHash(text)).toBe(hash)
  })

  it('of a key that differs in one character is another', async () => {
    expect(await keyHash(`${key.slice(0, -1)}x`)).not.toBe(await keyHash(key))
  })
})

describe('isKey', () => {
  it('accepts the fixed key', () => {
    expect(isKey(key)).toBe(true)
  })

  it('refuses it with any one character replaced by any other', () => {
    const place = fc.nat({ max: key.length - 1 })
    const character = fc.oneof(
      fc.constantFrom(...digits, '-', '_', '='),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    )
    fc.assert(
      fc.property(place, character, (at, other) => {
        fc.pre(other !== key.charAt(at))
        expect(isKey(key.slice(0, at) + other + key.slice(at + 1))).toBe(false)
      }),
      { numRuns: 5000 },
    )
  })

  it('refuses it with any two neighbours of id and secret exchanged', () => {
    for (let at = 0; at < unchecked.length - 1; at += 1) {
      const [first, second] = [key.charAt(at), key.charAt(at + 1)]
      const exchanged = key.slice(0, at) + second + first + key.slice(at + 2)
      expect(isKey(exchanged)).toBe(first === second)
    }
  })

  it('refuses it with anything added or taken away anywhere', () => {
    fc.assert(
      fc.property(fc.nat({ max: 67 }), fc.string({ minLength: 1 }), (at, more) => {
        expect(isKey(key.slice(0, at) + more + key.slice(at))).toBe(false)
        expect(isKey(key.slice(0, at) + key.slice(at + 1))).toBe(at === 67)
      }),
    )
  })

  it.each([
    ['another prefix', `mero_${unchecked.slice(5)}`],
    ['the prefix in capitals', `MERA_${unchecked.slice(5)}`],
    ['a Cyrillic letter in the prefix', `merа_${unchecked.slice(5)}`],
    ['an id in capitals', unchecked.replace('abcdefgh', 'ABCDEFGH')],
    ['0, 1, 8 or 9 in the id', unchecked.replace('2345', '0189')],
    ['an id of 11 characters and a secret of 44', unchecked.replace('h2345_', '2345_h')],
    ['a secret that is no base64url of 32 bytes', `${unchecked.slice(0, -1)}B`],
    ['+ and / in the secret', unchecked.replaceAll('-_', '+/')],
  ])('refuses %s, even with the right checksum', (_, altered) => {
    expect(altered).not.toBe(unchecked)
    expect(isKey(withChecksum(altered))).toBe(false)
  })

  it.each([
    ['nothing', ''],
    ['a key without its checksum', unchecked],
    ['a token', 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln'],
    ['a line end behind', `${key}\n`],
    ['a space before', ` ${key}`],
    ['two keys', key + key],
    ['5 MB', key.padEnd(5_000_000, 'a')],
  ])('refuses %s', (_, text) => {
    expect(isKey(text)).toBe(false)
  })

  it('accepts of all texts that look like a key those with the right checksum alone', () => {
    const shape = /^mera_[a-z2-7]{12}_[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/
    fc.assert(
      fc.property(fc.stringMatching(shape), fc.stringMatching(/^[0-9A-Za-z]{6}$/), (text, end) => {
        expect(isKey(withChecksum(text))).toBe(true)
        expect(isKey(text + end)).toBe(withChecksum(text) === text + end)
      }),
    )
  })
})
