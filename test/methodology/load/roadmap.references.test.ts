import { describe, expect, it } from 'vitest'
import type { Document } from 'yaml'
import { readRoadmap } from '../../../src/methodology/load/roadmap.ts'
import { problemsOf, shipped } from '../support.ts'
import {
  altai,
  buryatia,
  chuvashia,
  edition,
  note,
  problemsAfter,
  rowOf,
} from './altered-roadmap.ts'
import { catalogue } from './shipped-catalogue.ts'

describe('a reference to nothing', () => {
  it.each<[string, string, (document: Document) => void, string, string]>([
    [
      'a responsible body that the file does not list',
      buryatia,
      (document) =>
        document.setIn([...rowOf(document, buryatia, '1.4'), 'responsible', 0, 'body'], 'nobody'),
      'editions.1.rows.3.responsible.0.body',
      '"nobody" is no body of the region',
    ],
    [
      'an item declared absent that the catalogue does not have',
      altai,
      (document) => document.setIn(['editions', 0, 'absent'], [{ item: 'R9.8', note }]),
      'editions.0.absent',
      '"R9.8" is no item of the region',
    ],
    [
      'a body item that a row moves to the region',
      altai,
      (document) =>
        document.setIn([...rowOf(document, altai, '3.2'), 'crosswalk', 'moves'], 'B1.99'),
      'editions.0.rows.11.crosswalk.moves',
      '"B1.99" is no item of a body',
    ],
    [
      'an item of the region that a row moves to the region',
      altai,
      (document) =>
        document.setIn([...rowOf(document, altai, '3.2'), 'crosswalk', 'moves'], 'R3.4'),
      'editions.0.rows.11.crosswalk.moves',
      '"R3.4" is no item of a body',
    ],
    [
      'the act that made an edition',
      buryatia,
      (document) => document.setIn(['editions', 1, 'act'], '332-р'),
      'editions.1.act',
      '"332-р" is no act of this file',
    ],
    [
      'the act that an act amends',
      buryatia,
      (document) => document.setIn(['acts', 1, 'amends'], '986-р'),
      'acts.1.amends',
      '"986-р" is no act of this file',
    ],
    [
      'a trait of the region',
      altai,
      (document) =>
        document.addIn([...edition(altai), 'traits'], { trait: 'hasSea', value: true, note }),
      'editions.0.traits.8',
      'hasSea is no trait of a region',
    ],
    [
      'a trait of a body, without the body',
      altai,
      (document) =>
        document.addIn([...edition(altai), 'traits'], { trait: 'hasOwnHr', value: true, note }),
      'editions.0.traits.8',
      'hasOwnHr is no trait of a region',
    ],
    [
      'a trait of the region, with a body',
      chuvashia,
      (document) => document.setIn(['editions', 0, 'traits', 5, 'trait'], 'hrCentralised'),
      'editions.0.traits.5',
      'hrCentralised is no trait of a body',
    ],
    [
      'the body that a trait is about',
      chuvashia,
      (document) => document.setIn(['editions', 0, 'traits', 5, 'body'], 'nobody'),
      'editions.0.traits.5.body',
      '"nobody" is no body of the region',
    ],
    [
      'a row that was executed',
      buryatia,
      (document) => document.setIn(['executed', 'completions', 0, 'row'], '1.9'),
      'executed.completions.0.row',
      '"1.9" is no row of the newest edition that fulfils an item',
    ],
    [
      'a row that a document fills',
      buryatia,
      (document) => document.setIn(['executed', 'documents', 1, 'fills', 1, 'row'], '9.9'),
      'executed.documents.1.fills.1.row',
      '"9.9" is no row of the newest edition that fulfils an item',
    ],
    [
      'a kind of document that its requirement does not ask for',
      buryatia,
      (document) => document.setIn(['executed', 'documents', 0, 'kind'], 'report'),
      'executed.documents.0.fills.0',
      'report is no kind of document that directive of row 1.1 asks for',
    ],
    [
      'a requirement that a document fills',
      buryatia,
      (document) =>
        document.setIn(['executed', 'documents', 1, 'fills', 1, 'requirement'], 'report'),
      'executed.documents.1.fills.1.requirement',
      '"report" is no requirement of row 1.3',
    ],
  ])('is refused: %s', async (_, path, alter, place, problem) => {
    expect(await problemsAfter(path, alter)).toEqual([
      { file: path, path: place, problem, remedy: expect.stringMatching(/./) },
    ])
  })

  it('is refused with what exists as the remedy', async () => {
    const [problem] = await problemsAfter(buryatia, (document) =>
      document.setIn([...rowOf(document, buryatia, '1.4'), 'responsible', 0, 'body'], 'nobody'),
    )
    expect(problem?.remedy).toBe('use one that exists: administration, ministry-of-property')
  })
})

describe('the name of the file', () => {
  it('is refused where it is not the code of the region', async () => {
    const { text } = shipped(buryatia)
    expect(await problemsOf(() => readRoadmap({ path: altai, text }, catalogue))).toEqual([
      {
        file: altai,
        path: 'region.code',
        problem: "RU-BU is not the file's name",
        remedy: 'name the file after it',
      },
    ])
  })
})
