import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readDocument } from '../../../src/methodology/load/document.ts'
import { readRoadmap } from '../../../src/methodology/load/roadmap.ts'
import { problemsOf, rewritten, shipped } from '../support.ts'
import { catalogue } from './shipped-catalogue.ts'

const path = 'roadmaps/RU-BU.yaml'
const read = (text: string) => readDocument({ path, text }, z.strictObject({ a: z.unknown() }))

describe('a file that is no YAML', () => {
  it.each([
    ['a quotation mark that is not closed', 'a: "b', 'line 1', /closing/],
    ['a bracket that is not closed', 'a: [1, 2', 'line 1', /\]/],
    ['a tab as indentation', 'a:\n\tb: 1', 'line 2', /[Tt]ab/],
    ['two documents', 'a: 1\n---\na: 2', 'line 2', /multiple documents/],
    ['a wrong indentation', 'a:\n    b: 1\n  c: 2', 'line 3', /./],
  ])('is refused at its line: %s', async (_, text, line, problem) => {
    const [first] = await problemsOf(() => read(text))
    expect(first).toEqual({
      file: path,
      path: line,
      problem: expect.stringMatching(problem),
      remedy: 'correct the YAML there',
    })
  })

  it('is refused where a key stands twice, with the line of the second', async () => {
    expect(await problemsOf(() => read('a: 1\na: 2'))).toEqual([
      {
        file: path,
        path: 'line 2',
        problem: expect.stringContaining('unique'),
        remedy: 'keep one of the two',
      },
    ])
  })

  it('is refused where an alias has no anchor', async () => {
    const [first] = await problemsOf(() => read('a: *nothing'))
    expect(first).toMatchObject({ file: path, problem: expect.stringContaining('nothing') })
  })

  it('is refused where aliases multiply, before they fill the memory', async () => {
    const tenfold = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, index, names) => {
      const before = names[index - 1]
      const entry = before === undefined ? '1' : `*${before}`
      return `  ${name}: &${name} [${Array.from({ length: 10 }, () => entry).join(', ')}]`
    })
    const [first] = await problemsOf(() => read(['a:', ...tenfold].join('\n')))
    expect(first).toMatchObject({ file: path })
  })
})

describe('a file that says something else', () => {
  it('is refused where it is empty or a list', async () => {
    expect(await problemsOf(() => read(''))).toEqual([
      expect.objectContaining({ file: path, path: '', remedy: 'write a value of type object' }),
    ])
    expect(await problemsOf(() => read('- 1'))).toHaveLength(1)
  })

  it('is refused with both problems where it has two', async () => {
    const problems = await problemsOf(() => read('b: 1\nc: 2'))
    expect(problems.map(({ problem }) => problem).join()).toMatch(/"b".*"c"/)
  })

  it('keeps a date without quotation marks as text: 2024-04-27', () => {
    expect(read('a: 2024-04-27')).toEqual({ a: '2024-04-27' })
  })

  it('reads yes and no as words, as YAML 1.2 does', () => {
    expect(read('a: [yes, no, on, off]')).toEqual({ a: ['yes', 'no', 'on', 'off'] })
  })
})

describe('an unknown key', () => {
  it.each([
    ['the file', 'region:\n', 'comment: x\nregion:\n', '', 'comment'],
    ['an act', '    amends: "985-р"', '    amend: "985-р"', 'acts.1', 'amend'],
    [
      'a body',
      '  - code: administration\n',
      '  - code: administration\n    head: x\n',
      'bodies.0',
      'head',
    ],
    ['executed', 'executed:\n', 'executed:\n  by: x\n', 'executed', 'by'],
  ])('of %s is refused, with its name', async (_, from, to, place, key) => {
    expect(await problemsOf(() => readRoadmap(rewritten(path, from, to), catalogue))).toEqual([
      {
        file: path,
        path: place,
        problem: `Unrecognized key: "${key}"`,
        remedy: expect.stringContaining('correct the spelling or remove it'),
      },
    ])
  })
})

describe('the message of the error', () => {
  it('names file, place, problem and remedy in one line per problem', () => {
    const text = shipped(path).text.replace('code: "RU-BU"', 'code: "RU-XX"')
    expect(() => readRoadmap({ path, text }, catalogue)).toThrow(
      "roadmaps/RU-BU.yaml, at region.code: RU-XX is not the file's name. Remedy: name the file after it.",
    )
  })
})
