import { describe, expect, it } from 'vitest'
import { bodiesOnRecord } from '../../../src/facts/admit/index.ts'
import { buryatia, ledgerAfter, problemsOf, refusals } from './support.ts'

const change = (of: string, body: string | null, more: object = {}) => ({
  kind: 'body',
  change: of,
  body,
  on: '2025-01-10',
  ...more,
})
const created = change('created', 'ministry-of-labour', { name: 'Ministry of Labour' })
const claim = { kind: 'completion', item: 'B1.1', completedOn: '2025-01-10' }

describe('a body', () => {
  it('is created with a new code and a name, and is there for the facts after it', () => {
    expect(
      refusals('region-editor', [
        created,
        { ...claim, body: 'ministry-of-labour' },
        change('merged', 'administration', { into: 'ministry-of-labour' }),
        change('renamed', 'ministry-of-labour', { name: { ru: 'Минтруд', en: 'Labour' } }),
        change('abolished', 'ministry-of-labour'),
      ]),
    ).toEqual([])
  })

  it('is not there for the facts before it', () => {
    const early = { ...claim, body: 'ministry-of-labour' }
    const merged = change('merged', 'administration', { into: 'ministry-of-labour' })
    expect(refusals('region-editor', [early, merged, created])).toEqual([
      '0 body: unknown-body',
      '1 into: unknown-body',
    ])
  })

  it('is there once it was created on record', () => {
    const ledger = ledgerAfter('region-editor', [created])
    expect(
      refusals('region-editor', [{ ...claim, body: 'ministry-of-labour' }], { ledger }),
    ).toEqual([])
  })

  it('is not created again, whether an act or a fact made it, on record or in the batch', () => {
    const again = change('created', 'administration', { name: 'Administration' })
    const ledger = ledgerAfter('region-editor', [created])
    expect(refusals('region-editor', [again])).toEqual(['0 body: body-exists'])
    expect(refusals('region-editor', [created, created])).toEqual(['1 body: body-exists'])
    expect(refusals('region-editor', [created], { ledger })).toEqual(['0 body: body-exists'])
    expect(problemsOf('region-editor', [again]).at(0)?.problem.en).toContain('an act names it')
    expect(problemsOf('region-editor', [created], { ledger }).at(0)?.problem.en).toContain(
      'a fact created it',
    )
  })

  it.each(['renamed', 'merged', 'abolished'])('that is unknown is not %s', (of) => {
    const name = of === 'renamed' ? 'A name' : null
    const into = of === 'merged' ? 'administration' : null
    expect(refusals('region-editor', [change(of, 'nobody', { name, into })])).toEqual([
      '0 body: unknown-body',
    ])
  })

  it('is merged into another that exists', () => {
    const merged = (into: string | null) => change('merged', 'administration', { into })
    expect(refusals('region-editor', [merged('ministry-of-property')])).toEqual([])
    expect(
      refusals('region-editor', [merged('administration'), merged('nobody'), merged(null)]),
    ).toEqual(['0 into: wrong-reference', '1 into: unknown-body', '2 into: missing'])
  })

  it('has a name where it is created or renamed, and no field that means nothing', () => {
    expect(
      refusals('region-editor', [
        change('created', 'ministry-of-labour'),
        change('renamed', 'administration'),
        change('abolished', 'administration', { name: 'A name' }),
        change('abolished', 'administration', { into: 'ministry-of-property' }),
        change('merged', 'administration', { into: 'ministry-of-property', name: 'A name' }),
        change('renamed', 'administration', { name: 'A name', into: 'ministry-of-property' }),
      ]),
    ).toEqual([
      '0 name: missing',
      '1 name: missing',
      '2 name: superfluous',
      '3 into: superfluous',
      '4 name: superfluous',
      '5 into: superfluous',
    ])
  })

  it.each(['created', 'renamed', 'merged', 'abolished'])('is named where it is %s', (of) => {
    const name = of === 'created' || of === 'renamed' ? 'A name' : null
    const into = of === 'merged' ? 'administration' : null
    expect(refusals('region-editor', [change(of, null, { name, into })])).toEqual([
      '0 body: missing',
    ])
  })
})

describe('bodiesOnRecord', () => {
  it('are those that acts name and those that facts create, an act before a fact', () => {
    const ledger = ledgerAfter('region-editor', [created])
    expect([...bodiesOnRecord(buryatia.record.facts)]).toEqual([
      ['administration', { madeBy: 'act' }],
      ['ministry-of-property', { madeBy: 'act' }],
    ])
    expect(bodiesOnRecord(ledger).get('ministry-of-labour')).toEqual({ madeBy: 'fact' })
  })
})
