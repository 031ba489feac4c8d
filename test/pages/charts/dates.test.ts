import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisDates, dateAxis, dateTicks, dayNumber } from '../../../src/pages/charts/dates.ts'
import { eventMarks } from '../../../src/pages/charts/events.ts'

describe('an axis of dates', () => {
  it('counts 29 February: 2 July is the middle of 2024', () => {
    expect(dateAxis('2024-01-01', '2025-01-01')('2024-07-02')).toBe('50%')
    expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2)
    expect(dayNumber('2023-03-01') - dayNumber('2023-02-28')).toBe(1)
  })

  it('puts dates outside at its ends and gives a text that is no date no place', () => {
    const place = dateAxis('2024-01-01', '2025-01-01')
    expect([place('2020-01-01'), place('2030-01-01'), place('31.11.2024')]).toEqual([
      '0%',
      '100%',
      null,
    ])
  })
})

describe('the ticks of an axis of dates', () => {
  it('are the beginnings of quarters for 17 months and at most six ticks', () => {
    expect(dateTicks('2023-08-04', '2024-12-31', 6)).toEqual([
      '2023-10-01',
      '2024-01-01',
      '2024-04-01',
      '2024-07-01',
      '2024-10-01',
    ])
  })

  it('are the beginnings of years for four years', () => {
    expect(dateTicks('2023-01-01', '2027-01-01', 5)).toEqual(
      ['2023', '2024', '2025', '2026', '2027'].map((year) => `${year}-01-01`),
    )
  })

  it('are none where no month begins, and then the axis has the dates of its ends', () => {
    expect(dateTicks('2024-02-02', '2024-02-29', 5)).toEqual([])
    expect(axisDates('2024-02-02', '2024-02-29')).toEqual(['2024-02-02', '2024-02-29'])
  })

  it('are written as quarters below 17 months and as half-years below 29', () => {
    const quarters = ['2023-10-01', '2024-01-01', '2024-04-01', '2024-07-01', '2024-10-01']
    expect(axisDates('2023-08-04', '2025-01-01')).toEqual(quarters)
    expect(axisDates('2023-08-04', '2026-01-01')).toEqual([
      '2024-01-01',
      '2024-07-01',
      '2025-01-01',
      '2025-07-01',
    ])
  })

  it('are never more than the limit and always within the dates', () => {
    const month = fc.integer({ min: 2000 * 12, max: 2099 * 12 })
    fc.assert(
      fc.property(month, fc.integer({ min: 0, max: 400 }), (first, length) => {
        const date = (number: number) =>
          `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}-15`
        const [from, until] = [date(first), date(first + length)]
        const ticks = dateTicks(from, until, 6)
        expect(ticks.length).toBeLessThanOrEqual(6)
        for (const tick of ticks) expect(tick >= from && tick <= until).toBe(true)
      }),
    )
  })
})

describe('the markers of events', () => {
  const on = (date: string) => ({ on: date, label: date })

  it('are one per day, in order of time, and leave out what is outside', () => {
    const events = [on('2024-06-01'), on('2024-01-01'), on('2024-06-01'), on('2026-01-01')]
    expect(eventMarks(events, '2024-01-01', '2025-01-01')).toEqual([
      { on: '2024-01-01', labels: ['2024-01-01'], lane: 0 },
      { on: '2024-06-01', labels: ['2024-06-01', '2024-06-01'], lane: 0 },
    ])
  })

  it('stand in another lane where they would cover each other', () => {
    const events = ['2024-03-01', '2024-03-05', '2024-03-09', '2024-09-01'].map(on)
    const lanes = eventMarks(events, '2024-01-01', '2025-01-01').map(({ lane }) => lane)
    expect(lanes).toEqual([0, 1, 2, 0])
  })
})
