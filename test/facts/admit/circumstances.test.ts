import { describe, expect, it } from 'vitest'
import { document, problemsOf, refusals } from './support.ts'

const body = 'administration'
const trait = (id: string, more: object = {}) => ({
  kind: 'trait',
  trait: id,
  value: true,
  ...more,
})
const waiver = (more: object = {}) => ({
  kind: 'waiver',
  item: 'R1.4',
  from: '2025-01-10',
  document,
  ...more,
})

describe('a trait', () => {
  it('is one of the region without a body, or of a body with it, from any day', () => {
    expect(
      refusals('region-editor', [
        trait('hrCentralised'),
        trait('hrCentralised', { from: '2099-12-31', value: false }),
        trait('hasOwnHr', { body }),
      ]),
    ).toEqual([])
  })

  it('that the catalogue has not is refused, naming those of its subject', () => {
    const wrong = [trait('isNice'), trait('isNice', { body })]
    expect(refusals('region-editor', wrong)).toEqual([
      '0 trait: unknown-trait',
      '1 trait: unknown-trait',
    ])
    const [regional, ofBody] = problemsOf('region-editor', wrong)
    expect(regional?.problem.en).toContain('there are: hrCentralised, bodiesHaveOwnHr')
    expect(ofBody?.problem.en).toContain('there are: hasOwnHr, providesServices')
  })

  it('of the other subject is refused', () => {
    expect(
      refusals('region-editor', [trait('hrCentralised', { body }), trait('hasOwnHr')]),
    ).toEqual(['0 trait: wrong-subject', '1 trait: wrong-subject'])
  })

  it('of a body that is unknown is told both', () => {
    const wrong = [trait('hrCentralised', { body: 'nobody' }), trait('isNice', { body: 'nobody' })]
    expect(refusals('region-editor', wrong)).toEqual([
      '0 body: unknown-body',
      '0 trait: wrong-subject',
      '1 body: unknown-body',
      '1 trait: unknown-trait',
    ])
  })
})

describe('a waiver', () => {
  it('ends after it begins, or never', () => {
    expect(
      refusals('region-editor', [
        waiver(),
        waiver({ until: '2025-01-11' }),
        waiver({ until: null }),
      ]),
    ).toEqual([])
  })

  it('that ends on its first day or before is refused', () => {
    expect(
      refusals('region-editor', [waiver({ until: '2025-01-10' }), waiver({ until: '2025-01-09' })]),
    ).toEqual(['0 until: wrong-period', '1 until: wrong-period'])
  })

  it('of the outcome is refused: R3.13 is never scored', () => {
    expect(refusals('region-editor', [waiver({ item: 'R3.13' })])).toEqual(['0 item: outcome-item'])
  })
})

describe('a complete register', () => {
  it('may be declared from any day', () => {
    const complete = { kind: 'register-complete', from: '2099-12-31' }
    expect(refusals('region-editor', [complete])).toEqual([])
  })
})
