import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { icicle, type WeightNode } from '../../../src/pages/charts/icicle.ts'
import { Partition } from '../../../src/pages/charts/Partition.tsx'

const leaf = (key: string, weight: number, value: number | null): WeightNode => ({
  key,
  label: key,
  weight,
  value,
})
const tree: WeightNode = {
  key: 'plan',
  label: 'План',
  children: [
    { key: 'R1', label: 'R1', children: [leaf('R1.1', 1, 1), leaf('R1.2', 3, 0.5)] },
    { key: 'R2', label: 'R2', children: [leaf('R2.1', 4, null)] },
  ],
}
const draw = (given: WeightNode): string =>
  String(
    Partition({
      id: 'weights',
      title: 'Веса',
      description: 'Веса разделов',
      tree: given,
      describe: ({ label }, weight, contribution) => `${label}: ${weight} / ${contribution}`,
    }),
  )

describe('the bars of a tree of weights', () => {
  // The weights 1 + 3 + 4 are 12.5, 37.5 and 50 %; half of 37.5 is 18.75.
  it('are as wide as the weights, with contributions that add up to 31.25', () => {
    expect(
      icicle(tree).map(({ node, left, width, contribution }) => [
        node.key,
        left,
        width,
        contribution,
      ]),
    ).toEqual([
      ['plan', 0, 100, 31.25],
      ['R1', 0, 50, 31.25],
      ['R2', 50, 50, null],
      ['R1.1', 0, 12.5, 12.5],
      ['R1.2', 12.5, 37.5, 18.75],
      ['R2.1', 50, 50, null],
    ])
  })

  it('leave out what weighs nothing, and are none where nothing weighs', () => {
    const children = [leaf('a', 0, 1), leaf('b', 2, 1)]
    expect(icicle({ key: 'r', label: 'r', children }).map(({ node }) => node.key)).toEqual([
      'r',
      'b',
    ])
    expect(icicle({ key: 'r', label: 'r', children: [leaf('a', 0, 1)] })).toEqual([])
    expect(icicle({ key: 'r', label: 'r', children: [] })).toEqual([])
  })

  it('are never filled beyond their width', () => {
    expect(icicle(leaf('a', 1, 7)).map(({ contribution }) => contribution)).toEqual([100])
  })
})

describe('the icicle', () => {
  it('fills R1.2 by half and hatches what is not known', () => {
    expect(draw(tree)).toContain('<rect class="chart-filled" y="16" width="50%"')
    expect(draw(tree).split('fill="url(#weights-hatch)"')).toHaveLength(3)
  })

  it('says on hover what the caller says', () => {
    expect(draw(tree)).toContain('<title>R1.2: 37.5 / 18.75</title>')
  })

  it('escapes a hostile label', () => {
    expect(draw(leaf('"><script>', 1, 1))).not.toContain('<script')
  })

  it('writes no NaN into an attribute whatever weights and values are', () => {
    const value = fc.option(fc.double(), { nil: null })
    const leaves = fc.array(fc.tuple(fc.double(), value))
    fc.assert(
      fc.property(leaves, (given) => {
        const children = given.map(([weight, each], place) => leaf(`${place}`, weight, each))
        const drawn = draw({ key: 'r', label: 'r', children })
        expect(drawn).not.toMatch(/="[^"]*(NaN|Infinity)/)
      }),
    )
  })

  it('hatches nothing of a rule set, where there is nothing to achieve', () => {
    const html = String(
      Partition({
        id: 'rules',
        title: 'Веса',
        description: 'Веса разделов',
        tree,
        describe: ({ label }) => label,
        isOfWeights: true,
      }),
    )
    expect(html).not.toMatch(/hatch/)
    expect(html.match(/chart-weight/g)).toHaveLength(6)
  })
})
