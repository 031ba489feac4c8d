import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../src/facts/index.ts'
import { admittedOf, evidence, ledgerAfter, problemsOf, refusals } from './support.ts'

const verdict = (on: string, more: object = {}) => ({
  kind: 'verdict',
  on,
  outcome: 'accepted',
  ...more,
})
const body = 'administration'
const claims = [
  { ref: 'a', kind: 'completion', item: 'R1.4', completedOn: '2025-01-10' },
  evidence('R1.4', 'media-plan', { ref: 'b' }),
  evidence('B1.1', 'act', { ref: 'c', body }),
  { ref: 'd', kind: 'trait', trait: 'hasOwnHr', value: false, body },
  { kind: 'register-complete', from: '2025-01-10' },
  { kind: 'withdrawal', of: '#d', reason: 'A mistake' },
  { kind: 'withdrawal', of: '#a', reason: 'A mistake' },
]
/** After the claims of an editor: RU-BU-12 is a completion, 13 and 14 documents, and so on. */
const ledger = ledgerAfter('region-editor', claims)
const [COMPLETION, REGIONAL, OF_BODY, TRAIT, REGISTER, OF_TRAIT, OF_COMPLETION] = [
  'RU-BU-12',
  'RU-BU-13',
  'RU-BU-14',
  'RU-BU-15',
  'RU-BU-16',
  'RU-BU-17',
  'RU-BU-18',
] as const
const mediaPlan = { item: 'R1.4', requirement: 'media-plan' }
const act = { item: 'B1.1', requirement: 'act' }

describe('a verdict', () => {
  it('of a coordinator is about anything that waits for one', () => {
    expect(
      refusals(
        'coordinator',
        [
          verdict(COMPLETION),
          verdict(REGIONAL, { under: mediaPlan }),
          verdict(OF_BODY, { under: act, outcome: 'rejected', reason: 'No signature' }),
          verdict(TRAIT),
          verdict(REGISTER),
          verdict(OF_TRAIT),
        ],
        { ledger },
      ),
    ).toEqual([])
  })

  it('is about whom its target is about', () => {
    const facts = [
      verdict(REGIONAL, { under: mediaPlan }),
      verdict(OF_BODY, { under: act }),
      verdict(TRAIT),
    ]
    expect(admittedOf('coordinator', facts, { ledger }).map((fact) => fact.body)).toEqual([
      null,
      body,
      body,
    ])
  })

  it('about a fact earlier in the batch names the id that this fact gets', () => {
    const facts = [evidence('B1.1', 'act', { ref: 'e', body }), verdict('#e', { under: act })]
    expect(admittedOf('coordinator', facts, { ledger }).at(1)).toEqual({
      ref: null,
      body,
      statement: {
        kind: 'verdict',
        on: 'RU-BU-19',
        under: { ...act, row: null },
        outcome: 'accepted',
        reason: null,
      },
    })
  })

  it('about nothing that is on record, or only later in the batch, is refused', () => {
    const facts = [
      verdict('RU-BU-99'),
      verdict('RU-AL-2'),
      verdict('#e'),
      { ...claims[0], ref: 'e' },
      verdict('RU-BU-20'),
    ]
    expect(refusals('coordinator', facts, { ledger })).toEqual(
      [0, 1, 2, 4].map((index) => `${index} on: unknown-reference`),
    )
  })

  it('about what nobody decides is refused: a name, a loaded edition, a verdict, a taking back', () => {
    const facts = ['RU-BU-1', 'RU-BU-3', 'RU-BU-9', OF_COMPLETION].map((on) => verdict(on))
    for (const role of ['coordinator', 'reviewer'] as const)
      expect(refusals(role, facts, { ledger })).toEqual(
        [0, 1, 2, 3].map((index) => `${index} on: not-decidable`),
      )
  })

  it('on a withdrawal that was stated in the same batch counts what is withdrawn', () => {
    const withdrawal = (of: string) => ({ ref: 'w', kind: 'withdrawal', of, reason: 'A mistake' })
    expect(refusals('coordinator', [withdrawal(REGISTER), verdict('#w')], { ledger })).toEqual([])
    const trait = { ref: 't', kind: 'trait', trait: 'hrCentralised', value: true }
    expect(refusals('coordinator', [trait, withdrawal('#t'), verdict('#w')], { ledger })).toEqual(
      [],
    )
    expect(refusals('coordinator', [withdrawal(REGIONAL), verdict('#w')], { ledger })).toEqual([
      '1 on: not-decidable',
    ])
  })
})

describe('what a document is judged under', () => {
  it.each<[string, object | undefined]>([
    ['nothing', undefined],
    ['another requirement', { ...mediaPlan, requirement: 'act' }],
    ['another item', { ...mediaPlan, item: 'R1.3' }],
    ['a row that it does not name', { ...mediaPlan, row: '1.4' }],
  ])('is refused where it is %s, naming what it fills', (_, under) => {
    const facts = [verdict(REGIONAL, under === undefined ? {} : { under })]
    expect(refusals('reviewer', facts, { ledger })).toEqual(['0 under: wrong-under'])
    expect(problemsOf('reviewer', facts, { ledger }).at(0)?.problem.en).toContain('R1.4 media-plan')
  })

  it('is refused for what is no document', () => {
    expect(refusals('reviewer', [verdict(COMPLETION, { under: mediaPlan })], { ledger })).toEqual([
      '0 under: wrong-under',
    ])
  })
})

describe('a reviewer', () => {
  const documents = [verdict(REGIONAL, { under: mediaPlan }), verdict(OF_BODY, { under: act })]

  it('decides about documents and claims', () => {
    expect(refusals('reviewer', [...documents, verdict(COMPLETION)], { ledger })).toEqual([])
  })

  it('leaves to a coordinator what may take something out of the score', () => {
    const facts = [TRAIT, REGISTER, OF_TRAIT].map((on) => verdict(on))
    expect(refusals('reviewer', facts, { ledger })).toEqual(
      [0, 1, 2].map((index) => `${index} on: forbidden`),
    )
  })

  const stated = (author: Partial<Fact['author']>): readonly Fact[] =>
    ledger.map((fact) =>
      fact.id === REGIONAL ? { ...fact, author: { ...fact.author, ...author } } : fact,
    )
  const [first] = documents

  it('decides about nothing that the same key stated', () => {
    expect(refusals('reviewer', [first], { ledger: stated({ key: 'key-of-reviewer' }) })).toEqual([
      '0 on: forbidden',
    ])
  })

  it.each(['Office of the reviewer', 'OFFICE of the Reviewer'])(
    'decides about nothing that the same office stated: %s',
    (office) => {
      expect(refusals('reviewer', [first], { ledger: stated({ office }) })).toEqual([
        '0 on: forbidden',
      ])
    },
  )

  it('decides about what another office stated', () => {
    const other = stated({ key: 'another', office: 'Office of another reviewer' })
    expect(refusals('reviewer', [first], { ledger: other })).toEqual([])
  })

  it('is told of a coordinator that decides about everything, even its own', () => {
    const own = stated({ key: 'key-of-coordinator', office: 'Office of the coordinator' })
    expect(refusals('coordinator', [first], { ledger: own })).toEqual([])
  })
})
