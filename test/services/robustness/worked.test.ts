import { describe, expect, it } from 'vitest'
import { realWorlds, type World } from '../../scoring/world.ts'
import { robustnessOf } from './told.ts'

function real(code: string): World {
  const world = realWorlds.get(code)
  if (world === undefined) throw new Error(`there is no region ${code}`)
  return world
}

describe('the robustness of real verdicts', () => {
  it('of Irkutsk, 1/16 accepted under 2023.2: the margin is 27/29, and that is enough', () => {
    // R1 alone is half done: 10·(1/2 − 2/5) = 1 above; the other 70 have nothing: 70·2/5 = 28 below.
    // (28 − 1)/(28 + 1) = 27/29. At it R1 weighs 10·56/29 and the others 2/29 of their weights.
    expect(robustnessOf(real('RU-IRK'), '2023.2', {})).toMatchObject({
      score: '1/16',
      met: false,
      to: 'met',
      attained: true,
      sums: ['1/1', '28/1'],
      margin: '27/29',
      sections: 'R1 10/1 × 1/2, R2 20/1 × 0/1, R3 40/1 × 0/1, R5 5/1 × 0/1, R9 5/1 × 0/1',
      atMargin: 'R1 560/29, R2 40/29, R3 80/29, R5 10/29, R9 10/29',
    })
  })

  it('of Chuvashia, 8/19 planned by the end of March 2024: the margin is 3/35', () => {
    // R1 10·(3/4 − 2/5) = 7/2, R2 20·(5/6 − 2/5) = 26/3 and R4 5·(1/2 − 2/5) = 1/2 make 38/3 above;
    // R3 40·(2/5 − 1/3) = 8/3 and four sections without anything, 5·2/5 each, make 32/3 below.
    // (38 − 32)/(38 + 32) = 3/35 = 8.57 %: raised ones weigh 38/35, lowered ones 32/35 as much.
    expect(
      robustnessOf(real('RU-CU'), '2023.2', { basis: 'planned', asOf: '2024-03-31' }),
    ).toMatchObject({
      score: '8/19',
      met: true,
      to: 'unmet',
      attained: false,
      sums: ['38/3', '32/3'],
      margin: '3/35',
      atMargin: 'R1 64/7, R2 128/7, R3 304/7, R4 32/7, R6 38/7, R7 38/7, R8 38/7, R9 38/7',
      // 8.58 %: (4571·(15/2 + 50/3 + 5/2) + 5429·40/3)/(4571·35 + 5429·60).
      flipping: ['429/5000', '38856/97145'],
    })
  })

  it('under the checklist, where a section weighs as many as its scored items: 29/35', () => {
    // Irkutsk, 19/33: R1 4·(1 − 2/5) = 12/5, R2 6·(5/6 − 2/5) = 13/5, R3 12·(5/12 − 2/5) = 1/5 and
    // R9 7·(4/7 − 2/5) = 6/5, together 32/5; below is R5 with 4·(2/5 − 1/4) = 3/5.
    expect(robustnessOf(real('RU-IRK'), '2023.1', { basis: 'planned' })).toMatchObject({
      score: '19/33',
      to: 'unmet',
      attained: false,
      sums: ['32/5', '3/5'],
      margin: '29/35',
      sections: 'R1 4/1 × 1/1, R2 6/1 × 5/6, R3 12/1 × 5/12, R5 4/1 × 1/4, R9 7/1 × 4/7',
      atMargin: 'R1 24/35, R2 36/35, R3 72/35, R5 256/35, R9 6/5',
    })
  })

  it('of Altai, whose whole plan is done by the end of 2024: no weights take the verdict away', () => {
    expect(
      robustnessOf(real('RU-AL'), '2023.2', { basis: 'planned', asOf: '2024-12-31' }),
    ).toMatchObject({ score: '1/1', to: 'unmet', margin: null, atMargin: null, flipping: null })
  })

  it('of Buryatia before its rows were recorded: no score, no verdict, nothing to leave out', () => {
    const known = { basis: 'planned', knownAt: '2023-11-20T00:00:00.000Z' } as const
    expect(robustnessOf(real('RU-BU'), '2023.2', known)).toMatchObject({
      score: null,
      met: null,
      to: null,
      margin: null,
      plan: [],
      bodies: [],
    })
  })
})

describe('leaving one thing out of 1/16, Irkutsk under 2023.2', () => {
  const { plan, planItems } = robustnessOf(real('RU-IRK'), '2023.2', {})

  it('without R1 nothing is left of it; without R3 the same 5 stand over 40', () => {
    expect(plan).toEqual([
      'R1 0/1 1/16 false',
      'R2 1/12 -1/48 false',
      'R3 1/8 -1/16 false',
      'R5 1/15 -1/240 false',
      'R9 1/15 -1/240 false',
    ])
  })

  it('without R1.1 one of three is done, 10/3 over 80; without R1.3 two of three', () => {
    expect(planItems.slice(0, 5)).toEqual([
      'R1.1 1/24 1/48 false',
      'R1.2 1/24 1/48 false',
      'R1.3 1/12 -1/48 false',
      'R1.4 1/12 -1/48 false',
      'R2.1 1/16 0/1 false',
    ])
    expect(planItems).toHaveLength(33)
  })
})
