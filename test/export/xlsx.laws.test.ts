import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toFraction } from '../../src/exact/rational.ts'
import { csvRecords } from '../../src/export/csv.ts'
import { xlsxOf } from '../../src/export/xlsx.ts'
import { readCsv } from './read-csv.ts'
import { readWorkbook, type SheetCell } from './read-xlsx.ts'
import { someRows, tableOf } from './tables.ts'

const dayOf = (days: number): string =>
  new Date((days - 25_569) * 86_400_000).toISOString().slice(0, 10)

/** A cell of a workbook, as plain CSV writes it. */
function asCsv(cell: SheetCell | undefined): string {
  if (cell === undefined) return ''
  const { value, format } = cell
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return typeof value === 'number' && format === 14 ? dayOf(value) : String(value)
}

const bare = (cell: string): string => cell.replaceAll("'", '')

describe('for any table', () => {
  it('the workbook is well-formed and says what the CSV says, cell by cell', async () => {
    await fc.assert(
      fc.asyncProperty(someRows, async (rows) => {
        const { rows: held } = readWorkbook(await xlsxOf(tableOf(rows), 'ru'))
        const records = readCsv([...csvRecords(tableOf(rows), 'ru', 'plain')].join(''), ',')
        expect(
          held.map((row) => [...'ABCDEF'].map((column) => bare(asCsv(row.get(column))))),
        ).toEqual(records.map((record) => record.map(bare)))
      }),
      { numRuns: 200 },
    )
  })

  it('an exact value is text, so that nothing makes a date of it', async () => {
    await fc.assert(
      fc.asyncProperty(someRows, async (rows) => {
        const { rows: held } = readWorkbook(await xlsxOf(tableOf(rows), 'ru'))
        expect(held.slice(1).map((row) => row.get('D')?.value)).toEqual(
          rows.map(({ fraction }) => (fraction === null ? undefined : toFraction(fraction))),
        )
      }),
      { numRuns: 50 },
    )
  })
})
