import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentKey, readDocumentKey } from '../../src/storage/store.ts'

const HASH = '0123456789abcdef'.repeat(4)

describe('the key of a document', () => {
  it.each(['RU-BU', 'RU-IRK'])('of the region %s is its code and the hash', (region) => {
    expect(documentKey(region, HASH)).toBe(`${region}/${HASH}`)
    expect(readDocumentKey(`${region}/${HASH}`)).toEqual({ region, sha256: HASH })
  })

  it.each([
    '',
    HASH,
    'RU-BU',
    'RU-BU/',
    `/${HASH}`,
    `ru-bu/${HASH}`,
    `RU-BUXX/${HASH}`,
    `DE-BU/${HASH}`,
    `../${HASH}`,
    `RU-BU/../RU-AL/${HASH}`,
    `RU-BU/${HASH}/`,
    `RU-BU//${HASH}`,
    `RU-BU\\${HASH}`,
    `RU-BU/${HASH.toUpperCase()}`,
    `RU-BU/${HASH.slice(1)}`,
    `RU-BU/${HASH}0`,
    `RU-BU/${HASH}\n`,
    `RU-BU/${HASH}?`,
    `RU-BU%2F${HASH}`,
    `RU-BU/sha256:${HASH}`,
  ])('"%s" is none', (text) => {
    expect(() => readDocumentKey(text)).toThrow(RangeError)
  })

  it('is not made of a region that would change the path', () => {
    expect(() => documentKey('RU-BU/..', HASH)).toThrow(RangeError)
    expect(() => documentKey('RU-BU', `../${HASH}`)).toThrow(RangeError)
  })

  it('is no other text than the region, a slash and the hash', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'RUBI-/.0af%\\\n') }), (text) => {
        expect(() => readDocumentKey(text)).toThrow(RangeError)
      }),
    )
  })
})
