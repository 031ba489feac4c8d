import { describe, expect, it } from 'vitest'
import { readVersion } from '../../../src/methodology/load/version.ts'
import { altered, type Place, problemsOf } from '../support.ts'
import { catalogue, catalogueHash } from './shipped-catalogue.ts'

const path = 'versions/2024.1.yaml'
const item = ['region', 'values', 'item']
const ratio = ['body', 'values', 'ratio']
const rollUp = ['region', 'rollUps', 'value']

const readWith = (place: Place, formula: unknown) =>
  readVersion(
    altered(path, (document) => document.setIn([...place], formula)),
    catalogue,
    catalogueHash,
  )

describe('a formula that is none', () => {
  it.each<[string, Place, string, RegExp]>([
    ['an assignment', item, 'evidence = 1', /AssignmentNode/],
    ['a power', item, '9^9^9', /the character "\^"/],
    ['a function that the language does not have', item, 'sqrt(evidence)', /calls "sqrt"/],
    ['a variable that nobody described', item, 'quality', /speaks of "quality"/],
    ['ratio where an item has none', item, 'ratio', /speaks of "ratio"/],
    ['share in a leaf', ratio, 'share', /speaks of "share"/],
    ['completed in a roll-up', rollUp, 'completed ? share : 0', /speaks of "completed"/],
    ['a condition', item, 'completed', /is a condition/],
    ['an unfinished text', ratio, 'evidence *', /cannot be read/],
    ['a blank text', rollUp, ' ', /./],
    ['a value of 2 where completed', item, 'completed ? 2 : 0', /is 2\/1 at completed = true/],
    ['a value of -1 at no evidence', ratio, 'evidence - 1', /is -1\/1 at .*evidence = 0\/1/],
    [
      'a division by a variable',
      ratio,
      'min(1, max(0, 1 / (ratio * 10 - 7)))',
      /divides by something that depends on a variable; divide by a number$/,
    ],
    ['a division by zero', rollUp, 'share / (1 - 1)', /divides by zero$/],
  ])('is refused: %s', async (_, place, formula, problem) => {
    expect(await problemsOf(() => readWith(place, formula))).toEqual([
      {
        file: path,
        path: place.join('.'),
        problem: expect.stringMatching(problem),
        remedy: expect.stringContaining('the language has numbers, + - * /'),
      },
    ])
  })

  it.each([
    ['a number', 1, /string/],
    ['an empty text', '', /./],
    ['1001 characters', '1'.padEnd(1001), /1,000 characters/],
  ])('is refused before it is read: %s', async (_, formula, problem) => {
    expect(await problemsOf(() => readWith(item, formula))).toEqual([
      {
        file: path,
        path: item.join('.'),
        problem: expect.stringMatching(problem),
        remedy: expect.stringMatching(/./),
      },
    ])
  })

  it('is named at each of the two places where it stands', async () => {
    const file = altered(path, (document) => {
      document.setIn(item, 'x')
      document.setIn(ratio, 'y')
    })
    const problems = await problemsOf(() => readVersion(file, catalogue, catalogueHash))
    expect(problems.map((problem) => problem.path)).toEqual([
      'region.values.item',
      'body.values.ratio',
    ])
  })
})

describe('a formula of the language', () => {
  it('is accepted in each place with the variables of that place', async () => {
    await expect(
      readWith(item, 'completed and daysLate <= 0 ? evidence : 0'),
    ).resolves.toBeDefined()
    await expect(readWith(ratio, 'completed ? ratio * evidence : 0')).resolves.toBeDefined()
    await expect(readWith(rollUp, 'share >= 1/2 ? share : 0')).resolves.toBeDefined()
  })
})
