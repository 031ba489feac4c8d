import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEEPEST, findInJson } from '../../src/http/json.ts'

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

describe('a name that stands twice in one object', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":1,"b":2,"a":3}', 'a'],
    ['{"a":{"b":1,"b":1}}', 'a.b'],
    ['{"facts":[{"item":1},{"item":1,"item":1}]}', 'facts.1.item'],
    ['[[0,{"a":1}],{"b":[1,2,{"c":1,"c":2}]}]', '1.b.2.c'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"\\"":1,"\\u0022":2}', '"'],
    ['{"":1,"":2}', ''],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    [' { "a" : "\\"a\\":1" , "a" : 1 } ', 'a'],
    ['{"a":"{","a":"}"}', 'a'],
  ])('is found, and where it stands: %s', (text, path) => {
    expect(findInJson(text)).toEqual({ finding: 'repeated-name', path })
  })

  it.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '{"a":["a","a","a"]}',
    '{"a":1,"A":1,"а":1}',
    '{"a":"\\",\\"a\\":1"}',
    '{"a\\\\":1,"a\\"":1}',
    '"a"',
    '1',
    '',
  ])('is not seen where there is none: %s', (text) => {
    expect(findInJson(text)).toBeNull()
  })

  it('is not in anything that was written by JSON.stringify', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(findInJson(text)).toBeNull()
      }),
    )
  })

  it('is found wherever it is put, however it is escaped', () => {
    const escaped = (name: string): string =>
      [...Array(name.length).keys()]
        .map((index) => `\\u${name.charCodeAt(index).toString(16).padStart(4, '0')}`)
        .join('')
    const object = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 })
    fc.assert(
      fc.property(object, fc.array(fc.jsonValue()), (inner, before) => {
        const [name = ''] = Object.keys(inner)
        const twice = `${JSON.stringify(inner).slice(0, -1)},"${escaped(name)}":1}`
        const text = `{"list":[${[...before.map((each) => JSON.stringify(each)), twice].join(',')}]}`
        const path = `list.${before.length}.${name}`
        expect(findInJson(text)).toEqual({ finding: 'repeated-name', path })
      }),
    )
  })
})

describe('a text that is nested', () => {
  it('100 levels deep is read, and no deeper, however large it is', () => {
    expect(findInJson(nested(DEEPEST))).toBeNull()
    for (const depth of [DEEPEST + 1, 10_000, 2_000_000])
      expect(findInJson(nested(depth))).toEqual({ finding: 'too-deep' })
    expect(findInJson('{"a":'.repeat(1_000_000))).toEqual({ finding: 'too-deep' })
  })
})

describe('whatever is no JSON', () => {
  it('is read to its end without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\ua0 ') }), (text) => {
        expect([null, 'repeated-name']).toContain(findInJson(text)?.finding ?? null)
      }),
      { numRuns: 1000 },
    )
  })
})
