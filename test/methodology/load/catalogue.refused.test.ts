import { describe, expect, it } from 'vitest'
import type { Document } from 'yaml'
import { readCatalogue } from '../../../src/methodology/load/catalogue.ts'
import { altered, problemsOf, rewritten } from '../support.ts'

const path = 'catalogue.yaml'
const problemsAfter = (alter: (document: Document) => void) =>
  problemsOf(() => readCatalogue(altered(path, alter)))

/** R1.2, R3.1 and B3.1.7, in the order of the typical plan. */
const secondItem = ['region', 'sections', 0, 'items', 1]
const firstRollUp = ['region', 'sections', 2, 'items', 0]
const firstRatio = ['body', 'sections', 2, 'items', 6]

describe('a catalogue with one thing wrong', () => {
  it.each<[string, (document: Document) => void, string, string | RegExp]>([
    [
      'two items of one id',
      (document) => document.setIn([...secondItem, 'id'], 'R1.1'),
      'items',
      '"R1.1" stands twice',
    ],
    [
      'two traits of one id',
      (document) => document.addIn(['traits'], document.getIn(['traits', 0])),
      'traits',
      '"hrCentralised" stands twice',
    ],
    [
      'two requirements of one id',
      (document) =>
        document.setIn(['region', 'sections', 5, 'items', 0, 'requirements', 1, 'id'], 'procedure'),
      'region.sections.5.items.0.requirements',
      '"procedure" stands twice',
    ],
    [
      'an item in another section than its own',
      (document) => document.setIn([...secondItem, 'id'], 'R2.9'),
      'region.sections.0.items.1.id',
      'R2.9 does not belong to R1',
    ],
    [
      'a section that depends on a trait nobody described',
      (document) => document.setIn(['region', 'sections', 3, 'conditions', 0, 'trait'], 'hrJoint'),
      'region.sections.3.conditions.0.trait',
      '"hrJoint" is no trait',
    ],
    [
      'a roll-up of an item that no body has',
      (document) => document.setIn([...firstRollUp, 'rollUp', 'items', 0], 'B9.9'),
      'region.sections.2.items.0.rollUp.items',
      '"B9.9" is no item of a body',
    ],
    [
      'a roll-up of an item of the region',
      (document) => document.setIn([...firstRollUp, 'rollUp', 'items', 0], 'R1.1'),
      'region.sections.2.items.0.rollUp.items',
      '"R1.1" is no item of a body',
    ],
    [
      'a deadline on another day than the printed one',
      (document) =>
        document.setIn(['region', 'sections', 1, 'items', 3, 'deadline', 'resolved'], '2023-12-16'),
      'region.sections.1.items.3.deadline',
      '«15.12.2023» is 2023-12-15, not 2023-12-16',
    ],
    [
      'a sixth quarter that nothing explains',
      (document) =>
        document.deleteIn(['region', 'sections', 1, 'items', 0, 'deadline', 'resolution']),
      'region.sections.1.items.0.deadline',
      '«VI квартал 2023 года» is no date, and nothing says how it was read',
    ],
    [
      'a number without quotation marks',
      (document) => document.setIn([...secondItem, 'number'], 1.2),
      'region.sections.0.items.1.number',
      /text in quotes/,
    ],
    [
      'a target share of 1/0',
      (document) => document.setIn([...firstRatio, 'ratioTarget'], '1/0'),
      'body.sections.2.items.6.ratioTarget',
      /a fraction/,
    ],
    [
      'an id that looks like no id',
      (document) => document.setIn([...secondItem, 'id'], 'R1,2'),
      'region.sections.0.items.1.id',
      /must look like R3\.13/,
    ],
    [
      'a kind of document that nobody described',
      (document) => document.setIn([...secondItem, 'requirements', 0, 'kinds', 0], 'letter'),
      'region.sections.0.items.1.requirements.0.kinds.0',
      /Invalid option/,
    ],
    [
      'an unknown key',
      (document) => document.setIn([...secondItem, 'weight'], 2),
      'region.sections.0.items.1',
      'Unrecognized key: "weight"',
    ],
    [
      'a label in one language only',
      (document) => document.deleteIn([...secondItem, 'label', 'en']),
      'region.sections.0.items.1.label.en',
      /string/,
    ],
    [
      'a section without items',
      (document) => document.setIn(['region', 'sections', 0, 'items'], []),
      'region.sections.0.items',
      /./,
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

  it('is refused where two sections have one id, beside the items that then stand wrong', async () => {
    const problems = await problemsAfter((document) =>
      document.setIn(['region', 'sections', 1, 'id'], 'R1'),
    )
    expect(problems).toContainEqual({
      file: path,
      path: 'sections',
      problem: '"R1" stands twice',
      remedy: 'give each its own',
    })
    expect(problems.map(({ problem }) => problem)).toContain('R2.6 does not belong to R1')
  })

  it('is refused where the number 3.10 lost its quotation marks and would be 3.1', async () => {
    const file = rewritten(
      path,
      'id: "R3.10"\n          number: "3.10"',
      'id: "R3.10"\n          number: 3.10',
    )
    expect(await problemsOf(() => readCatalogue(file))).toEqual([
      {
        file: path,
        path: 'region.sections.2.items.9.number',
        problem: 'must be text in quotes: 3.1 and 3.10 are different numbers',
        remedy: 'write it as text in quotes',
      },
    ])
  })
})
