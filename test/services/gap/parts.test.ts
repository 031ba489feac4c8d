import { describe, expect, it } from 'vitest'
import { add, ZERO } from '../../../src/exact/rational.ts'
import { realWorld } from '../../facts/waiting.ts'
import { madeWorld } from '../../scoring/made-world.ts'
import type { WrittenFact } from '../../scoring/written-fact.ts'
import { regionAfter, scoredBy, scoreFromScratch } from '../support.ts'
import { aloneOf, fractionOf, gapOf } from './asking.ts'

const by = '2024-06-30'
const asking = { version: 'made', by }
const observed: WrittenFact = { fact: 'register-complete', from: '2024-01-01', verdict: 'accepted' }

describe('the counts of services', () => {
  const irkutsk = realWorld('RU-IRK')
  const services = (finished: number): WrittenFact => ({
    fact: 'services',
    on: by,
    graded: 10,
    planned: 8,
    finished,
    body: 'apparatus',
    verdict: 'accepted',
  })

  it('are completed by finishing what is planned, as a new count of 8 of 8 shows', () => {
    const given = [observed, services(2)]
    const { open, expected } = gapOf(irkutsk, { version: '2024.1', by }, ...given)
    const counted = open.find(({ item }) => item.id === 'R3.2')
    // R3.2 weighs 3/5 × 1/2 × 1/12 = 1/40; 6 of 8 are left.
    expect([counted?.counted, fractionOf(counted?.alone ?? null)]).toEqual([true, '3/160'])
    const then = scoreFromScratch(
      scoredBy(irkutsk, '2024.1'),
      regionAfter(irkutsk, ...given, services(8)),
      { asOf: by, knownAt: null, basis: 'accepted' },
    )
    expect(then).toEqual(add(expected ?? ZERO, counted?.alone ?? ZERO))
  })

  it('are not open once all are finished', () => {
    const { open } = gapOf(irkutsk, { version: '2024.1', by }, observed, services(8))
    expect(open.filter(({ item }) => item.id === 'R3.2')).toEqual([])
  })
})

describe('what one thing to complete is', () => {
  const single = (item: object, needs: readonly string[] = ['act']) => ({
    region: { R1: { items: { 'R1.1': item, 'R1.2': {} } } },
    editions: [
      {
        adopted: '2024-01-01',
        rows: {
          '1.1': { item: 'R1.1', deadline: '2024-03-31', needs: [...needs] },
          '1.2': { item: 'R1.1', deadline: '2024-03-31', needs: [...needs] },
          '1.3': { item: 'R1.2', deadline: '2024-03-31' },
        },
      },
    ],
    version: { like: '2024.1' as const, sections: { R1: 1, B1: 1 } },
  })

  it('is an item as a whole where its ratio is below the target: 1 of 20 is half of a tenth', async () => {
    const split = await madeWorld(single({ ratioTarget: '1/10' }))
    const measured = (done: number): WrittenFact => ({
      fact: 'measurement',
      item: 'R1.1',
      on: '2024-02-01',
      done,
      total: 20,
      verdict: 'accepted',
    })
    const done: WrittenFact = { fact: 'done', items: ['R1.1'], on: '2024-02-01' }
    // Both rows are done, so that R1.1 is worth 1/2 of its 1/2.
    expect(aloneOf(gapOf(split, asking, done, measured(1)).open)).toEqual({
      'R1.1': '1/4',
      'R1.2 row 1.3': '2/5',
    })
    // With the target reached each row is by itself again; 2024-06-30 is more than 30 days late.
    expect(aloneOf(gapOf(split, asking, measured(2)).open)).toMatchObject({
      'R1.1 row 1.1': '1/5',
      'R1.1 row 1.2': '1/5',
    })
  })

  it('counts as of the claim where no document is asked for, unless that was rejected', async () => {
    const bare = await madeWorld(single({}, []))
    const claim = (verdict?: 'rejected'): WrittenFact => ({
      fact: 'completion',
      item: 'R1.1',
      row: '1.1',
      on: '2024-03-01',
      verdict,
    })
    const alone = (verdict?: 'rejected') =>
      aloneOf(gapOf(bare, asking, claim(verdict)).open)['R1.1 row 1.1']
    // In time 1/4; completed anew on 2024-06-30, late by more than 30 days, 4/5 of it.
    expect([alone(), alone('rejected')]).toEqual(['1/4', '1/5'])
  })
})
