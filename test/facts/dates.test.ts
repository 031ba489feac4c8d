import { describe, expect, it } from 'vitest'
import { byDate, daysBetween } from '../../src/facts/index.ts'

describe('daysBetween', () => {
  it.each([
    ['2024-01-20', '2024-01-20', 0],
    ['2024-01-20', '2024-01-21', 1],
    ['2024-01-20', '2024-01-15', -5],
    ['2024-02-01', '2024-03-02', 30],
    ['2023-02-01', '2023-03-03', 30],
    ['2023-12-31', '2024-12-31', 366],
    ['2024-03-30', '2024-04-01', 2],
  ])('from %s to %s are %d', (from, to, expected) => {
    expect(daysBetween(from, to)).toBe(expected)
  })
})

describe('byDate', () => {
  it('orders by date, on one day by sequence, the undated first', () => {
    const entries = [
      { sequence: 3, on: '2024-02-01' },
      { sequence: 4, on: '2024-01-01' },
      { sequence: 2, on: '2024-02-01' },
      { sequence: 5, on: '' },
    ]
    expect(entries.sort(byDate(({ on }) => on)).map(({ sequence }) => sequence)).toEqual([
      5, 4, 2, 3,
    ])
  })
})
