import { describe, expect, it } from 'vitest'
import { document, evidence, ledgerAfter, problemsOf, refusals, TODAY } from './support.ts'

const body = 'administration'
const TOMORROW = '2025-07-01'

const claim = (on: string) => ({ kind: 'completion', item: 'R1.4', completedOn: on })
const measurement = (more: object = {}) => ({
  kind: 'measurement',
  body,
  item: 'B3.1.7',
  measuredOn: TODAY,
  done: 3,
  total: 30,
  ...more,
})
const services = (more: object = {}) => ({
  kind: 'services',
  body,
  measuredOn: TODAY,
  graded: 9,
  planned: 6,
  finished: 3,
  ...more,
})

describe('what was done', () => {
  it('was done today or before', () => {
    const dated = { ...document, date: TODAY }
    expect(
      refusals('region-editor', [
        claim(TODAY),
        claim('2000-01-01'),
        measurement(),
        services(),
        evidence('R1.4', 'media-plan', { document: dated }),
        { kind: 'waiver', item: 'R1.4', from: '2099-01-01', document: dated },
      ]),
    ).toEqual([])
  })

  it('in the future is refused, naming the last day that is right', () => {
    const dated = { ...document, date: TOMORROW }
    const wrong = [
      claim(TOMORROW),
      measurement({ measuredOn: TOMORROW }),
      services({ measuredOn: TOMORROW }),
      evidence('R1.4', 'media-plan', { document: dated }),
      { kind: 'waiver', item: 'R1.4', from: TODAY, document: dated },
    ]
    expect(refusals('region-editor', wrong)).toEqual([
      '0 completedOn: in-the-future',
      '1 measuredOn: in-the-future',
      '2 measuredOn: in-the-future',
      '3 document.date: in-the-future',
      '4 document.date: in-the-future',
    ])
    for (const { problem } of problemsOf('region-editor', wrong))
      expect([problem.ru, problem.en].join()).toMatch(
        /не позднее 2025-06-30.*no later than 2025-06-30/,
      )
  })

  it('of a document without a date is not asked', () => {
    const undated = { ...document, date: null }
    expect(
      refusals('region-editor', [evidence('R1.4', 'media-plan', { document: undated })]),
    ).toEqual([])
  })
})

describe('a measurement', () => {
  it('counts processes, of which all, some or none are done, or none exist', () => {
    const counts = [
      { done: 30, total: 30 },
      { done: 0, total: 30 },
      { done: 0, total: 0 },
    ]
    expect(refusals('region-editor', counts.map(measurement))).toEqual([])
  })

  it('with done above total is refused', () => {
    expect(
      refusals('region-editor', [measurement({ done: 31 }), measurement({ done: 1, total: 0 })]),
    ).toEqual(['0 done: wrong-counts', '1 done: wrong-counts'])
  })

  it('of an item that is not measured as a share is refused, naming those that are', () => {
    const wrong = [measurement({ item: 'B3.1.6' })]
    expect(refusals('region-editor', wrong)).toEqual(['0 item: no-ratio'])
    expect(problemsOf('region-editor', wrong).at(0)?.problem.en).toBe(
      'B3.1.6 is not measured as a share; these are: B3.1.7, B3.2.7, B3.3.7, B3.4.7, B3.5.7, B3.6.7',
    )
  })

  it('of an item of the region, without a body, or of no item is refused', () => {
    expect(
      refusals('region-editor', [
        measurement({ item: 'R3.2', body: null }),
        measurement({ body: null }),
        measurement({ item: 'B3.1.70' }),
      ]),
    ).toEqual(['0 item: no-ratio', '1 item: wrong-subject', '2 item: unknown-item'])
  })
})

describe('counts of services', () => {
  it('go down from those graded to those finished', () => {
    const counts = [
      { graded: 9, planned: 9, finished: 9 },
      { graded: 9, planned: 0, finished: 0 },
      { graded: 0, planned: 0, finished: 0 },
    ]
    expect(refusals('region-editor', counts.map(services))).toEqual([])
  })

  it('are refused where they go up', () => {
    expect(
      refusals('region-editor', [
        services({ planned: 10 }),
        services({ finished: 7 }),
        services({ planned: 10, finished: 11 }),
      ]),
    ).toEqual([
      '0 planned: wrong-counts',
      '1 finished: wrong-counts',
      '2 planned: wrong-counts',
      '2 finished: wrong-counts',
    ])
  })

  it('are of a body, never of the region', () => {
    expect(refusals('region-editor', [services({ body: null })])).toEqual(['0 body: missing'])
  })
})

describe('the completion that a document proves', () => {
  const done = { ref: 'done', kind: 'completion', item: 'R1.4', completedOn: '2025-01-10' }
  const proof = (completion: string, more: object = {}) =>
    evidence('R1.4', 'media-plan', { completion, ...more })

  it('is on record, or earlier in the batch', () => {
    expect(refusals('region-editor', [done, proof('#done')])).toEqual([])
    // RU-BU-4 is the completion of R1.1.
    const regional = evidence('R1.1', 'directive', { completion: 'RU-BU-4' })
    expect(refusals('region-editor', [regional])).toEqual([])
  })

  it('is refused where there is none: unknown, later, itself, or of another region', () => {
    expect(
      refusals('region-editor', [
        proof('#done'),
        done,
        proof('#itself', { ref: 'itself' }),
        proof('RU-BU-99'),
        proof('RU-IRK-3'),
      ]),
    ).toEqual([0, 2, 3, 4].map((index) => `${index} completion: unknown-reference`))
  })

  it('is refused where it is no completion, of another item, or of another subject', () => {
    const ofBody = { ...done, ref: 'of-body', body, item: 'B1.1' }
    expect(
      refusals('region-editor', [
        proof('RU-BU-7'),
        proof('RU-BU-4'),
        ofBody,
        proof('#of-body'),
        evidence('B1.1', 'act', { body: 'ministry-of-property', completion: '#of-body' }),
        evidence('B1.1', 'act', { body, completion: '#of-body' }),
      ]),
    ).toEqual([0, 1, 3, 4].map((index) => `${index} completion: wrong-reference`))
  })

  it('is refused where it is withdrawn, on record or in the batch', () => {
    const withdrawal = { kind: 'withdrawal', of: 'RU-BU-4', reason: 'A mistake' }
    const regional = evidence('R1.1', 'directive', { completion: 'RU-BU-4' })
    const ledger = ledgerAfter('region-editor', [withdrawal])
    expect(refusals('region-editor', [regional], { ledger })).toEqual(['0 completion: withdrawn'])
    expect(refusals('region-editor', [regional, withdrawal])).toEqual([])
    expect(refusals('region-editor', [withdrawal, regional])).toEqual(['1 completion: withdrawn'])
  })
})
