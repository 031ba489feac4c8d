import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { canonicalJson, documentHash, sha256 } from '../../src/methodology/hash.ts'
import { shipped } from './support.ts'

/** The same data with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reversed(field)]),
  )
}

describe('canonicalJson', () => {
  it('puts keys in order at every depth, and leaves lists in theirs', () => {
    expect(canonicalJson({ b: [3, 1, { d: null, c: 'x' }], a: true })).toBe(
      '{"a":true,"b":[3,1,{"c":"x","d":null}]}',
    )
  })

  it('leaves out fields that are undefined: {a: 1, b: undefined} is {"a":1}', () => {
    expect(canonicalJson({ a: 1, b: undefined })).toBe('{"a":1}')
  })

  it('tells the number 2023.1 from the text "2023.1", and 1 from true', () => {
    expect(canonicalJson([2023.1, '2023.1', 1, true])).toBe('[2023.1,"2023.1",1,true]')
  })

  it('is JSON of the same data, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
        // JSON knows no -0, so what it reads back is compared as JSON.
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('sha256', () => {
  it('of "abc" is the digest of the standard, FIPS 180', async () => {
    expect(await sha256('abc')).toBe(
      'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  it('hashes Russian text as UTF-8, as any other tool does', async () => {
    const digest = createHash('sha256').update('Методика', 'utf8').digest('hex')
    expect(await sha256('Методика')).toBe(`sha256:${digest}`)
  })
})

describe.each(['catalogue.yaml', 'versions/2024.1.yaml', 'roadmaps/RU-BU.yaml'])('%s', (path) => {
  const { text } = shipped(path)
  const document: unknown = parse(text)

  it('has one hash, whatever the order of its keys', async () => {
    expect(await documentHash(reversed(document))).toBe(await documentHash(document))
  })

  it('has one hash as shipped, in block style, in flow style with comments, and as JSON', async () => {
    const spellings = [
      stringify(document, { lineWidth: 40 }),
      stringify(document, { collectionStyle: 'flow', defaultStringType: 'QUOTE_SINGLE' }),
      JSON.stringify(document),
      `# a comment\n\n${text}\n# another\n`,
      text.replaceAll('\n', '\r\n'),
    ]
    const hashes = await Promise.all(spellings.map((spelling) => documentHash(parse(spelling))))
    expect(new Set(hashes)).toEqual(new Set([await documentHash(document)]))
  })

  it('has another hash once a single character of its content differs', async () => {
    const changed: unknown = JSON.parse(JSON.stringify(document).replace('2023', '2022'))
    expect(await documentHash(changed)).not.toBe(await documentHash(document))
  })
})
