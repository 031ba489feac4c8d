import { describe, expect, it } from 'vitest'
import { type Rational, toFraction } from '../../src/exact/rational.ts'
import type { Question } from '../../src/facts/index.ts'
import { type Bounds, bodyBounds, regionBounds } from '../../src/services/bounds.ts'
import { appended } from '../facts/appended.ts'
import { realWorld } from '../facts/waiting.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import type { WrittenFact } from '../scoring/written-fact.ts'
import { regionAfter, regionOf, scoredBy, scoreFromScratch } from './support.ts'

const irkutsk = realWorld('RU-IRK')
const accepted: Question = { asOf: '2024-06-30', knownAt: null, basis: 'accepted' }

const text = (value: Rational | null) => (value === null ? null : toFraction(value))
const shown = ({ ifRejected, ifAccepted }: Bounds) => [text(ifRejected), text(ifAccepted)]

const bounds = (version: string, written: readonly WrittenFact[], question = accepted) =>
  shown(regionBounds(scoredBy(irkutsk, version), regionAfter(irkutsk, ...written), question))

const claim: WrittenFact = {
  fact: 'completion',
  item: 'R1.3',
  on: '2024-01-15',
  documents: { directive: 'pending' },
}

describe('regionBounds, worked by hand on Irkutsk', () => {
  it('both are the score, 1/16, where nothing waits: 1.1 and 1.2 of the four items of R1', () => {
    // R1 weighs 10 of 80, so that each of its items weighs 1/32.
    expect(bounds('2023.2', [])).toEqual(['1/16', '1/16'])
    expect(bounds('2023.1', [])).toEqual(['2/33', '2/33'])
  })

  it('a document that waits is worth 1/32: from 1/16 to 3/32', () => {
    expect(bounds('2023.2', [claim])).toEqual(['1/16', '3/32'])
  })

  it('the checklist gives it one item of 33: from 2/33 to 3/33', () => {
    expect(bounds('2023.1', [claim])).toEqual(['2/33', '1/11'])
  })

  it('on reported the claim counts until it is rejected, so that the upper bound is the score', () => {
    const question: Question = { ...accepted, basis: 'reported' }
    expect(bounds('2023.2', [claim], question)).toEqual(['1/16', '3/32'])
    expect(
      text(scoreFromScratch(scoredBy(irkutsk, '2023.2'), regionAfter(irkutsk, claim), question)),
    ).toBe('3/32')
  })

  it('a waiver of 1.1, which is done, would lower the score if accepted: 1/8 x 1/3 = 1/24', () => {
    const waiver: WrittenFact = { fact: 'waiver', item: 'R1.1', from: '2024-01-01' }
    expect(bounds('2023.2', [waiver])).toEqual(['1/16', '1/24'])
  })

  it('a complete register would let two idle bodies count: 60/100 x 1/16 = 3/80', () => {
    const register: WrittenFact = { fact: 'register-complete', from: '2024-01-01' }
    expect(bounds('2024.1', [register])).toEqual(['1/16', '3/80'])
    expect(bounds('2023.2', [register])).toEqual(['1/16', '1/16'])
  })

  it('on planned only what changes the plan matters: 797/1344, and without R5 194/315', () => {
    // R5 weighs 5 of 80 and has 1 of its 4 items done: 80 x 797/1344 = 3985/84, less 5/4 = 105/84,
    // is 970/21, of 75.
    const noHr: WrittenFact = { fact: 'trait', trait: 'bodiesHaveOwnHr', value: false }
    const question: Question = { ...accepted, basis: 'planned' }
    expect(bounds('2023.2', [claim, noHr], question)).toEqual(['797/1344', '194/315'])
  })

  it('a score that was worked out already is taken as it is where nothing waits', () => {
    const score: Rational = { numerator: 1n, denominator: 7n }
    const of = (...written: WrittenFact[]) =>
      shown(
        regionBounds(
          scoredBy(irkutsk, '2023.2'),
          regionAfter(irkutsk, ...written),
          accepted,
          score,
        ),
      )
    expect(of()).toEqual(['1/7', '1/7'])
    expect(of(claim)).toEqual(['1/16', '3/32'])
  })
})

describe('bodyBounds, worked by hand', () => {
  const apparatus = { body: 'apparatus' }
  const act: WrittenFact = {
    fact: 'completion',
    item: 'B1.1',
    on: '2024-01-15',
    documents: { act: 'pending' },
    ...apparatus,
  }
  const of = (code: string, ...written: WrittenFact[]) =>
    shown(bodyBounds(scoredBy(irkutsk, '2023.2'), regionAfter(irkutsk, ...written), code, accepted))

  it('one of the eight scored items of B1, which weighs a quarter, waits: from 0 to 1/32', () => {
    expect(of('apparatus', act)).toEqual(['0/1', '1/32'])
  })

  it('leaves the other body, and one whose region alone has something waiting, as they are', () => {
    expect(of('ministry-of-digital-development', act)).toEqual(['0/1', '0/1'])
    expect(of('apparatus', claim)).toEqual(['0/1', '0/1'])
  })

  it('a common procedure that waits takes B1.3 out of every body: 1/4 x 1/7 = 1/28', () => {
    const done: WrittenFact = { fact: 'done', items: ['B1.1'], on: '2024-01-15', ...apparatus }
    const common: WrittenFact = {
      fact: 'trait',
      trait: 'processRegisterProcedureCommon',
      value: true,
    }
    expect(of('apparatus', done, common)).toEqual(['1/32', '1/28'])
  })

  it('a body that only waits to be created is none if that is rejected', () => {
    const facts = appended(
      ledgerOf(irkutsk, []),
      {
        kind: 'body',
        change: 'created',
        on: '2024-01-01',
        name: { ru: 'Новый орган', en: 'A new body' },
        into: null,
      },
      'new-body',
    )
    expect(
      shown(
        bodyBounds(scoredBy(irkutsk, '2023.2'), regionOf(irkutsk, facts), 'new-body', accepted),
      ),
    ).toEqual([null, '0/1'])
  })
})
