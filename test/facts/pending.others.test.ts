import { describe, expect, it } from 'vitest'
import type { WrittenFact } from '../scoring/written-fact.ts'
import { appended } from './appended.ts'
import { pendingIn, realWorld, told, waiting } from './waiting.ts'

const irkutsk = realWorld('RU-IRK')
const apparatus = { body: 'apparatus' }
const ownHr = ['R5.1', 'R5.2', 'R5.3', 'R5.4']
const noHr: WrittenFact = { fact: 'trait', id: 'it', trait: 'bodiesHaveOwnHr', value: false }

describe('pendingDecisions on everything else', () => {
  it.each<[string, WrittenFact, string, readonly string[]]>([
    [
      'a measurement waits for a reviewer',
      { fact: 'measurement', item: 'B3.1.7', on: '2024-01-01', done: 1, total: 9, ...apparatus },
      'reviewer',
      ['B3.1.7'],
    ],
    [
      'a measurement of nothing to do waits for a coordinator',
      { fact: 'measurement', item: 'B3.1.7', on: '2024-01-01', done: 0, total: 0, ...apparatus },
      'coordinator',
      ['B3.1.7'],
    ],
    [
      'counts of services wait for a reviewer',
      { fact: 'services', on: '2024-01-01', graded: 2, planned: 1, finished: 1, ...apparatus },
      'reviewer',
      [],
    ],
    [
      'counts of no services wait for a coordinator',
      { fact: 'services', on: '2024-01-01', graded: 0, planned: 0, finished: 0, ...apparatus },
      'coordinator',
      [],
    ],
    ['a trait waits for a coordinator, about the four items of R5', noHr, 'coordinator', ownHr],
    [
      'a waiver waits for a coordinator',
      { fact: 'waiver', item: 'R1.3', from: '2024-01-01' },
      'coordinator',
      ['R1.3'],
    ],
    [
      'a change of a body waits for a coordinator',
      { fact: 'body', change: 'abolished', on: '2024-01-01', ...apparatus },
      'coordinator',
      [],
    ],
    [
      'a complete register waits for a coordinator',
      { fact: 'register-complete', from: '2024-01-01' },
      'coordinator',
      [],
    ],
  ])('%s, until there is a verdict', (_, written, by, items) => {
    const { body = null } = written.fact === 'done' ? {} : written
    const expected = { under: null, by, items, body }
    expect(waiting(irkutsk, written)).toMatchObject([expected])
    const reviewed = { ...written, id: 'it' }
    const decision: WrittenFact = { fact: 'verdict', of: 'it', outcome: 'accepted' }
    expect(waiting(irkutsk, reviewed, decision)).toEqual([])
  })

  it('a withdrawal that may take something out waits itself, about whom it withdraws from', () => {
    const trait: WrittenFact = { fact: 'trait', id: 'it', trait: 'hasOwnHr', value: true }
    const accepted: WrittenFact = { ...trait, ...apparatus, verdict: 'accepted' }
    expect(waiting(irkutsk, accepted, { fact: 'withdrawal', id: 'back', of: 'it' })).toMatchObject([
      {
        on: 'back',
        kind: 'withdrawal',
        by: 'coordinator',
        body: 'apparatus',
        items: ['B2.1', 'B2.2', 'B2.3', 'B2.4'],
      },
    ])
  })

  it('until it is decided, what it would withdraw waits as well; then neither does', () => {
    const back: WrittenFact = { fact: 'withdrawal', id: 'back', of: 'it' }
    expect(told(irkutsk, noHr, back)).toEqual([
      ['it', null],
      ['back', null],
    ])
    const yes: WrittenFact = { fact: 'verdict', of: 'back', outcome: 'accepted' }
    expect(told(irkutsk, noHr, back, yes)).toEqual([])
  })

  it('an edition waits for a coordinator where it was not loaded with the region', () => {
    const { facts } = irkutsk.record
    const edition = facts.find(({ statement }) => statement.kind === 'edition')?.statement
    if (edition?.kind !== 'edition') throw new Error('Irkutsk has no edition')
    const later = appended(facts, { ...edition, adoptedOn: '2024-05-01' })
    expect(pendingIn(irkutsk, later)).toMatchObject([{ kind: 'edition', by: 'coordinator' }])
  })
})
