import { describe, expect, it } from 'vitest'
import { rational } from '../../src/exact/rational.ts'
import { csvRecords } from '../../src/export/csv.ts'
import { EMPTY, type Everything, tableOf } from './tables.ts'

const ROW: Everything = {
  text: 'Орган',
  number: 12,
  percent: 57.58,
  fraction: rational(19, 33),
  date: '2024-06-30',
  boolean: true,
}
const written = (
  dialect: 'excel' | 'plain',
  rows: readonly Everything[],
  language: 'ru' | 'en' = 'ru',
) => [...csvRecords(tableOf(rows), language, dialect)].slice(1).join('')
const text = (dialect: 'excel' | 'plain', value: string) =>
  written(dialect, [{ ...EMPTY, text: value }]).replace(/[;,]{5}\r\n$/, '')

describe('csvRecords', () => {
  it('for Excel begins with a byte order mark, and has semicolons and decimal commas', () => {
    expect([...csvRecords(tableOf([ROW]), 'ru', 'excel')]).toEqual([
      '\ufeffСтолбец text;Столбец number;Столбец percent;Столбец fraction;Столбец date;Столбец boolean\r\n',
      `Орган;12;57,58;"'19/33";2024-06-30;да\r\n`,
    ])
  })

  it('plain has commas and decimal points, and begins with its first heading', () => {
    expect([...csvRecords(tableOf([ROW]), 'en', 'plain')]).toEqual([
      'Column text,Column number,Column percent,Column fraction,Column date,Column boolean\r\n',
      'Орган,12,57.58,19/33,2024-06-30,TRUE\r\n',
    ])
  })

  it('leaves a cell without a value empty', () => {
    expect(written('excel', [EMPTY])).toBe(';;;;;\r\n')
    expect(written('plain', [EMPTY])).toBe(',,,,,\r\n')
  })

  it('says no, нет or FALSE of what is not so', () => {
    const row = { ...EMPTY, boolean: false }
    expect([
      written('excel', [row]),
      written('excel', [row], 'en'),
      written('plain', [row]),
    ]).toEqual([';;;;;нет\r\n', ';;;;;no\r\n', ',,,,,FALSE\r\n'])
  })

  it('leaves numbers below 0 numbers', () => {
    const row = { ...EMPTY, number: -3, percent: -0.6249, fraction: rational(-1, 3) }
    expect(written('excel', [row])).toBe(`;-3;-0,6249;"'-1/3";;\r\n`)
    expect(written('plain', [row])).toBe(',-3,-0.6249,-1/3,,\r\n')
  })

  it('refuses what is no number', () => {
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => written('plain', [{ ...EMPTY, number }])).toThrow(RangeError)
  })

  it.each([
    ["=cmd|'/c calc'!A0", `"'=cmd|'/c calc'!A0"`],
    ['+7 (301) 2', `"'+7 (301) 2"`],
    ['-Комитет', `"'-Комитет"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['  =1+1', `"'  =1+1"`],
    ['\t=1', `"'\t'=1"`],
    ['\r\n=1', `"'\n'=1"`],
    ['＝1+1', `"'＝1+1"`],
    ['А;=1+1', `"А;'=1+1"`],
    ['А","=1+1', `"А"",""'=1+1"`],
    ['две\nстроки', '"две\nстроки"'],
    ['«Ёлка» 😀', '«Ёлка» 😀'],
    ['\u0000\u000b\ud83d', '\ufffd\ufffd\ufffd'],
    ['Орган; отдел "А"', '"Орган; отдел ""А"""'],
  ])('writes the text %j as %j', (value, cell) => {
    expect(text('excel', value)).toBe(cell)
    expect(text('plain', value)).toBe(cell)
  })

  it.each(['3.10', '1/3', '2023.1', '2024-06-30', '1e5', '12 000', '100 %'])(
    'keeps Excel from reading the text %s as a number or a date',
    (value) => {
      expect(text('excel', value)).toBe(`"'${value}"`)
      expect(text('plain', value)).toBe(value)
    },
  )
})
