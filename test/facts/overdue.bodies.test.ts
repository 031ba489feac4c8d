import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OverdueQuestion, overdueOf, RegionReader } from '../../src/facts/index.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import { madeWorld } from '../scoring/made-world.ts'
import { day, someFacts } from '../scoring/random-ledgers.ts'
import type { World } from '../scoring/world.ts'
import type { Written, WrittenFact } from '../scoring/written-fact.ts'
import { realWorld } from './waiting.ts'

const irkutsk = realWorld('RU-IRK')
const question = (asOf: string, basis: OverdueQuestion['basis']): OverdueQuestion => ({
  asOf,
  knownAt: null,
  basis,
})

function overdueIn(
  world: World,
  asOf: string,
  written: readonly WrittenFact[],
  basis: OverdueQuestion['basis'] = 'accepted',
) {
  const record = { ...world.record, facts: ledgerOf(world, written) }
  return overdueOf(world.catalogue, record, question(asOf, basis))
}

/** The six items of a body that have a date: a tenth of its processes by 2024-12-31. */
const tenths = ['B3.1.7', 'B3.2.7', 'B3.3.7', 'B3.4.7', 'B3.5.7', 'B3.6.7']
const ofApparatus = (
  asOf: string,
  written: readonly WrittenFact[],
  basis?: OverdueQuestion['basis'],
) =>
  overdueIn(irkutsk, asOf, written, basis)
    .filter(({ body }) => body === 'apparatus')
    .map(({ item }) => item)

const apparatus = { body: 'apparatus' }
type Exclusion = Written<'trait' | 'measurement' | 'waiver' | 'body'>
const noServices: Exclusion = {
  fact: 'trait',
  trait: 'providesServices',
  value: false,
  ...apparatus,
}
const nothingToDo: Exclusion = {
  fact: 'measurement',
  item: 'B3.1.7',
  on: '2024-06-01',
  done: 0,
  total: 0,
  ...apparatus,
}
const waived: Exclusion = {
  fact: 'waiver',
  item: 'B3.1.7',
  from: '2024-06-01',
  until: '2025-02-01',
  ...apparatus,
}
const closed: Exclusion = { fact: 'body', change: 'abolished', on: '2024-06-01', ...apparatus }

describe('overdueOf, plans of bodies', () => {
  it('the six dated items of a body are overdue from 2025-01-01 on, and the body answers', () => {
    expect(ofApparatus('2024-12-31', [])).toEqual([])
    expect(ofApparatus('2025-01-01', [])).toEqual(tenths)
    const [first] = overdueIn(irkutsk, '2025-01-01', []).filter(({ body }) => body !== null)
    expect(first).toMatchObject({
      body: 'apparatus',
      row: null,
      daysLate: 1,
      responsible: [{ kind: 'body', body: 'apparatus', role: 'performs' }],
    })
  })

  it('one that is done is not, and its neighbours still are', () => {
    const done: WrittenFact = { fact: 'done', items: ['B3.1.7'], on: '2024-06-01', ...apparatus }
    expect(ofApparatus('2025-01-01', [done])).toEqual(tenths.slice(1))
  })

  it.each<[string, Exclusion, readonly string[]]>([
    ['a trait that makes it not apply', noServices, tenths.slice(1)],
    ['a measurement of nothing to do', nothingToDo, tenths.slice(1)],
    ['a waiver', waived, tenths.slice(1)],
    ['the end of the body', closed, []],
  ])('%s counts once it is accepted, and on reported at once', (_, written, left) => {
    // On `reported` a measurement of nothing to do waits like on `accepted`.
    const atOnce = written.fact === 'measurement' ? tenths : left
    expect(ofApparatus('2025-01-01', [written])).toEqual(tenths)
    expect(ofApparatus('2025-01-01', [written], 'reported')).toEqual(atOnce)
    expect(ofApparatus('2025-01-01', [{ ...written, verdict: 'accepted' }])).toEqual(left)
    expect(ofApparatus('2025-01-01', [{ ...written, verdict: 'rejected' }])).toEqual(tenths)
  })

  it('a waiver that ended leaves the item overdue by its whole delay', () => {
    const accepted: Exclusion = { ...waived, verdict: 'accepted' }
    expect(ofApparatus('2025-01-31', [accepted])).toEqual(tenths.slice(1))
    const after = overdueIn(irkutsk, '2025-02-01', [accepted])
    expect(after.find(({ body }) => body === 'apparatus')).toMatchObject({
      item: 'B3.1.7',
      daysLate: 32, // 2024-12-31: 31 days of January and one
    })
  })

  it('an item without documents is reviewed by its completion; an optional one is never overdue', async () => {
    const made = await madeWorld({
      region: { R1: { items: { 'R1.1': {} } } },
      body: {
        B1: {
          items: {
            'B1.1': { needs: [], deadline: '2024-03-31' },
            'B1.2': { needs: [], deadline: '2024-03-31', optional: true },
          },
        },
      },
      bodies: ['alpha'],
      editions: [
        { adopted: '2024-01-01', rows: { '1.1': { item: 'R1.1', deadline: '2030-01-01' } } },
      ],
      version: { like: '2023.2', sections: { R1: 1, B1: 1 } },
    })
    const done: WrittenFact = {
      fact: 'completion',
      item: 'B1.1',
      on: '2024-03-01',
      body: 'alpha',
    }
    const progress = (...written: WrittenFact[]) =>
      overdueIn(made, '2024-04-01', written).map((late) => [late.item, late.progress])
    expect(progress()).toEqual([['B1.1', 'nothing-reported']])
    expect(progress(done)).toEqual([['B1.1', 'awaits-review']])
    expect(progress({ ...done, verdict: 'rejected' })).toEqual([['B1.1', 'rejected']])
    expect(progress({ ...done, verdict: 'accepted' })).toEqual([])
  })
})

describe('for any ledger of the four regions', () => {
  it('nothing completed is overdue, everything overdue is late, and nothing is listed twice', () => {
    const someBasis = fc.constantFrom('accepted' as const, 'reported' as const)
    fc.assert(
      fc.property(someFacts, day, someBasis, ({ world, written }, asOf, basis) => {
        const record = { ...world.record, facts: ledgerOf(world, written) }
        const { input } = new RegionReader(world.catalogue, record, question(asOf, basis)).region()
        const completed = [{ code: null, plan: input.plan }, ...input.bodies].flatMap(
          ({ code, plan }) =>
            [...plan.items.values()].flatMap(({ id, rows }) =>
              rows.filter((row) => row.completed).map((row) => `${code} ${id} ${row.number}`),
            ),
        )
        const late = overdueOf(world.catalogue, record, question(asOf, basis))
        const names = late.map(({ body, item, row }) => `${body} ${item} ${row}`)
        expect(names.filter((name) => completed.includes(name))).toEqual([])
        expect(new Set(names).size).toBe(names.length)
        for (const { daysLate, deadline } of late) {
          expect(daysLate).toBeGreaterThan(0)
          expect(deadline.resolved < asOf).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('items done by that day leave the list, and nothing else does', () => {
    fc.assert(
      fc.property(
        fc.subarray([...irkutsk.catalogue.region.sections].flatMap(({ items }) => items)),
        day,
        day,
        (items, on, asOf) => {
          const done = items.map(({ id }) => id)
          const facts: readonly WrittenFact[] =
            done.length === 0 ? [] : [{ fact: 'done', items: done, on }]
          const left = overdueIn(irkutsk, asOf, []).filter(
            ({ item }) => on > asOf || !done.includes(item),
          )
          expect(overdueIn(irkutsk, asOf, facts)).toEqual(left)
        },
      ),
      { numRuns: 60 },
    )
  })
})
