import { describe, expect, it } from 'vitest'
import { withdrawnIds } from '../../../src/facts/admit/index.ts'
import { admittedOf, buryatia, evidence, ledgerAfter, refusals } from './support.ts'

const withdrawal = (of: string, more: object = {}) => ({
  kind: 'withdrawal',
  of,
  reason: 'A mistake',
  ...more,
})
const body = 'administration'
const claim = { kind: 'completion', item: 'B1.1', completedOn: '2025-01-10' }
/** RU-BU-12 and 13 are of the administration, 14 is of another body, 15 of the region. */
const ledger = ledgerAfter('region-editor', [
  { ...claim, body },
  evidence('B1.1', 'act', { body }),
  { ...claim, body: 'ministry-of-property' },
  { kind: 'trait', trait: 'hrCentralised', value: true },
])

describe('a withdrawal', () => {
  it('takes back facts on record and earlier in the batch, each about whom it was', () => {
    const facts = [
      withdrawal('RU-BU-12'),
      withdrawal('RU-BU-4'),
      withdrawal('RU-BU-15'),
      { ...claim, ref: 'slip', body: 'ministry-of-property' },
      withdrawal('#slip'),
    ]
    expect(admittedOf('region-editor', facts, { ledger }).map((fact) => fact.body)).toEqual([
      body,
      null,
      null,
      'ministry-of-property',
      'ministry-of-property',
    ])
  })

  it('of nothing that is there, of another region, or of what comes later, is refused', () => {
    const facts = [withdrawal('RU-BU-99'), withdrawal('RU-AL-1'), withdrawal('#a', { ref: 'a' })]
    expect(refusals('region-editor', facts, { ledger })).toEqual(
      [0, 1, 2].map((index) => `${index} of: unknown-reference`),
    )
  })

  it('of a name, a verdict or a withdrawal is refused', () => {
    const before = ledgerAfter('region-editor', [withdrawal('RU-BU-12')], { ledger })
    expect(
      refusals(
        'coordinator',
        [withdrawal('RU-BU-1'), withdrawal('RU-BU-9'), withdrawal('RU-BU-16')],
        {
          ledger: before,
        },
      ),
    ).toEqual([0, 1, 2].map((index) => `${index} of: not-withdrawable`))
  })

  it('of what is withdrawn already is refused, on record and in the batch', () => {
    const before = ledgerAfter('region-editor', [withdrawal('RU-BU-12')], { ledger })
    expect(refusals('region-editor', [withdrawal('RU-BU-12')], { ledger: before })).toEqual([
      '0 of: withdrawn',
    ])
    const twice = [withdrawal('RU-BU-13'), withdrawal('RU-BU-13')]
    expect(refusals('region-editor', twice, { ledger })).toEqual(['1 of: withdrawn'])
  })

  it('of an edition from the data files is a coordinator’s', () => {
    expect(refusals('region-editor', [withdrawal('RU-BU-3')])).toEqual(['0 of: forbidden'])
    expect(refusals('coordinator', [withdrawal('RU-BU-3')])).toEqual([])
  })

  it('of an edition that the region itself handed in is also the region’s', () => {
    const { statement } = buryatia.record.facts.find(({ id }) => id === 'RU-BU-3') ?? {}
    const own = ledgerAfter('region-editor', [statement])
    expect(refusals('region-editor', [withdrawal('RU-BU-12')], { ledger: own })).toEqual([])
  })

  it('of what else the data files brought is also the region’s', () => {
    expect(refusals('region-editor', [withdrawal('RU-BU-4'), withdrawal('RU-BU-7')])).toEqual([])
  })

  it('by a body-editor is of a fact about its own body', () => {
    const own = [withdrawal('RU-BU-12'), withdrawal('RU-BU-13')]
    expect(refusals('body-editor', own, { ledger })).toEqual([])
    const others = [withdrawal('RU-BU-14'), withdrawal('RU-BU-15'), withdrawal('RU-BU-3')]
    expect(refusals('body-editor', others, { ledger })).toEqual(
      [0, 1, 2].map((index) => `${index} of: forbidden`),
    )
  })
})

describe('withdrawnIds', () => {
  it('are what the withdrawals among some facts withdraw', () => {
    expect(
      withdrawnIds(ledgerAfter('region-editor', [withdrawal('RU-BU-12')], { ledger })),
    ).toEqual(['RU-BU-12'])
  })
})
