import { describe, expect, it } from 'vitest'
import { parseRational, rational } from '../../src/exact/rational.ts'
import { thresholdCourse } from '../../src/scoring/index.ts'

/** The course of scores given day by day; "none" is no score. */
function courseOf(scores: Record<string, string>) {
  return thresholdCourse(
    Object.keys(scores),
    (date) => {
      const score = scores[date]
      return score === undefined || score === 'none' ? null : parseRational(score)
    },
    rational(2, 5),
  )
}

describe('thresholdCourse', () => {
  it('reaches nothing without a day', () => {
    expect(courseOf({})).toEqual({ reachedOn: null, falls: [] })
  })

  it('reaches the threshold on the day with exactly 2/5', () => {
    expect(courseOf({ '2024-01-01': '39999/100000', '2024-01-02': '2/5' })).toEqual({
      reachedOn: '2024-01-02',
      falls: [],
    })
  })

  it('is not reached by a score that stays below, nor by none', () => {
    expect(courseOf({ '2024-01-01': 'none', '2024-01-02': '1/3' })).toEqual({
      reachedOn: null,
      falls: [],
    })
  })

  it('keeps the first day and lists two falls, one of them recovered', () => {
    expect(
      courseOf({
        '2024-01-01': '1/2',
        '2024-02-01': '1/3',
        '2024-03-01': '1/4',
        '2024-04-01': '3/5',
        '2024-05-01': '1/5',
      }),
    ).toEqual({
      reachedOn: '2024-01-01',
      falls: [
        { on: '2024-02-01', recoveredOn: '2024-04-01' },
        { on: '2024-05-01', recoveredOn: null },
      ],
    })
  })

  it('falls on the day on which there is no score any more', () => {
    expect(courseOf({ '2024-01-01': '1/2', '2024-02-01': 'none' })).toEqual({
      reachedOn: '2024-01-01',
      falls: [{ on: '2024-02-01', recoveredOn: null }],
    })
  })
})
