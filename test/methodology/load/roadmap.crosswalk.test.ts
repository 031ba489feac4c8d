import { describe, expect, it } from 'vitest'
import type { Document } from 'yaml'
import { altai, buryatia, note, problemsAfter, rowOf, uncovered } from './altered-roadmap.ts'

const relate = (document: Document, path: string, number: string, relation: string) =>
  document.setIn([...rowOf(document, path, number), 'crosswalk', 'relation'], relation)

describe('coverage of the catalogue', () => {
  it('is refused where no row covers R1.4 any more', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      document.deleteIn(rowOf(document, buryatia, '1.4')),
    )
    expect(problems).toEqual([uncovered(buryatia, 'R1.4')])
  })

  it('is refused where R2.2, which no row covers, is not declared absent', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      document.deleteIn(['editions', 1, 'absent']),
    )
    expect(problems).toEqual([uncovered(buryatia, 'R2.2')])
  })

  it('is accepted where a row goes and its item is declared absent instead', async () => {
    const problems = problemsAfter(buryatia, (document) => {
      document.deleteIn(rowOf(document, buryatia, '1.4'))
      document.addIn(['editions', 1, 'absent'], { item: 'R1.4', note })
    })
    await expect(problems).rejects.toThrow('it was accepted')
  })

  it('is refused where R1.1 is declared absent and a row covers it', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      document.addIn(['editions', 1, 'absent'], { item: 'R1.1', note }),
    )
    expect(problems).toEqual([
      {
        file: buryatia,
        path: 'editions.1.absent',
        problem: 'R1.1 is both covered by a row and declared absent',
        remedy: 'keep one of them',
      },
    ])
  })

  it('is refused where a row fulfils an item that the catalogue does not have', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      document.setIn([...rowOf(document, buryatia, '1.4'), 'crosswalk', 'item'], 'R1.9'),
    )
    expect(problems).toEqual([
      {
        file: buryatia,
        path: 'editions.1.rows.3.crosswalk.item',
        problem: '"R1.9" is no item of the region',
        remedy: expect.stringContaining('use one that exists: R1.1, R1.2'),
      },
      uncovered(buryatia, 'R1.4'),
    ])
  })

  it('is refused where a row of the region fulfils an item of a body', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      document.setIn([...rowOf(document, buryatia, '1.4'), 'crosswalk', 'item'], 'B1.4'),
    )
    expect(problems[0]?.problem).toBe('"B1.4" is no item of the region')
  })
})

describe('splits', () => {
  it('are refused over a single row', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      relate(document, buryatia, '1.1', 'split'),
    )
    expect(problems).toEqual([
      {
        file: buryatia,
        path: 'editions.1.rows.0.crosswalk',
        problem: 'R1.1 is split over a single row',
        remedy: 'write another relation',
      },
    ])
  })

  it('are refused where one of two rows of an item is not marked', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      relate(document, buryatia, '2.2', 'narrower'),
    )
    expect(problems).toEqual([
      {
        file: buryatia,
        path: 'editions.1.rows.5.crosswalk',
        problem: '2 rows fulfil R2.3',
        remedy: 'write relation: split on each of them',
      },
    ])
  })

  it('are asked for on both rows where a second one comes to fulfil R1.1', async () => {
    const problems = await problemsAfter(buryatia, (document) => {
      document.setIn([...rowOf(document, buryatia, '1.2'), 'crosswalk', 'item'], 'R1.1')
      document.addIn(['editions', 1, 'absent'], { item: 'R1.2', note })
    })
    expect(problems.map(({ path, problem }) => [path, problem])).toEqual([
      ['editions.1.rows.0.crosswalk', '2 rows fulfil R1.1'],
      ['editions.1.rows.1.crosswalk', '2 rows fulfil R1.1'],
    ])
  })
})

describe('extra rows', () => {
  it('are refused with an item', async () => {
    const problems = await problemsAfter(altai, (document) =>
      relate(document, altai, '3.2', 'extra'),
    )
    expect(problems).toEqual([
      {
        file: altai,
        path: 'editions.0.rows.11.crosswalk',
        problem: 'an extra row fulfils no item',
        remedy: 'remove `item` or change `relation`',
      },
    ])
  })

  it('are the only ones without an item', async () => {
    const problems = await problemsAfter(altai, (document) =>
      relate(document, altai, '3.1', 'same'),
    )
    expect(problems).toEqual([
      {
        file: altai,
        path: 'editions.0.rows.10.crosswalk',
        problem: 'relation same needs an item',
        remedy: 'add `item`',
      },
    ])
  })

  it('are refused with a relation that nobody described', async () => {
    const problems = await problemsAfter(altai, (document) =>
      relate(document, altai, '3.1', 'other'),
    )
    expect(problems).toEqual([
      {
        file: altai,
        path: 'editions.0.rows.10.crosswalk.relation',
        problem: expect.stringContaining('Invalid option'),
        remedy: 'use one of same, narrower, broader, split, extra',
      },
    ])
  })
})
