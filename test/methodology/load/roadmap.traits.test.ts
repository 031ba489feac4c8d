import { describe, expect, it } from 'vitest'
import { type Document, isSeq } from 'yaml'
import { entryOf } from '../support.ts'
import {
  altai,
  buryatia,
  chuvashia,
  edition,
  note,
  problemsAfter,
  rowOf,
  uncovered,
} from './altered-roadmap.ts'

const traitOf = (document: Document, path: string, trait: string) =>
  entryOf(document, [...edition(path), 'traits'], 'trait', trait)

describe('traits and the sections that an edition includes', () => {
  it('are refused where R5 is included and its trait is false', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      document.setIn([...traitOf(document, buryatia, 'bodiesHaveOwnHr'), 'value'], false),
    )
    expect(problems).toEqual([
      {
        file: buryatia,
        path: 'editions.1.traits',
        problem: 'the edition includes R5, and bodiesHaveOwnHr does not say so',
        remedy: 'add the trait bodiesHaveOwnHr with value true',
      },
    ])
  })

  it('are refused where R4 is omitted and its trait is true, with its four items', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      document.setIn([...traitOf(document, buryatia, 'hrCentralised'), 'value'], true),
    )
    expect(problems).toEqual([
      {
        file: buryatia,
        path: 'editions.1.traits',
        problem: 'the edition omits R4, and hrCentralised does not say so',
        remedy: 'add the trait hrCentralised with value false',
      },
      ...['R4.1', 'R4.2', 'R4.3', 'R4.4'].map((item) => uncovered(buryatia, item)),
    ])
  })

  it('are refused where a section is included and its trait is not stated', async () => {
    const problems = await problemsAfter(chuvashia, (document) =>
      document.deleteIn(traitOf(document, chuvashia, 'accountingCentralised')),
    )
    expect(problems).toEqual([
      {
        file: chuvashia,
        path: 'editions.0.traits',
        problem: 'the edition includes R7, and accountingCentralised does not say so',
        remedy: 'add the trait accountingCentralised with value true',
      },
    ])
  })

  it('are refused where a trait is stated twice, once against the sections', async () => {
    const problems = await problemsAfter(buryatia, (document) => {
      const traits = document.getIn(['editions', 1, 'traits'], true)
      if (!isSeq(traits)) throw new Error('the edition has no traits')
      traits.items.unshift(document.createNode({ trait: 'hrCentralised', value: true, note }))
    })
    expect(problems.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^editions\.1\.traits/),
    ])
  })

  it('are refused where a procedure is common and no row moves it to the region', async () => {
    const problems = await problemsAfter(altai, (document) =>
      document.deleteIn([...rowOf(document, altai, '3.1'), 'crosswalk', 'moves']),
    )
    expect(problems).toEqual([
      {
        file: altai,
        path: 'editions.0.traits.5',
        problem: 'no row moves the item that processRegisterProcedureCommon is about',
        remedy: 'add `moves` to the row',
      },
    ])
  })
})
