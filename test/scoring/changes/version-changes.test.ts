import { describe, expect, it } from 'vitest'
import { type Rational, toFraction } from '../../../src/exact/rational.ts'
import {
  type Change,
  compile,
  type VersionChanges,
  versionDifference,
} from '../../../src/scoring/index.ts'
import { planOf, rulesOf } from '../comparison/made-rules.ts'
import { dataset } from '../dataset.ts'

function shipped(name: string) {
  const published = dataset.versions.find(({ document }) => document.version === name)
  if (published === undefined) throw new Error(`there is no version ${name}`)
  const { catalogue } = dataset
  return { published, catalogue, compiled: compile(published, catalogue) }
}

const between = (base: string, target: string): VersionChanges =>
  versionDifference({ base: shipped(base), target: shipped(target) })

const sharesOf = <T extends { readonly share: Rational }>(changes: readonly Change<T>[]) =>
  changes.map(({ id, rules: { base, target } }) => [
    id,
    base && toFraction(base.share),
    target && toFraction(target.share),
  ])

describe('2023.1 and 2023.2', () => {
  const changes = between('2023.1', '2023.2')

  it('R1 has 4 of 58 items and then 10 of 100; R9 7 of 58 and then 5', () => {
    const shares = sharesOf(changes.region.sections)
    expect(shares[0]).toEqual(['R1', '2/29', '1/10'])
    expect(shares.at(-1)).toEqual(['R9', '7/58', '1/20'])
    expect(shares).toHaveLength(9)
  })

  it('every scored item weighs otherwise: R1.1 a 58th and then a fortieth; the outcome does not', () => {
    const shares = sharesOf(changes.region.items)
    expect(shares[0]).toEqual(['R1.1', '1/58', '1/40'])
    expect(shares).toHaveLength(58)
    expect(changes.region.items.map(({ id }) => id)).not.toContain('R3.13')
    expect(new Set(changes.region.items.flatMap(({ differs }) => differs))).toEqual(
      new Set(['share']),
    )
  })

  it('of a body too: 75 items, but not the optional one', () => {
    expect(changes.body.items).toHaveLength(75)
    expect(changes.body.items.map(({ id }) => id)).not.toContain('B1.5a')
  })

  it('has the same threshold, levels, traits and components', () => {
    const { threshold, levels, traits, components } = changes
    expect(threshold.base).toEqual(threshold.target)
    expect([levels, traits]).toEqual([[], []])
    expect(toFraction(components.target.plan)).toBe('1/1')
  })
})

describe('2023.2 and 2024.1', () => {
  const changes = between('2023.2', '2024.1')

  it('bodies are 2/5, and the sixteen roll-ups take what is observed; nothing else is weighed anew', () => {
    const { base, target } = changes.components
    expect([base.bodies, target.plan, target.bodies].map(toFraction)).toEqual(['0/1', '3/5', '2/5'])
    expect(changes.region.sections).toEqual([])
    expect(changes.region.items).toHaveLength(16)
    for (const { differs, rules } of changes.region.items)
      expect([differs, rules.base?.formula, rules.target?.formula]).toEqual([
        ['formula'],
        'item',
        'rollUp',
      ])
  })
})

describe('any version', () => {
  it('differs from itself in nothing', () => {
    const { levels, traits, formulas, region, body } = between('2024.1', '2024.1')
    expect([levels, traits, formulas, region, body]).toEqual([
      [],
      [],
      [],
      { sections: [], items: [] },
      { sections: [], items: [] },
    ])
  })

  it('swapped, the same the other way', () => {
    const [forth, back] = [between('2023.1', '2024.1'), between('2024.1', '2023.1')]
    const turned = <T>({ rules: { base, target }, ...rest }: Change<T>) => ({
      ...rest,
      rules: { base: target, target: base },
    })
    expect(back.region.items.map(turned)).toEqual(forth.region.items)
    expect(back.body.sections.map(turned)).toEqual(forth.body.sections)
    expect(
      back.formulas.map(({ texts: { base, target } }) => ({ base: target, target: base })),
    ).toEqual(forth.formulas.map(({ texts }) => texts))
    expect(back.components).toEqual({
      base: forth.components.target,
      target: forth.components.base,
    })
  })
})

describe('two made versions', () => {
  const same = (text: string) => ({ ru: text, en: text })
  const led = {
    id: 'led',
    subject: 'region',
    whenUnknown: 'unknown',
    source: 'made',
    label: same('Led'),
  } as const
  const base = rulesOf(
    planOf({ R1: ['R1.1', 'R1.2'] }, { 'R1.2': { rollUp: { items: ['B1.1'] } } }),
    {
      by: 'item',
    },
  )
  const target = rulesOf(
    planOf(
      { R1: ['R1.1', 'R1.3'] },
      {
        'R1.1': {
          conditions: [{ trait: 'led', is: true }],
          optional: true,
          ratioTarget: '1/2',
          deadline: { printed: '1 мая', resolved: '2024-05-01' },
          requirements: [{ id: 'act', kinds: ['act'], label: same('Act') }],
        },
      },
    ),
    { by: 'section', sections: { R1: 3 }, items: { 'R1.1': 2 } },
    { traits: [led] },
  )
  const stricter = {
    ...target,
    compiled: {
      ...target.compiled,
      threshold: { numerator: 1n, denominator: 2n },
      levels: target.compiled.levels.slice(1),
    },
  }
  const changes = versionDifference({ base, target: stricter })

  it('tell which item was added, which removed, and all that differs in the one that stayed', () => {
    expect(changes.region.items.map(({ id, rules }) => [id, !rules.base, !rules.target])).toEqual([
      ['R1.1', false, false],
      ['R1.3', true, false],
      ['R1.2', false, true],
    ])
    expect(changes.region.items[0]?.differs).toEqual([
      'weight',
      'share',
      'role',
      'formula',
      'conditions',
      'requirements',
      'ratioTarget',
      'deadline',
    ])
    expect(changes.region.items[2]?.rules.base?.aggregates).toEqual(['B1.1'])
  })

  it('tell the section that is weighed anew, the threshold, the level and the trait', () => {
    expect(changes.region.sections.map(({ id, differs }) => [id, differs])).toEqual([
      ['R1', ['weight']],
    ])
    expect(toFraction(changes.threshold.target)).toBe('1/2')
    expect(changes.levels.map(({ id, levels }) => [id, levels.target])).toEqual([['initial', null]])
    expect(changes.traits.map(({ id, traits }) => [id, traits.base, traits.target])).toEqual([
      ['led', null, { ...led, label: led.label }],
    ])
  })
})
