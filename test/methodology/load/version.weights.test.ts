import { describe, expect, it } from 'vitest'
import { readVersion } from '../../../src/methodology/load/version.ts'
import { altered, problemsOf, rewritten } from '../support.ts'
import { catalogue, catalogueHash } from './shipped-catalogue.ts'

const path = 'versions/2023.2.yaml'
const read = (file: { path: string; text: string }) => readVersion(file, catalogue, catalogueHash)

describe('a weight', () => {
  it.each([
    ['0', />0/],
    ['-5', />0/],
    ['many', /fraction|number/],
    ['"10"', /fraction/],
    ['""', /fraction|number/],
    ['.inf', /Infinity/],
    ['-.inf', /Infinity/],
    ['.nan', /NaN/],
    ['1e-9', /fraction/],
    ['1e400', /Infinity/],
    ['"0/3"', /fraction/],
    ['"1/0"', /fraction/],
    ['"-1/3"', /fraction/],
    ['null', /null/],
    ['true', /boolean/],
    ['[40]', /array/],
  ])('of %s is refused where it stands', async (weight, problem) => {
    const [first] = await problemsOf(() => read(rewritten(path, 'R3: 40', `R3: ${weight}`)))
    expect(first).toEqual({
      file: path,
      path: 'region.weights.sections.R3',
      problem: expect.stringMatching(problem),
      remedy: expect.stringMatching(/./),
    })
  })

  it.each([
    ['0.1', 0.1],
    ['"1/3"', '1/3'],
    ['1000000', 1_000_000],
  ])('of %s is read as it is written', async (weight, expected) => {
    const { document } = await read(rewritten(path, 'R3: 40', `R3: ${weight}`))
    expect(document.region.weights).toMatchObject({ sections: { R3: expected } })
  })

  it('of 0 for the bodies is refused: a version without bodies leaves them out', async () => {
    const file = altered(path, (document) => {
      document.setIn(['region', 'components', 'bodies'], 0)
    })
    expect(await problemsOf(() => read(file))).toEqual([
      expect.objectContaining({ file: path, path: 'region.components.bodies' }),
    ])
  })
})

describe('weights by section', () => {
  it('refuse a section that is not in the plan', async () => {
    const file = rewritten(path, 'R3: 40', 'R3: 40, R10: 5')
    expect(await problemsOf(() => read(file))).toEqual([
      {
        file: path,
        path: 'region.weights.sections.R10',
        problem: '"R10" is no section of this plan',
        remedy: 'use one that exists: R1, R2, R3, R4, R5, R6, R7, R8, R9',
      },
    ])
  })

  it('refuse a section of the bodies in the plan of the region', async () => {
    const file = rewritten(path, 'R3: 40', 'R3: 40, B1: 5')
    expect(await problemsOf(() => read(file))).toEqual([
      expect.objectContaining({ path: 'region.weights.sections.B1' }),
    ])
  })

  it('refuse to leave a section of the bodies without a weight', async () => {
    expect(await problemsOf(() => read(rewritten(path, ' B3.4: 10,', '')))).toEqual([
      {
        file: path,
        path: 'body.weights.sections',
        problem: 'B3.4 has no weight',
        remedy: 'add B3.4 with a positive weight',
      },
    ])
  })

  it('refuse the same section twice, with its line', async () => {
    expect(await problemsOf(() => read(rewritten(path, 'R3: 40', 'R3: 40, R3: 41')))).toEqual([
      {
        file: path,
        path: expect.stringMatching(/^line \d+$/),
        problem: expect.stringContaining('unique'),
        remedy: 'keep one of the two',
      },
    ])
  })

  it('refuse what is no section at all', async () => {
    expect(await problemsOf(() => read(rewritten(path, 'R3: 40', 'R3: 40, all: 5')))).toEqual([
      expect.objectContaining({ path: 'region.weights.sections.all' }),
    ])
  })
})

describe('weights of items', () => {
  const problemsWithItem = (plan: 'region' | 'body', item: string, weight: number) =>
    problemsOf(() =>
      read(
        altered(path, (document) => document.setIn([plan, 'weights', 'items'], { [item]: weight })),
      ),
    )

  it.each<['region' | 'body', string, string]>([
    ['region', 'R3.99', 'an item that does not exist'],
    ['region', 'B1.1', 'an item of the bodies'],
    ['body', 'R1.1', 'an item of the region'],
    ['body', 'B1.5', 'B1.5, which is B1.5a or B1.5b'],
  ])('of the %s refuse %s: %s', async (plan, item) => {
    expect(await problemsWithItem(plan, item, 2)).toEqual([
      {
        file: path,
        path: `${plan}.weights.items.${item}`,
        problem: `"${item}" is no item of this plan`,
        remedy: expect.stringContaining('use one that exists'),
      },
    ])
  })

  it('refuse a weight of 0 as those of sections do', async () => {
    expect(await problemsWithItem('region', 'R1.1', 0)).toEqual([
      expect.objectContaining({ path: 'region.weights.items.R1.1' }),
    ])
  })

  it('leave no room for weights of sections where every item weighs the same', async () => {
    const checklist = 'versions/2023.1.yaml'
    const file = altered(checklist, (document) =>
      document.setIn(['region', 'weights', 'sections'], { R1: 10 }),
    )
    expect(await problemsOf(() => read(file))).toEqual([
      expect.objectContaining({
        file: checklist,
        path: 'region.weights',
        problem: 'Unrecognized key: "sections"',
      }),
    ])
  })
})
