import { describe, expect, it } from 'vitest'
import { rational } from '../../src/exact/rational.ts'
import { columnName } from '../../src/export/sheet.ts'
import { xlsxOf } from '../../src/export/xlsx.ts'
import { readWorkbook } from './read-xlsx.ts'
import { all } from './read-xml.ts'
import { EMPTY, type Everything, tableOf } from './tables.ts'

/** Formats by their numbers: what Excel itself has, and ours. */
const [GENERAL, DATE, TEXT, PERCENT] = [0, 14, 49, 164]

const ROW: Everything = {
  text: 'Орган',
  number: 12,
  percent: 57.58,
  fraction: rational(19, 33),
  date: '2024-06-30',
  boolean: true,
}
const workbook = async (rows: readonly Everything[], language: 'ru' | 'en' = 'ru') =>
  readWorkbook(await xlsxOf(tableOf(rows), language))
const cellsOf = async (rows: readonly Everything[]) =>
  (await workbook(rows)).rows.slice(1).map((row) => Object.fromEntries(row))

describe('xlsxOf', () => {
  it('has numbers as numbers, dates as dates and the rest as text that stays text', async () => {
    // 2024-06-30 is day 45473 of Excel: 45292 is 2024-01-01, and 181 days come after it.
    expect(await cellsOf([ROW])).toEqual([
      {
        A: { is: 'text', value: 'Орган', format: TEXT },
        B: { is: 'number', value: 12, format: GENERAL },
        C: { is: 'number', value: 57.58, format: PERCENT },
        D: { is: 'text', value: '19/33', format: TEXT },
        E: { is: 'number', value: 45473, format: DATE },
        F: { is: 'boolean', value: true, format: GENERAL },
      },
    ])
  })

  it('has no cell where there is no value', async () => {
    expect(await cellsOf([EMPTY, { ...EMPTY, boolean: false }])).toEqual([
      {},
      { F: { is: 'boolean', value: false, format: GENERAL } },
    ])
  })

  it.each([
    ['1900-03-01', 61],
    ['1970-01-01', 25_569],
    ['2000-02-29', 36_585],
    ['9999-12-31', 2_958_465],
  ])('counts %s as day %d, as Excel does', async (date, day) => {
    const [row] = await cellsOf([{ ...EMPTY, date }])
    expect(row?.E).toEqual({ is: 'number', value: day, format: DATE })
  })

  it('writes a day that Excel counts wrongly as text', async () => {
    const [row] = await cellsOf([{ ...EMPTY, date: '1900-02-28' }])
    expect(row?.E).toEqual({ is: 'text', value: '1900-02-28', format: TEXT })
  })

  it.each([
    ["=cmd|'/c calc'!A0", "=cmd|'/c calc'!A0"],
    ['<f>1+1</f> & "quotes"', '<f>1+1</f> & "quotes"'],
    ['_x0041_ stays', '_x0041_ stays'],
    ['_x005F_x0041_', '_x005F_x0041_'],
    ['\u0000\u001f\ufffe\ud83d', '\ufffd\ufffd\ufffd\ufffd'],
    ['две\r\nстроки ', 'две\nстроки '],
    ['😀'.repeat(150), '😀'.repeat(150)],
  ])('writes the text %j as text', async (text, value) => {
    const [row] = await cellsOf([{ ...EMPTY, text }])
    expect(row?.A).toEqual({ is: 'text', value, format: TEXT })
  })

  it('cuts a text at the most that a cell holds, and never a character in two', async () => {
    const [row] = await cellsOf([{ ...EMPTY, text: `А${'😀'.repeat(20_000)}` }])
    const text = String(row?.A?.value)
    expect(text.length).toBeLessThanOrEqual(32_767)
    expect(text).toMatch(/^А(😀)+…$/u)
  })

  it('holds each text once, in whatever many cells it stands', async () => {
    const { parts } = await workbook(Array.from({ length: 50 }, () => ROW))
    expect(parts.get('xl/sharedStrings.xml')?.match(/Орган/g)).toHaveLength(1)
  })

  it('keeps the headings in sight, bold, in the language of the reader, with a filter', async () => {
    const { rows, sheet, title, parts } = await workbook([ROW, EMPTY])
    expect([title, [...(rows[0]?.values() ?? [])].map(({ value }) => value)]).toEqual([
      'Всё',
      ['text', 'number', 'percent', 'fraction', 'date', 'boolean'].map((name) => `Столбец ${name}`),
    ])
    expect((await workbook([], 'en')).title).toBe('Everything')
    const [pane] = all(sheet, 'pane')
    expect(pane?.attributes).toMatchObject({ ySplit: '1', topLeftCell: 'A2', state: 'frozen' })
    expect(all(sheet, 'autoFilter')[0]?.attributes.ref).toBe('A1:F3')
    expect(all(sheet, 'col')).toHaveLength(6)
    expect(parts.get('xl/styles.xml')).toContain('<font><b/>')
  })

  it('has nothing that runs, links or tells when it was made, and is the same bytes again', async () => {
    const { parts } = await workbook([ROW])
    expect([...parts.keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
      'xl/sharedStrings.xml',
    ])
    for (const [, text] of parts)
      expect(text).not.toMatch(/<f[ >]|TargetMode|vba|oleObject|created/)
    expect(await xlsxOf(tableOf([ROW]), 'ru')).toEqual(await xlsxOf(tableOf([ROW]), 'ru'))
  })

  it('names every part in its content types, and every relation leads to a part', async () => {
    const { parts } = await workbook([ROW])
    const types = parts.get('[Content_Types].xml') ?? ''
    for (const name of parts.keys())
      if (name.startsWith('xl/') && !name.endsWith('.rels'))
        expect(types).toContain(`PartName="/${name}"`)
    const targets = (name: string) =>
      [...(parts.get(name) ?? '').matchAll(/Target="([^"]+)"/g)].map(([, target]) => target)
    expect(targets('_rels/.rels')).toEqual(['xl/workbook.xml'])
    for (const target of targets('xl/_rels/workbook.xml.rels'))
      expect([...parts.keys()]).toContain(`xl/${target}`)
  })
})

describe('columnName', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('%d is %s', (index, name) => {
    expect(columnName(index)).toBe(name)
  })
})
