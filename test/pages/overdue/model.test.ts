import { describe, expect, it } from 'vitest'
import { bodiesBehind, tally } from '../../../src/pages/overdue/model.ts'
import type { OverdueInRegion } from '../../../src/services/overdue.ts'

const overdue = (
  region: string,
  daysLate: number,
  bodies: readonly string[] = [],
  progress: OverdueInRegion['progress'] = 'nothing-reported',
): OverdueInRegion => ({
  region,
  body: null,
  item: 'R1.1',
  row: '1.1',
  deadline: { printed: '01.01.2024', resolved: '2024-01-01' },
  daysLate,
  responsible: bodies.map((body) => ({ kind: 'body', body, role: 'performs' })),
  progress,
})

describe('what is overdue, added up', () => {
  it('has the most first, of equal ones the longest, then by key: B 2, A 1 of 9 days, C 1 of 3', () => {
    const lines = [overdue('B', 1), overdue('C', 3), overdue('A', 9), overdue('B', 2)]
    expect(tally(lines, ({ region }) => [region])).toEqual([
      { key: 'B', count: 2, awaiting: 0, longest: 2 },
      { key: 'A', count: 1, awaiting: 0, longest: 9 },
      { key: 'C', count: 1, awaiting: 0, longest: 3 },
    ])
  })

  it('counts what two bodies answer for at each of them, and at one only once', () => {
    const lines = [overdue('A', 5, ['x', 'y', 'x']), overdue('A', 7, ['x'], 'awaits-review')]
    expect(tally(lines, bodiesBehind)).toEqual([
      { key: 'x', count: 2, awaiting: 1, longest: 7 },
      { key: 'y', count: 1, awaiting: 0, longest: 5 },
    ])
  })

  it('counts at nobody what nobody is named for', () => {
    expect(tally([overdue('A', 5)], bodiesBehind)).toEqual([])
  })
})
