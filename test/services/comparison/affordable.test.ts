import { describe, expect, it } from 'vitest'
import { affordable } from '../../../src/services/comparison/index.ts'

const own = (cost: number): number => cost

describe('affordable', () => {
  it.each([
    ['all, where they cost no more together: 3 + 4 + 3 of 10', [3, 4, 3], [3, 4, 3]],
    ['as many as do: 3 + 4 + 4 is more than 10', [3, 4, 4, 1], [3, 4]],
    ['one that costs more than all may, because it must be taken some day', [11, 1], [11]],
    ['that one alone, even where it costs nothing after it', [11, 0], [11]],
    ['none of none', [], []],
  ])('takes %s', (_, costs, taken) => {
    expect(affordable(costs, 10, own)).toEqual(taken)
  })
})
