import { describe, expect, it } from 'vitest'
import { type Document, parse } from 'yaml'
import { readVersion } from '../../../src/methodology/load/version.ts'
import { altered, problemsOf, rewritten, shipped } from '../support.ts'
import { catalogue, catalogueHash } from './shipped-catalogue.ts'

const path = 'versions/2023.2.yaml'
const problemsAfter = (alter: (document: Document) => void) =>
  problemsOf(() => readVersion(altered(path, alter), catalogue, catalogueHash))

const readText = (text: string) => readVersion({ path, text }, catalogue, catalogueHash)

describe('a version', () => {
  it('has the document, its formulas as trees and its hash', async () => {
    const { document, formulas, hash } = await readText(shipped(path).text)
    expect(document.version).toBe('2023.2')
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(formulas.rollUp).toBeNull()
    expect(formulas.region.item.kind).toBe('if')
    expect(formulas.body.ratio.kind).toBe('multiply')
  })

  it('has the formula of the observed share where it takes it: share itself', async () => {
    const { formulas } = await readVersion(
      shipped('versions/2024.1.yaml'),
      catalogue,
      catalogueHash,
    )
    expect(formulas.rollUp).toEqual({ kind: 'variable', name: 'share' })
  })

  it('has the same hash as JSON, and another with one weight changed', async () => {
    const { text } = shipped(path)
    const { hash } = await readText(text)
    expect((await readText(JSON.stringify(parse(text)))).hash).toBe(hash)
    const heavier = rewritten(path, 'R3: 40', 'R3: 41')
    expect((await readText(heavier.text)).hash).not.toBe(hash)
  })
})

describe('the name of a version', () => {
  it('without quotation marks is refused, because YAML reads it as a number', async () => {
    const file = rewritten(path, 'version: "2023.2"', 'version: 2023.2')
    expect(await problemsOf(() => readText(file.text))).toEqual([
      {
        file: path,
        path: 'version',
        problem: 'must be in quotes ("2023.1"): YAML reads 2023.10 as the number 2023.1',
        remedy: 'write it as text in quotes',
      },
    ])
  })

  it('that is not the name of its file is refused', async () => {
    expect(await problemsAfter((document) => document.set('version', '2023.9'))).toEqual([
      {
        file: path,
        path: 'version',
        problem: "2023.9 is not the file's name",
        remedy: 'name the file after it',
      },
    ])
  })

  it('may end in a zero: "2023.20" differs from "2023.2"', async () => {
    const problems = await problemsAfter((document) => document.set('version', '2023.20'))
    expect(problems.map(({ problem }) => problem)).toEqual(["2023.20 is not the file's name"])
  })
})

describe('the catalogue that a version pins', () => {
  it('is refused where it is another, and the remedy names the hash of the one beside it', async () => {
    const other = `sha256:${'0'.repeat(64)}`
    expect(await problemsAfter((document) => document.set('catalogue', other))).toEqual([
      {
        file: path,
        path: 'catalogue',
        problem: 'it pins another catalogue than the one beside it',
        remedy: expect.stringContaining(catalogueHash),
      },
    ])
  })
})

describe('a version with one thing wrong', () => {
  it.each<[string, (document: Document) => void, string, string | RegExp]>([
    [
      'levels that begin above 0',
      (document) => document.setIn(['levels', 0, 'from'], 1),
      'levels.0.from',
      'the first level must begin at 0',
    ],
    [
      'a level that begins where the one before does',
      (document) => document.setIn(['levels', 2, 'from'], 20),
      'levels.2.from',
      '20 is not above the level before',
    ],
    [
      'a level that begins below the one before',
      (document) => document.setIn(['levels', 4, 'from'], 59.5),
      'levels.4.from',
      '59.5 is not above the level before',
    ],
    [
      'a level above 100',
      (document) => document.setIn(['levels', 4, 'from'], 101),
      'levels.4.from',
      /100/,
    ],
    [
      'two levels of one id',
      (document) => document.setIn(['levels', 2, 'id'], 'basic'),
      'levels',
      '"basic" stands twice',
    ],
    ['no levels', (document) => document.set('levels', []), 'levels', /./],
    ['a threshold of 0', (document) => document.set('threshold', 0), 'threshold', /above 0/],
    ['a threshold of 101', (document) => document.set('threshold', 101), 'threshold', /100/],
    ['a threshold as text', (document) => document.set('threshold', '40'), 'threshold', /number/],
    [
      'a provenance that nobody described',
      (document) => document.set('provenance', 'approved'),
      'provenance',
      /illustrative/,
    ],
    ['no provenance', (document) => document.delete('provenance'), 'provenance', /illustrative/],
    [
      'a date that the calendar does not have',
      (document) => document.set('inForceFrom', '2023-02-29'),
      'inForceFrom',
      /not a date that exists/,
    ],
    [
      'an unknown key in the region',
      (document) => document.setIn(['region', 'wieghts'], {}),
      'region',
      'Unrecognized key: "wieghts"',
    ],
    [
      'an unknown key beside the formulas',
      (document) => document.setIn(['body', 'values', 'rollUp'], '1'),
      'body.values',
      'Unrecognized key: "rollUp"',
    ],
    [
      'a way to roll up that nobody described',
      (document) => document.setIn(['region', 'rollUps', 'take'], 'guess'),
      'region.rollUps.take',
      /own-claim/,
    ],
  ])('is refused: %s', async (_, alter, place, problem) => {
    expect(await problemsAfter(alter)).toEqual([
      {
        file: path,
        path: place,
        problem: expect.stringMatching(problem),
        remedy: expect.stringMatching(/./),
      },
    ])
  })
})
