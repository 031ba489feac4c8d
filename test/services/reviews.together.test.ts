import { describe, expect, it } from 'vitest'
import { toFraction } from '../../src/exact/rational.ts'
import { type Review, reviewQueue } from '../../src/services/reviews.ts'
import { appended } from '../facts/appended.ts'
import { realWorld } from '../facts/waiting.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import { madeWorld } from '../scoring/made-world.ts'
import type { WrittenFact } from '../scoring/written-fact.ts'
import { regionAfter, regionOf, scoredBy } from './support.ts'

const [altai, irkutsk] = ['RU-AL', 'RU-IRK'].map(realWorld)
if (!altai || !irkutsk) throw new Error('a region is missing')

const clocks = { asOf: '2024-12-31', knownAt: null }
const queue = (version: string, ...regions: readonly ReturnType<typeof regionAfter>[]) =>
  reviewQueue(scoredBy(irkutsk, version), regions, clocks)
const shown = ({ decision, gain, together }: Review) => [
  decision.under?.requirement ?? decision.on,
  toFraction(gain),
  toFraction(together),
]

const waits = (item: string, documents: readonly string[], body?: string): WrittenFact => ({
  fact: 'completion',
  item,
  on: '2023-09-15',
  body,
  documents: Object.fromEntries(documents.map((id) => [id, 'pending'])),
})

describe('documents that count only together', () => {
  // Row 5.1 of Irkutsk asks for a report and a directive; 6.1 of Altai for three documents.
  const two = waits('R9.1', ['report', 'directive'])
  const three = waits('R7.1', ['ministry-order', 'bodies-orders', 'report'])

  it('under the checklist each alone is worth nothing, both together 1/33', () => {
    expect(queue('2023.1', regionAfter(irkutsk, two)).map(shown)).toEqual([
      ['report', '0/1', '1/33'],
      ['directive', '0/1', '1/33'],
    ])
  })

  it('under 2023.2 one of two gives three quarters of 1/112, one of three two thirds of 1/126', () => {
    const first = queue('2023.2', regionAfter(irkutsk, two)).map(shown)
    expect(first[0]).toEqual(['report', '3/448', '1/112'])
    const second = queue('2023.2', regionAfter(altai, three)).map(shown)
    expect(second[0]).toEqual(['ministry-order', '1/189', '1/126'])
  })

  it('among those worth nothing alone, what is worth more together comes first', () => {
    // Altai has 47 scored items: 1/47 together; a document without a completion is worth nothing.
    const alone: WrittenFact = {
      fact: 'evidence',
      id: 'alone',
      fills: [{ item: 'R9.1', requirement: 'report' }],
    }
    const all = queue('2023.1', regionAfter(altai, alone, three), regionAfter(irkutsk, two))
    expect(all.map((review) => [review.region, ...shown(review)])).toEqual([
      ['RU-IRK', 'report', '0/1', '1/33'],
      ['RU-IRK', 'directive', '0/1', '1/33'],
      ['RU-AL', 'ministry-order', '0/1', '1/47'],
      ['RU-AL', 'bodies-orders', '0/1', '1/47'],
      ['RU-AL', 'report', '0/1', '1/47'],
      ['RU-AL', 'report', '0/1', '0/1'],
    ])
  })

  it('one document of the same item that is accepted already makes the other worth the whole', () => {
    const half: WrittenFact = {
      fact: 'completion',
      item: 'R9.1',
      on: '2023-09-15',
      documents: { report: 'accepted', directive: 'pending' },
    }
    expect(queue('2023.1', regionAfter(irkutsk, half)).map(shown)).toEqual([
      ['directive', '1/33', '1/33'],
    ])
  })

  it('a rejected measurement does not wait, so that a ratio item is worth nothing without it', () => {
    const register: WrittenFact = {
      fact: 'register-complete',
      from: '2024-01-01',
      verdict: 'accepted',
    }
    const measured = (verdict?: 'rejected'): WrittenFact => ({
      fact: 'measurement',
      id: 'measured',
      item: 'B3.1.7',
      on: '2024-06-01',
      done: 1,
      total: 20, // 1/20 of 1/10: half
      body: 'apparatus',
      verdict,
    })
    const of = (verdict?: 'rejected') =>
      queue(
        '2024.1',
        regionAfter(irkutsk, register, waits('B3.1.7', ['report'], 'apparatus'), measured(verdict)),
      ).map(shown)
    // Half of 15/100 / 7 in one of two bodies that weigh 2/5: 3/280 / 2 x 2/5. The measurement
    // counts until it is rejected, so that its acceptance adds nothing.
    expect(of()).toEqual([
      ['report', '3/1400', '3/1400'],
      ['measured', '0/1', '3/1400'],
    ])
    expect(of('rejected')).toEqual([['report', '0/1', '0/1']])
  })
})

describe('what is at stake in bodies, under 2024.1, once they are observed', () => {
  const register: WrittenFact = {
    fact: 'register-complete',
    from: '2024-01-01',
    verdict: 'accepted',
  }
  const apparatus = { body: 'apparatus' }
  const act = waits('B1.1', ['act'], 'apparatus')
  const of = (...facts: readonly WrittenFact[]) =>
    queue('2024.1', regionAfter(irkutsk, register, ...facts)).map(shown)

  it('an act of one of two bodies moves its own score and the roll-up R3.3: 1/160 + 1/80', () => {
    // B1.1 is 1/32 of the body, half of 2/5; R3.3 is 1/24 of the plan, which is 3/5, and half done.
    expect(of(act)).toEqual([['act', '3/160', '3/160']])
  })

  it('without a register nothing in a body moves the region', () => {
    expect(queue('2024.1', regionAfter(irkutsk, act)).map(shown)).toEqual([['act', '0/1', '0/1']])
  })

  it('a body without HR of its own weighs the rest more: 25/90 / 8 - 25/100 / 8, half of 2/5', () => {
    const done: WrittenFact = { fact: 'done', items: ['B1.1'], on: '2023-09-15', ...apparatus }
    const trait: WrittenFact = {
      fact: 'trait',
      id: 'hr',
      trait: 'hasOwnHr',
      value: false,
      ...apparatus,
    }
    expect(of(done, trait)).toEqual([['hr', '1/1440', '1/1440']])
  })

  it('one of two planned services finished gives R3.2 a half: 1/24 x 1/2 x 3/5', () => {
    const services: WrittenFact = {
      fact: 'services',
      id: 'services',
      on: '2024-06-01',
      graded: 2,
      planned: 2,
      finished: 1,
      ...apparatus,
    }
    expect(of(services)).toEqual([['services', '1/80', '1/80']])
  })

  it('a new body counts before anybody decides, so that its acceptance moves nothing', () => {
    const done: WrittenFact = { fact: 'done', items: ['B1.1'], on: '2023-09-15', ...apparatus }
    const created = {
      kind: 'body',
      change: 'created',
      on: '2024-01-01',
      name: { ru: 'Новый орган', en: 'A new body' },
      into: null,
    } as const
    const facts = appended(ledgerOf(irkutsk, [register, done]), created, 'new-body')
    expect(queue('2024.1', regionOf(irkutsk, facts)).map(({ gain }) => toFraction(gain))).toEqual([
      '0/1',
    ])
  })

  it('a waiver of all that a body has leaves it without a score: 7/20 becomes 7/10, over 2/5', async () => {
    const made = await madeWorld({
      region: { R1: { items: { 'R1.1': {}, 'R1.2': { rollUp: ['B1.1'] } } } },
      bodies: ['alpha', 'beta'],
      editions: [{ adopted: '2024-01-01' }],
      version: { like: '2024.1', sections: { R1: 1, B1: 1 } },
    })
    const done: WrittenFact = { fact: 'done', items: ['B1.1'], on: '2024-02-01', body: 'alpha' }
    const waiver: WrittenFact = { fact: 'waiver', item: 'B1.1', from: '2024-02-01', body: 'beta' }
    // Plan 3/5 and bodies 2/5. Before: 1/2 of R1.2, half the plan, and 1/2. After: all of both.
    const [review] = reviewQueue(
      scoredBy(made, 'made'),
      [regionAfter(made, register, done, waiver)],
      clocks,
    )
    expect(review && [toFraction(review.gain), review.crosses]).toEqual(['7/20', true])
  })
})
