import { describe, expect, it } from 'vitest'
import { toFraction } from '../../../src/exact/rational.ts'
import {
  type ChangeKind,
  type CompiledVersion,
  type Rules,
  rulesBetween,
  versionChanges,
} from '../../../src/scoring/index.ts'
import { dataset } from '../../scoring/dataset.ts'
import { planOf, rulesOf } from './made-rules.ts'

const versionOf = (name: string): Rules => {
  const published = dataset.versions.find(({ document }) => document.version === name)
  if (published === undefined) throw new Error(`there is no version ${name}`)
  return { published, catalogue: dataset.catalogue }
}

const mixed = (base: Rules, target: Rules, ...taken: readonly ChangeKind[]) => {
  const sides = { base, target }
  return rulesBetween(sides, versionChanges(sides))(new Set(taken))
}

/** The nominal weights of a region's plan: of each section, and of each item in it. */
const weightsIn = ({ region }: CompiledVersion) =>
  Object.fromEntries(
    region.sections.map(({ id, weight, items }) => [
      id,
      [
        weight === null ? null : toFraction(weight),
        ...items.map((item) => toFraction(item.weight)),
      ],
    ]),
  )

describe('the kinds in which the versions that ship differ', () => {
  it.each([
    ['2023.1', '2023.2', ['weights', 'values']],
    ['2023.2', '2024.1', ['items', 'values']],
    ['2023.1', '2024.1', ['items', 'weights', 'values']],
    ['2024.1', '2024.1', []],
  ])('%s and %s: %j', (base, target, kinds) => {
    expect(versionChanges({ base: versionOf(base), target: versionOf(target) })).toEqual(kinds)
    expect(versionChanges({ base: versionOf(target), target: versionOf(base) })).toEqual(kinds)
  })
})

describe('bodies between a version without them and one with plan 60 and bodies 40', () => {
  const componentsWith = (...taken: readonly ChangeKind[]) => {
    const { components } = mixed(versionOf('2023.2'), versionOf('2024.1'), ...taken).compiled
    return [components.plan, components.bodies].map((each) => each && toFraction(each))
  }

  it('come with the items, at the weight that the only version that has them gives them', () => {
    expect(componentsWith()).toEqual(['1/1', null])
    expect(componentsWith('values')).toEqual(['1/1', null])
    expect(componentsWith('items')).toEqual(['60/1', '40/1'])
  })
})

describe('weights of one version over the items of another', () => {
  const small = rulesOf(planOf({ R1: ['R1.1', 'R1.2'], R2: ['R2.1'] }), {
    by: 'section',
    sections: { R1: 10, R2: 30 },
    items: { 'R1.1': 2, 'R1.2': 2 },
  })
  const large = rulesOf(planOf({ R1: ['R1.1', 'R1.3'], R2: ['R2.1'], R3: ['R3.1'] }), {
    by: 'section',
    sections: { R1: 1, R2: 1, R3: 1 },
    items: { 'R1.1': 4, 'R1.3': 6 },
  })

  it('keep their proportion: R1.3 weighs 6 beside 4, so 3 beside 2; R3 weighs 1 beside 2, so 20 beside 40', () => {
    expect(weightsIn(mixed(small, large, 'items').compiled)).toEqual({
      R1: ['10/1', '2/1', '3/1'],
      R2: ['30/1', '1/1'],
      R3: ['20/1', '1/1'],
    })
  })

  it('and the other way: R1.2 weighs 2 beside 2, so 4 beside 4', () => {
    expect(weightsIn(mixed(small, large, 'weights').compiled)).toEqual({
      R1: ['1/1', '4/1', '4/1'],
      R2: ['1/1', '1/1'],
    })
  })

  it('are those of the version itself where both kinds come from it', () => {
    expect(weightsIn(mixed(small, large).compiled)).toEqual(weightsIn(small.compiled))
    expect(weightsIn(mixed(small, large, 'items', 'weights').compiled)).toEqual(
      weightsIn(large.compiled),
    )
  })

  it('leave sections to weigh as their items do where the version says so', () => {
    const byItem = rulesOf(planOf({ R1: ['R1.1'] }), { by: 'item', items: { 'R1.1': 3 } })
    expect(weightsIn(mixed(byItem, large, 'items').compiled)).toEqual({
      R1: [null, '3/1', '9/2'],
      R2: [null, '1/1'],
      R3: [null, '1/1'],
    })
  })
})

describe('the catalogue between two', () => {
  const trait = { id: 'led', subject: 'region', whenUnknown: 'unknown', source: 'made' } as const
  const traits = [{ ...trait, label: { ru: 'led', en: 'led' } }]
  const plan = { R1: ['R1.1', 'R1.2'] }
  const base = rulesOf(planOf(plan, { 'R1.1': { ratioTarget: '1/2' } }), { by: 'item' })
  const target = rulesOf(
    planOf({ R1: ['R1.1'] }, { 'R1.1': { conditions: [{ trait: 'led', is: true }] } }),
    { by: 'item' },
    { traits },
  )
  const itemsWith = (...taken: readonly ChangeKind[]) =>
    mixed(base, target, ...taken).catalogue.region.sections.flatMap(({ items }) =>
      items.map(({ id, conditions, ratioTarget }) => [id, conditions?.length ?? 0, ratioTarget]),
    )

  it('differs in its items, in what applies, and in what values are taken from', () => {
    expect(versionChanges({ base, target })).toEqual(['items', 'values', 'applicability'])
  })

  it('takes each kind from its side; an item that one side alone has keeps what that one says', () => {
    expect(itemsWith()).toEqual([
      ['R1.1', 0, '1/2'],
      ['R1.2', 0, undefined],
    ])
    expect(itemsWith('applicability')).toEqual([
      ['R1.1', 1, '1/2'],
      ['R1.2', 0, undefined],
    ])
    expect(itemsWith('items', 'values')).toEqual([['R1.1', 0, undefined]])
  })

  it('knows the traits of both', () => {
    expect(mixed(base, target, 'items').catalogue.traits.map(({ id }) => id)).toEqual(['led'])
  })
})
