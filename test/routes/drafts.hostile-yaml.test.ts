import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { shipped } from '../methodology/support.ts'
import { DRAFTS, problemOf } from './draft-support.ts'
import {
  expectNothingStored,
  expectRefused,
  R3,
  type RefusedDraft,
  YAML,
  yaml,
} from './hostile-drafts.ts'
import { makeWriters, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('hostile_yaml')
})
afterAll(() => writers.close())

/** A billion laughs: nine times ten of the line before. */
const laughs = [
  'a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]',
  ...'bcdefghij'
    .split('')
    .map(
      (name, index) =>
        `${name}: &${name} [${Array(10).fill(`*${'abcdefghij'[index]}`).join(', ')}]`,
    ),
].join('\n')

const refusedYaml: readonly RefusedDraft[] = [
  ['a billion laughs', yaml(laughs), 'line 5', /ссылку \*a/, /alias \*a/],
  ['a cycle', yaml('region: &r { weights: *r }'), 'line 4', /ссылку \*r/, /alias \*r/],
  ['an alias of nothing', yaml('region: *nothing'), 'line 4', /./, /./],
  ['a tag of JavaScript', yaml('region: !!js/function "() => 1"'), 'line 4', /тег/, /tag/],
  ['a tag of bytes', yaml('source: !!binary aGk='), 'line 4', /тег/, /tag/],
  ['a name that is a list', yaml('? [1, 2]\n: 3'), 'line 4', /не текст/, /no text/],
  ['a name that stands twice', yaml('version: "2027.1"'), 'line 4', /дважды/, /twice/],
  ['two documents', yaml('---\nversion: "2027.1"'), 'line 4', /второй документ/, /second document/],
  ['what is no YAML', yaml('region: ['), 'line 5', /не YAML/, /no YAML/],
  ['lists without end', `${'['.repeat(30_000)}`, 'line 1', /не YAML/, /no YAML/],
  ['lists in lists', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'line 1', /не YAML/, /no YAML/],
  ['dashes', '- '.repeat(30_000), 'line 1', /не YAML/, /no YAML/],
  [
    'a weight of 1e400',
    yaml('region: { weights: { sections: { R3: 1e400 } } }'),
    R3,
    /конечное/,
    /finite/,
  ],
  [
    'a weight of infinity',
    yaml('region: { weights: { sections: { R3: .inf } } }'),
    R3,
    /конечное/,
    /finite/,
  ],
  [
    'a weight of NaN',
    yaml('region: { weights: { sections: { R3: .nan } } }'),
    R3,
    /конечное/,
    /finite/,
  ],
  [
    'a weight below 0',
    yaml('region: { weights: { sections: { R3: -5 } } }'),
    R3,
    /больше 0/,
    /above 0/,
  ],
  [
    'a version that is a number',
    yaml('x: 1').replace('"2026.1"', '2026.1'),
    'version',
    /текст/,
    /text/,
  ],
  ['a merge of keys', yaml('<<: { version: "2027.1" }'), '<<', /поля/, /field/],
  ['only a text', 'a text', '', /объект/, /object/],
  ['only a comment', '# nothing', '', /объект/, /object/],
]

describe('a hostile draft in YAML is refused, with the place named in both languages', () => {
  it.each(refusedYaml)('%s', async (_, raw, field, russian, english) => {
    await expectRefused(writers, { raw, headers: YAML }, field, russian, english)
  })

  it('10 MB of YAML are not even read', async () => {
    const raw = `a: ${'x'.repeat(10_000_000)}`
    for (const headers of [YAML, {}])
      expect(await problemOf(writers, { as: 'analyst', path: DRAFTS, raw, headers })).toMatchObject(
        {
          status: 413,
          code: 'too-large',
        },
      )
  })

  it('as much YAML of names as may be sent is refused with twenty of them', async () => {
    const names = Array.from({ length: 9_000 }, (_, index) => `k${index}: 1`)
    const raw = names
      .join('\n')
      .slice(0, 63_000)
      .replace(/\n[^\n]*$/, '')
    const problem = await problemOf(writers, { as: 'analyst', path: DRAFTS, raw, headers: YAML })
    expect([problem.status, problem.errors.length]).toEqual([422, 20 + missing(raw)])
  })

  it.each([
    ['text/yaml', 'a: 1', 415],
    ['application/json', 'a: 1', 400],
    ['application/yaml; charset=windows-1251', 'a: 1', 415],
    ['', 'a: 1', 415],
  ])('a body that says it is "%s" and is not: %s', async (type, raw, status) => {
    const sending = { as: 'analyst', path: DRAFTS, raw, headers: { 'Content-Type': type } } as const
    expect((await problemOf(writers, sending)).status).toBe(status)
  })

  it('and nothing of it is stored', () => expectNothingStored(writers))
})

/** How many fields of a whole version a text lacks, which are named too. */
const missing = (raw: string): number => {
  const names = new Set(Object.keys(parse(shipped('versions/2023.2.yaml').text)))
  for (const line of raw.split('\n')) names.delete(line.split(':')[0] ?? '')
  return names.size
}
