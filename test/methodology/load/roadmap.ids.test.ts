import { describe, expect, it } from 'vitest'
import type { Document } from 'yaml'
import { readRoadmap } from '../../../src/methodology/load/roadmap.ts'
import { problemsOf, rewritten, shipped } from '../support.ts'
import { buryatia, problemsAfter, rowOf } from './altered-roadmap.ts'
import { catalogue } from './shipped-catalogue.ts'

describe('an id that stands twice', () => {
  it.each<[string, (document: Document) => void, string, string]>([
    [
      'a row number',
      (document) => document.setIn([...rowOf(document, buryatia, '1.4'), 'number'], '1.3'),
      'editions.1.rows',
      '"1.3" stands twice',
    ],
    [
      'a body',
      (document) => document.addIn(['bodies'], document.getIn(['bodies', 1])),
      'bodies',
      '"ministry-of-property" stands twice',
    ],
    [
      'an act',
      (document) => document.addIn(['acts'], document.getIn(['acts', 1])),
      'acts',
      '"331-р" stands twice',
    ],
    [
      'a requirement of one row',
      (document) =>
        document.setIn([...rowOf(document, buryatia, '5.1'), 'requirements', 1, 'id'], 'procedure'),
      'editions.1.rows.28.requirements',
      '"procedure" stands twice',
    ],
    [
      'a document of the executed rows',
      (document) => document.setIn(['executed', 'documents', 1, 'id'], 'directive-343'),
      'executed.documents',
      '"directive-343" stands twice',
    ],
  ])('is refused: %s', async (_, alter, place, problem) => {
    expect(await problemsAfter(buryatia, alter)).toEqual([
      { file: buryatia, path: place, problem, remedy: 'give each its own' },
    ])
  })

  it('is told from 3.1 and 3.10, which are two numbers', () => {
    const { editions } = readRoadmap(shipped(buryatia), catalogue)
    const numbers = editions[1]?.rows?.map(({ number }) => number) ?? []
    expect(numbers.filter((number) => number.startsWith('3.1'))).toEqual([
      '3.1',
      '3.10',
      '3.11',
      '3.12',
      '3.13',
    ])
  })
})

describe('a number without quotation marks', () => {
  it.each([
    ['3.10', 20],
    ['1.4', 3],
  ])('is refused: %s', async (number, index) => {
    const file = rewritten(buryatia, `- number: "${number}"`, `- number: ${number}`)
    expect(await problemsOf(() => readRoadmap(file, catalogue))).toEqual([
      {
        file: buryatia,
        path: `editions.1.rows.${index}.number`,
        problem: 'must be text in quotes: 3.1 and 3.10 are different numbers',
        remedy: 'write it as text in quotes',
      },
    ])
  })
})
