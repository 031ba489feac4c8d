import { describe, expect, it } from 'vitest'
import { ledgerOf } from '../scoring/ledger.ts'
import { madeWorld } from '../scoring/made-world.ts'
import { realWorlds } from '../scoring/world.ts'
import type { WrittenFact } from '../scoring/written-fact.ts'
import { pendingIn, realWorld, told, waiting } from './waiting.ts'

const irkutsk = realWorld('RU-IRK')

/** A row without and a row with a document for one item, and one of each for a body. */
const bare = await madeWorld({
  region: { R1: { items: { 'R1.1': {}, 'R1.2': { needs: [] } } } },
  body: { B1: { items: { 'B1.1': { needs: [] }, 'B1.2': {} } } },
  bodies: ['alpha'],
  editions: [
    {
      adopted: '2024-01-01',
      rows: {
        '1.1': { item: 'R1.1', deadline: '2024-03-31', needs: [] },
        '1.2': { item: 'R1.1', deadline: '2024-03-31' },
        '1.3': { item: 'R1.2', deadline: '2024-03-31' },
      },
    },
  ],
  version: { like: '2023.2', sections: { R1: 1, B1: 1 } },
})

const claim: WrittenFact = {
  fact: 'completion',
  id: 'claim',
  item: 'R9.1',
  on: '2024-01-15',
}
const fill = (requirement: string) => ({ item: 'R9.1', requirement })
const paper: WrittenFact = {
  fact: 'evidence',
  id: 'paper',
  fills: [fill('report'), fill('directive')],
  completion: 'claim',
}
const verdict = (of: string, requirement?: string): WrittenFact => ({
  fact: 'verdict',
  id: `on-${of}`,
  of,
  under: requirement === undefined ? undefined : fill(requirement),
  outcome: 'rejected',
})

describe('pendingDecisions on documents and completions', () => {
  it('finds nothing in what the acts themselves put on record', () => {
    for (const world of realWorlds.values()) expect(waiting(world)).toEqual([])
  })

  it('tells whose, by whom, about what and since when a document waits', () => {
    expect(
      waiting(irkutsk, {
        fact: 'evidence',
        id: 'paper',
        body: 'apparatus',
        recordedAt: '2025-02-03T04:05:06.789Z',
        fills: [{ item: 'B1.1', requirement: 'act' }],
      }),
    ).toEqual([
      {
        on: 'paper',
        under: { item: 'B1.1', row: null, requirement: 'act' },
        kind: 'evidence',
        by: 'reviewer',
        body: 'apparatus',
        items: ['B1.1'],
        submittedAt: '2025-02-03T04:05:06.789Z',
      },
    ])
  })

  it('a document of two requirements waits twice; its completion does not, as the row asks for two', () => {
    expect(told(irkutsk, claim, paper)).toEqual([
      ['paper', 'report'],
      ['paper', 'directive'],
    ])
  })

  it('a document that names a requirement twice waits once', () => {
    const twice: WrittenFact = { ...paper, fills: [fill('report'), fill('report')] }
    expect(told(irkutsk, claim, twice)).toEqual([['paper', 'report']])
  })

  it('a verdict under one requirement leaves the other waiting', () => {
    expect(told(irkutsk, claim, paper, verdict('paper', 'report'))).toEqual([
      ['paper', 'directive'],
    ])
  })

  it('what a withdrawn verdict had decided waits again', () => {
    const facts = [claim, paper, verdict('paper', 'report')]
    expect(told(irkutsk, ...facts, { fact: 'withdrawal', of: 'on-paper' })).toEqual([
      ['paper', 'report'],
      ['paper', 'directive'],
    ])
  })

  it('a withdrawn document waits no more, nor does the document of a withdrawn completion', () => {
    expect(told(irkutsk, claim, paper, { fact: 'withdrawal', of: 'paper' })).toEqual([])
    expect(told(irkutsk, claim, paper, { fact: 'withdrawal', of: 'claim' })).toEqual([])
  })

  it('what was recorded after knownAt does not wait yet, and what it decided still does', () => {
    const facts = ledgerOf(irkutsk, [claim, paper, verdict('paper', 'report')])
    const instantOf = (id: string) => facts.find((fact) => fact.id === id)?.recordedAt ?? ''
    expect(pendingIn(irkutsk, facts, instantOf('claim'))).toEqual([])
    expect(pendingIn(irkutsk, facts, instantOf('paper'))).toHaveLength(2)
    expect(pendingIn(irkutsk, facts, instantOf('on-paper'))).toHaveLength(1)
  })

  it.each<[string, { item: string; row?: string; body?: string }, boolean]>([
    ['of a row without documents waits', { item: 'R1.1', row: '1.1' }, true],
    ['of a row with a document does not', { item: 'R1.1', row: '1.2' }, false],
    ['of the item waits, as it is about both rows', { item: 'R1.1' }, true],
    ['of the only row is about it under any number', { item: 'R1.2', row: '9.9' }, false],
    ['follows the row and not the catalogue, which asks for none', { item: 'R1.2' }, false],
    ['of a body follows the catalogue', { item: 'B1.1', body: 'alpha' }, true],
    ['of a body does not wait where the catalogue asks', { item: 'B1.2', body: 'alpha' }, false],
    ['of no item of the plan does not wait', { item: 'B1.1' }, false],
  ])('a completion %s', (_, place, waits) => {
    const completion: WrittenFact = { fact: 'completion', id: 'done', on: '2024-02-01', ...place }
    expect(told(bare, completion)).toEqual(waits ? [['done', null]] : [])
    expect(told(bare, { ...completion, verdict: 'rejected' })).toEqual([])
  })
})
