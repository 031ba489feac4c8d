import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  documentHash,
  mergePatch,
  scoringHash,
  type Version,
  versionSchema,
} from '../../src/methodology/index.ts'
import { readDocument } from '../../src/methodology/load/document.ts'
import { shipped } from './support.ts'

let version: Version
beforeAll(() => {
  version = readDocument(shipped('versions/2023.2.yaml'), versionSchema)
})

/** The examples of RFC 7396, appendix A. */
const examples: readonly (readonly [unknown, unknown, unknown])[] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
]

describe('a patch', () => {
  it.each(examples)('of %j by %j makes %j', (target, patch, expected) => {
    expect(mergePatch(target, patch)).toEqual(expected)
  })

  it('applied twice does what it did once, and never changes what it is applied to', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (target, patch) => {
        const before = JSON.stringify(target)
        const once = mergePatch(target, patch)
        expect(mergePatch(once, patch)).toEqual(once)
        expect(JSON.stringify(target)).toBe(before)
      }),
    )
  })

  it('gives no object another prototype', () => {
    const merged = mergePatch({}, JSON.parse('{"__proto__": {"polluted": true}}'))
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype)
    expect(Object.keys(Object(merged))).toEqual(['__proto__'])
  })
})

describe('the scoring hash', () => {
  const hashes = async (changed: Version) => [
    (await documentHash(changed)) === (await documentHash(version)),
    (await scoringHash(changed)) === (await scoringHash(version)),
  ]
  const other = { ru: 'Иное', en: 'Other' }

  it.each([
    ['label', () => ({ label: other })],
    ['summary', () => ({ summary: other })],
    ['source', () => ({ source: 'another act' })],
    ['provenance', () => ({ provenance: 'official' as const })],
    ['name', () => ({ version: '2026.1' })],
    ['effective date', () => ({ inForceFrom: '2026-07-01' })],
    [
      'labels of levels',
      () => ({ levels: version.levels.map((level) => ({ ...level, label: other })) }),
    ],
  ])('is the same with another %s, and the content hash is not', async (_, change) => {
    expect(await hashes({ ...version, ...change() })).toEqual([false, true])
  })

  it.each([
    ['threshold', () => ({ threshold: 41 })],
    ['catalogue', () => ({ catalogue: `sha256:${'0'.repeat(64)}` })],
    [
      'level',
      () => ({ levels: version.levels.map((level) => ({ ...level, from: level.from / 2 })) }),
    ],
    ['component', () => ({ region: { ...version.region, components: { plan: 1, bodies: 1 } } })],
    ['formula', () => ({ body: { ...version.body, values: { item: '1', ratio: '1' } } })],
    ['weight', () => ({ body: { ...version.body, weights: { by: 'item' as const } } })],
  ])('is another with another %s', async (_, change) => {
    expect(await hashes({ ...version, ...change() })).toEqual([false, false])
  })
})
