import { describe, expect, it } from 'vitest'
import { toFraction } from '../../../src/exact/rational.ts'
import { madeWorld } from '../../scoring/made-world.ts'
import type { WrittenFact } from '../../scoring/written-fact.ts'
import { aloneOf, fractionOf, gapOf, named } from './asking.ts'

const by = '2024-06-30'
const row = (item: string) => ({ item, deadline: '2024-12-31' })

/**
 * R1.1 is observed in three bodies, by B1.1 and B1.2 together. The plan weighs 60 with two items,
 * so that each has 3/10 and each body 1/10 of R1.1; the bodies weigh 40 with three items each, so
 * that an item has 2/45.
 */
const made = {
  region: { R1: { items: { 'R1.1': { rollUp: ['B1.1', 'B1.2'] }, 'R1.2': {} } } },
  body: { B1: { items: { 'B1.1': {}, 'B1.2': {}, 'B1.3': {} } } },
  bodies: ['alpha', 'beta', 'gamma'],
  editions: [{ adopted: '2024-01-01', rows: { '1.1': row('R1.1'), '1.2': row('R1.2') } }],
  version: { like: '2024.1' as const, sections: { R1: 1, B1: 1 } },
}
const world = await madeWorld(made)
const observed: WrittenFact = { fact: 'register-complete', from: '2024-01-01', verdict: 'accepted' }
const asking = { version: 'made', by }

describe('a roll-up that is observed, worked by hand', () => {
  it('is carried by what its bodies complete: R1.2 and both items of one body are 44/90', () => {
    const answer = gapOf(world, asking, observed)
    // 27/90 for R1.2, 4/90 for an item, 9/90 more for the pair. R1.2 with two single items is 35/90.
    expect(answer.way?.actions.map(named)).toEqual(['R1.2 row 1.2', 'alpha B1.1', 'alpha B1.2'])
    expect(answer.way?.gains.map(toFraction)).toEqual(['3/10', '2/45', '13/90'])
    expect(fractionOf(answer.way?.score ?? null)).toBe('22/45')
    expect([answer.atLeast, answer.proven, fractionOf(answer.ceiling)]).toEqual([3, true, '1/1'])
    expect(answer.alternatives.map(({ actions }) => actions.slice(1).map(named))).toEqual([
      ['beta B1.1', 'beta B1.2'],
      ['gamma B1.1', 'gamma B1.2'],
    ])
    expect(answer.allAlternatives).toBe(true)
  })

  it('moves by the second item where the first is done: alone it gains 13/90', () => {
    const first: WrittenFact = { fact: 'done', items: ['B1.1'], on: '2024-02-01', body: 'beta' }
    const answer = gapOf(world, asking, observed, first)
    expect(aloneOf(answer.open)).toMatchObject({
      'R1.2 row 1.2': '3/10',
      'beta B1.2': '13/90',
      'beta B1.3': '2/45',
      'alpha B1.1': '2/45',
    })
    // 4 + 27 + 13 of 90 is 44/90: two are enough.
    expect(answer.way?.actions.map(named)).toEqual(['R1.2 row 1.2', 'beta B1.2'])
  })

  it('has no action of its own, and names those that move it', () => {
    const { open } = gapOf(world, asking, observed)
    expect(Object.keys(aloneOf(open))).toHaveLength(10)
    expect(open.filter(({ item }) => item.id === 'R1.1')).toEqual([])
    const moving = open.filter(({ rollUps }) => rollUps.length > 0)
    expect(moving.map(named).sort()).toEqual(
      ['alpha', 'beta', 'gamma'].flatMap((code) => [`${code} B1.1`, `${code} B1.2`]),
    )
  })

  it('takes the own claim until the register is declared, and then asks nothing of the bodies', () => {
    expect(aloneOf(gapOf(world, asking).open)).toEqual({
      'R1.1 row 1.1': '1/2',
      'R1.2 row 1.2': '1/2',
    })
  })

  it('does not need what a body has waived: B1.2 of gamma waived, B1.1 is enough there', () => {
    const waiver: WrittenFact = {
      fact: 'waiver',
      item: 'B1.2',
      from: '2024-01-01',
      body: 'gamma',
      verdict: 'accepted',
    }
    // Gamma has two items left of 1/15; with 1/10 for the roll-up 1/6.
    const alone = aloneOf(gapOf(world, asking, observed, waiver).open)
    expect([alone['gamma B1.1'], alone['gamma B1.2'], alone['gamma B1.3']]).toEqual([
      '1/6',
      undefined,
      '1/15',
    ])
  })

  it('asks for a completion and its documents, not for the target of a ratio', async () => {
    const body = { B1: { items: { 'B1.1': { ratioTarget: '1/10' }, 'B1.2': {}, 'B1.3': {} } } }
    const target = await madeWorld({ ...made, body })
    const done: WrittenFact = { fact: 'done', items: ['B1.1'], on: '2024-02-01', body: 'beta' }
    // B1.1 of beta is proved and its ratio is 0: it has 2/45 to gain, B1.2 13/90 with the roll-up.
    expect(aloneOf(gapOf(target, asking, observed, done).open)).toMatchObject({
      'beta B1.1': '2/45',
      'beta B1.2': '13/90',
      'alpha B1.2': '2/45',
    })
  })

  it('cannot be carried by less than everything where it is worth a third', async () => {
    const third = await madeWorld({
      ...made,
      version: { ...made.version, value: 'completed ? 1/3 : 0' },
    })
    const answer = gapOf(third, asking, observed)
    // R1.1 is 1 by its share; all else a third: 3/10 + 3/10/3 + 4/10/3 = 8/15. Without the bodies: 1/3.
    expect([answer.outcome, fractionOf(answer.ceiling)]).toEqual(['reachable', '8/15'])
    const without = gapOf(third, asking)
    expect([without.outcome, without.proven, without.way, without.atLeast]).toEqual([
      'unreachable',
      true,
      null,
      null,
    ])
    expect(fractionOf(without.ceiling)).toBe('1/3')
  })

  it('has no gap where there is no score: everything is waived', () => {
    const waived = ['R1.1', 'R1.2'].map(
      (item): WrittenFact => ({ fact: 'waiver', item, from: '2024-01-01', verdict: 'accepted' }),
    )
    const answer = gapOf(world, asking, ...waived)
    expect([answer.outcome, answer.expected, answer.ceiling, answer.open]).toEqual([
      'unreachable',
      null,
      null,
      [],
    ])
  })
})
