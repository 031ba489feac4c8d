import { describe, expect, it } from 'vitest'
import { madeWorld } from '../../scoring/made-world.ts'
import type { WrittenFact } from '../../scoring/written-fact.ts'
import { robustnessOf } from './told.ts'

/** Two sections of the plan and two bodies, 60 to 40; every item weighs the same in its section. */
const made = await madeWorld({
  region: { R1: { items: { 'R1.1': {} } }, R2: { items: { 'R2.1': {} } } },
  body: { B1: { items: { 'B1.1': {}, 'B1.2': {} } } },
  bodies: ['alpha', 'beta'],
  editions: [
    {
      adopted: '2024-01-01',
      rows: {
        '1.1': { item: 'R1.1', deadline: '2024-12-31' },
        '2.1': { item: 'R2.1', deadline: '2024-12-31' },
      },
    },
  ],
  version: { like: '2024.1', sections: { R1: 1, R2: 1, B1: 1 } },
})
const observed: WrittenFact = { fact: 'register-complete', from: '2024-01-01', verdict: 'accepted' }
const done = (item: string, body?: string): WrittenFact => ({
  fact: 'completion',
  item,
  on: '2024-03-01',
  documents: { act: 'accepted' },
  ...(body === undefined ? {} : { body }),
})

describe('the robustness of a region with bodies', () => {
  it('moves the sections of the plan alone: 3/5, margin 2/3, and bodies are left out one by one', () => {
    // Alpha has 1/2 and beta 1, so that the bodies give 2/5 · 3/4 = 3/10. The plan is R1 alone with
    // 3/5 · 1 + 3/10 = 9/10 and R2 alone with 3/10; their mean is 3/5.
    // 9/10 − 2/5 = 1/2 above, 2/5 − 3/10 = 1/10 below: (5 − 1)/(5 + 1) = 2/3.
    // At it: (1/3 · 9/10 + 5/3 · 3/10)/2 = 2/5.
    const facts = [done('R1.1'), done('B1.1', 'alpha'), done('B1.1', 'beta'), done('B1.2', 'beta')]
    expect(robustnessOf(made, 'made', {}, observed, ...facts)).toEqual({
      score: '3/5',
      met: true,
      to: 'unmet',
      attained: false,
      sums: ['1/2', '1/10'],
      margin: '2/3',
      sections: 'R1 1/1 × 9/10, R2 1/1 × 3/10',
      atMargin: 'R1 1/3, R2 5/3',
      // 0.6667: (3333/10000 · 9/10 + 16667/10000 · 3/10)/2 = 79998/200000.
      flipping: ['6667/10000', '39999/100000'],
      // Without R1 the plan is 0 and the bodies' 3/10 are left; without R2 it is 1.
      plan: ['R1 3/10 3/10 true', 'R2 9/10 -3/10 false'],
      planItems: ['R1.1 3/10 3/10 true', 'R2.1 9/10 -3/10 false'],
      // Without B1 no body has a score and the plan's 1/2 stands alone. Without B1.1 the bodies have
      // 0 and 1, which gives 3/5 · 1/2 + 2/5 · 1/2 = 1/2; without B1.2 both have 1: 7/10.
      bodies: ['B1 1/2 1/10 false', 'B1.1 1/2 1/10 false', 'B1.2 7/10 -1/10 false'],
    })
  })

  it('that stands on the threshold has the margin 0: one hundredth of a per cent is enough', () => {
    // Alpha has 1/2 and beta 0: 3/5 · 1/2 + 2/5 · 1/4 = 2/5.
    expect(
      robustnessOf(made, 'made', {}, observed, done('R1.1'), done('B1.1', 'alpha')),
    ).toMatchObject({
      score: '2/5',
      met: true,
      margin: '0/1',
      attained: false,
      atMargin: 'R1 1/1, R2 1/1',
      // (9999/10000 · 7/10 + 10001/10000 · 1/10)/2 = 79994/200000.
      flipping: ['1/10000', '39997/100000'],
    })
  })
})
