import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDeadline, readPrintedDate } from '../../../src/methodology/check/printed.ts'
import { type DataProblem, Report } from '../../../src/methodology/check/problem.ts'
import type { Deadline } from '../../../src/methodology/schema/common.ts'

describe('a printed date', () => {
  it.each([
    ['15.12.2023', '2023-12-15'],
    ['29.02.2024', '2024-02-29'],
    ['7 декабря 2023 года', '2023-12-07'],
    ['31 января 2024 года', '2024-01-31'],
    ['1 сентября 2023 года (исполнено)', '2023-09-01'],
    ['I квартал 2024 года', '2024-03-31'],
    ['II квартал 2024 года', '2024-06-30'],
    ['III квартал 2024 года', '2024-09-30'],
    ['IV квартал 2024 года', '2024-12-31'],
    ['Не позднее I квартала 2024 года', '2024-03-31'],
  ])('«%s» is %s', (printed, date) => {
    expect(readPrintedDate(printed)).toBe(date)
  })

  it.each([
    ['31.11.2024', 'November has 30 days'],
    ['30.02.2024', 'February has 29 days in 2024'],
    ['29.02.2023', '2023 is no leap year'],
    ['29.02.1900', '1900 was no leap year'],
    ['00.01.2024', 'there is no day 0'],
    ['01.13.2024', 'there is no month 13'],
    ['01.00.2024', 'there is no month 0'],
    ['2024-11-30', 'no act prints this form'],
    ['1.1.2024', 'no act prints this form'],
    ['01.01.24', 'no act prints this form'],
    ['31 апреля 2024 года', 'April has 30 days'],
    ['0 мая 2024 года', 'there is no day 0'],
    ['5 мартобря 2024 года', 'there is no such month'],
    ['5 май 2024 года', 'this is no form of a date'],
    ['VI квартал 2023 года', 'there is no sixth quarter'],
    ['V квартал 2023 года', 'there is no fifth quarter'],
    ['квартал 2023 года', 'no quarter is named'],
    ['ежегодно', 'this is no date'],
    ['до 15.12.2023', 'words stand before the date'],
    ['', 'nothing is printed'],
  ])('«%s» is none: %s', (printed) => {
    expect(readPrintedDate(printed)).toBeNull()
  })

  it('in digits or in words, is read as the day that the calendar has', () => {
    const anyDay = fc.date({
      min: new Date('1900-01-01T00:00:00.000Z'),
      max: new Date('2999-12-31T00:00:00.000Z'),
      noInvalidDate: true,
    })
    const words = new Intl.DateTimeFormat('ru', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    })
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = day.toISOString().slice(0, 10)
        expect(readPrintedDate(date.split('-').reverse().join('.'))).toBe(date)
        expect(readPrintedDate(words.format(day).replace('г.', 'года'))).toBe(date)
      }),
    )
  })
})

function problemsWith(deadline: Deadline): readonly DataProblem[] {
  const report = new Report('roadmaps/RU-BU.yaml')
  checkDeadline(report, 'deadline', deadline)
  return report.problems
}

describe('a deadline', () => {
  const resolution = { ru: 'Взят последний день месяца', en: 'The last day of the month is taken' }
  const impossible = { printed: '31.11.2024', resolved: '2024-11-30' }

  it('that agrees with what is printed has no problem', () => {
    expect(problemsWith({ printed: '15.12.2023', resolved: '2023-12-15' })).toEqual([])
  })

  it('printed as «31.11.2024» is accepted as 2024-11-30 with a flag and a resolution', () => {
    expect(problemsWith({ ...impossible, flag: 'no-such-date', resolution })).toEqual([])
  })

  it.each([
    ['neither', impossible],
    ['a flag only', { ...impossible, flag: 'no-such-date' as const }],
    ['a resolution only', { ...impossible, resolution }],
  ])('printed as «31.11.2024» is refused with %s', (_, deadline) => {
    expect(problemsWith(deadline)).toEqual([
      {
        file: 'roadmaps/RU-BU.yaml',
        path: 'deadline',
        problem: '«31.11.2024» is no date, and nothing says how it was read',
        remedy: 'keep it as printed, and add `flag` and `resolution` beside `resolved`',
      },
    ])
  })

  it('resolved to another day than the printed one is refused, and the remedy names the day', () => {
    expect(problemsWith({ printed: 'I квартал 2024 года', resolved: '2024-03-30' })).toEqual([
      expect.objectContaining({
        problem: '«I квартал 2024 года» is 2024-03-31, not 2024-03-30',
        remedy: 'write resolved: "2024-03-31"',
      }),
    ])
  })

  it('that is a date but flagged as none is refused', () => {
    const deadline = { printed: '30.11.2024', resolved: '2024-11-30' }
    expect(problemsWith({ ...deadline, flag: 'no-such-date', resolution })).toEqual([
      expect.objectContaining({ remedy: 'remove `flag`' }),
    ])
  })
})
