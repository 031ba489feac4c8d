import { describe, expect, it } from 'vitest'
import { courseSpan, firstsOfMonths, sampleDays } from '../../../src/pages/subject/course-days.ts'

describe('the span of a course', () => {
  it('goes from the month before the first day to the second month after the last one', () => {
    expect(courseSpan(['2024-03-15', '2023-05-17', '2024-12-31'], '2024-06-30')).toEqual({
      from: '2023-04-01',
      to: '2025-02-01',
    })
  })

  it('is around the day asked about where nothing ever happens', () => {
    expect(courseSpan([], '2024-06-30')).toEqual({ from: '2024-05-01', to: '2024-08-01' })
  })

  it('leaves out what is more than five years away: 1999 and 2099 seen from 2024', () => {
    expect(courseSpan(['1999-01-01', '2024-06-01', '2099-12-31'], '2024-06-30')).toEqual({
      from: '2024-05-01',
      to: '2024-08-01',
    })
  })
})

describe('days inside a span', () => {
  it('are its first day and the first days of the months after it', () => {
    expect(firstsOfMonths('2024-01-15', '2024-04-01')).toEqual([
      '2024-01-15',
      '2024-02-01',
      '2024-03-01',
    ])
  })

  it('are every fourth of ten, where three are asked for at most', () => {
    expect(sampleDays('2024-01-01', '2024-01-11', 3)).toEqual([
      '2024-01-01',
      '2024-01-05',
      '2024-01-09',
    ])
  })

  it('are all of them, where more are asked for than there are', () => {
    expect(sampleDays('2024-01-01', '2024-01-03', 250)).toEqual(['2024-01-01', '2024-01-02'])
  })
})
