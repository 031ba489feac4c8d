import { describe, expect, it } from 'vitest'
import { RulesAnalysis } from '../../../src/scoring/index.ts'
import { dataset } from '../dataset.ts'
import { withFormulas } from './versions.ts'

const findingsOf = (...of: Parameters<typeof withFormulas>) =>
  new RulesAnalysis(withFormulas(...of), dataset.catalogue).findings()

/** What is found in the formula of the items of a region. */
const inItems = (item: string): readonly string[] => {
  const { tests, formulas } = findingsOf('2023.1', { item })
  const own = ({ plan, use }: { plan: string; use: string }) => plan === 'region' && use === 'item'
  return [
    ...tests.filter(own).map(({ test, outcome }) => `${outcome}: ${test}`),
    ...formulas
      .filter(own)
      .map(({ reason }) => (reason.code === 'not-used' ? reason.code : `= ${reason.value}`)),
  ]
}

describe('tests in a formula that always turn out the same', () => {
  it.each<[string, string, readonly string[]]>([
    ['none, where each turns out both ways', 'completed and evidence == 1 ? 1 : 0', []],
    [
      'a share is never above 1, nor is all that rests on it',
      'completed and evidence > 1 ? 1 : evidence',
      ['never: completed and evidence > 1', 'never: evidence > 1'],
    ],
    [
      'a share is always at most 1',
      'completed ? (evidence <= 1 ? 1/2 : 0) : 0',
      ['always: evidence <= 1'],
    ],
    [
      'behind another test: what is not on time is late',
      'daysLate <= 0 ? 1 : daysLate > 0 ? 1/2 : 0',
      ['always: daysLate > 0'],
    ],
    [
      'what stands behind a test that never holds is not asked',
      'evidence < 0 ? (completed ? 1 : 0) : evidence',
      ['never: evidence < 0', 'not-asked: completed'],
    ],
    [
      'the second of two is asked only where the first holds',
      'evidence == 1 and evidence > 0 ? 1 : 0',
      ['always: evidence > 0'],
    ],
    [
      'the second of two alternatives only where the first does not',
      'evidence == 1 or evidence == 1 ? 1 : 0',
      ['never: evidence == 1'],
    ],
    [
      'a test that is turned round',
      'not (evidence > 1) ? 1 : 0',
      ['always: not (evidence > 1)', 'never: evidence > 1', '= 1/1'],
    ],
    ['no formula is constant that once is not', 'evidence == 1/3 ? 1 : 0', []],
    ['a number alone', '1/2', ['= 1/2']],
    ['one value on either way', 'completed ? 3/4 : 0.75', ['= 3/4']],
  ])('%s', (_, item, found) => {
    expect(inItems(item)).toEqual(found)
  })
})

describe('formulas that no item uses', () => {
  it('no item of a region has a ratio; without roll-ups their formula is none', () => {
    expect(findingsOf('2024.1', {}).formulas).toEqual([
      { plan: 'region', use: 'ratio', reason: { code: 'not-used' } },
    ])
  })

  it('constant roll-ups move nothing: with a body component bodies matter still', () => {
    const { formulas, bodiesMatter, items } = findingsOf('2024.1', { rollUp: '1' })
    expect(formulas).toContainEqual({
      plan: 'region',
      use: 'rollUp',
      reason: { code: 'value-constant', value: '1/1' },
    })
    expect(bodiesMatter).toBe(true)
    // The own claim stands until the share is observed, so that roll-ups are not constant yet.
    expect(items.map(({ id }) => id)).toEqual(['R3.13', 'B1.5a'])
  })

  it('bodies do not matter to a region in a version of plans alone', () => {
    expect(findingsOf('2023.2', {}).bodiesMatter).toBe(false)
  })
})

describe('items whose value is constant', () => {
  it('are all of both plans that have no ratio, where their formula is constant', () => {
    const { items } = findingsOf('2023.1', { item: '1/2' })
    const inCatalogue = [
      ...dataset.catalogue.region.sections,
      ...dataset.catalogue.body.sections,
    ].flatMap((section) => section.items)
    expect(
      items.filter(({ reason }) => reason.code === 'value-constant').map(({ id }) => id),
    ).toEqual(
      inCatalogue
        .filter(({ optional, outcome, ratioTarget }) => !optional && !outcome && !ratioTarget)
        .map(({ id }) => id),
    )
  })

  it('roll-ups too, where claim and share give the same', () => {
    const { items } = findingsOf('2024.1', { item: '1/2', rollUp: '1/2' })
    expect(items.map(({ id }) => id)).toContain('R3.1')
    const other = findingsOf('2024.1', { item: '1/2', rollUp: '1/3' }).items
    expect(other.map(({ id }) => id)).not.toContain('R3.1')
  })
})
