import { toFraction } from '../exact/rational.ts'
import type { SharedTexts } from './shared-texts.ts'
import type { CellType, Column, Table, TableLanguage } from './table.ts'

/** Where each kind of cell has its format in the list of the workbook (xlsx.ts). */
export const cellStyles = { plain: 0, heading: 1, percent: 2, date: 3, text: 4 } as const

/** The name of a column: A, B, … Z, AA, … */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

const placeCell = (at: string, place: number, style: number): string =>
  `<c r="${at}" s="${style}" t="s"><v>${place}</v></c>`

/** @throws {RangeError} where the number is not finite */
function numberCell(at: string, value: number, style: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`no number for a table: ${value}`)
  return `<c r="${at}" s="${style}"><v>${value}</v></c>`
}

/** Days are counted so that those from March 1900 on have the numbers that Excel gives them. */
const FIRST_DAY = '1900-03-01'
const DAYS_BEFORE_1970 = 25_569

const serialOf = (date: string): number =>
  Date.parse(`${date}T00:00:00.000Z`) / 86_400_000 + DAYS_BEFORE_1970

/** An empty cell is no cell. */
function cellOf<Row>(
  column: Column<Row>,
  row: Row,
  at: string,
  language: TableLanguage,
  texts: SharedTexts,
): string {
  const textCell = (text: string): string => placeCell(at, texts.placeOf(text), cellStyles.text)
  switch (column.type) {
    case 'text': {
      const value = column.value(row)
      if (value === null) return ''
      return textCell(typeof value === 'string' ? value : value[language])
    }
    case 'number': {
      const value = column.value(row)
      return value === null ? '' : numberCell(at, value, cellStyles.plain)
    }
    case 'percent': {
      const value = column.value(row)
      return value === null ? '' : numberCell(at, value, cellStyles.percent)
    }
    case 'fraction': {
      const value = column.value(row)
      return value === null ? '' : textCell(toFraction(value))
    }
    case 'date': {
      const value = column.value(row)
      if (value === null) return ''
      return value < FIRST_DAY ? textCell(value) : numberCell(at, serialOf(value), cellStyles.date)
    }
    case 'boolean': {
      const value = column.value(row)
      if (value === null) return ''
      return `<c r="${at}" s="${cellStyles.plain}" t="b"><v>${value ? 1 : 0}</v></c>`
    }
  }
}

const widths: Readonly<Record<CellType, number>> = {
  text: 18,
  number: 10,
  percent: 11,
  fraction: 14,
  date: 12,
  boolean: 10,
}

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/**
 * The worksheet of a table, piece by piece: headings that stay in sight and filter, then rows.
 * @param texts takes the texts of its cells; they are all there once the last piece is read
 */
export function* sheetXml<Row>(
  { columns, rows }: Table<Row>,
  language: TableLanguage,
  texts: SharedTexts,
): Generator<string> {
  const names = columns.map((_, index) => columnName(index))
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="${NAMESPACE}"><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><cols>`
  for (const [index, { type, width = widths[type] }] of columns.entries())
    yield `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
  yield '</cols><sheetData><row r="1">'
  for (const [index, { heading }] of columns.entries())
    yield placeCell(`${names[index]}1`, texts.placeOf(heading[language]), cellStyles.heading)
  yield '</row>'
  let last = 1
  for (const row of rows) {
    last += 1
    const cells = columns.map((column, index) =>
      cellOf(column, row, `${names[index]}${last}`, language, texts),
    )
    yield `<row r="${last}">${cells.join('')}</row>`
  }
  yield `</sheetData><autoFilter ref="A1:${names.at(-1) ?? 'A'}${last}"/></worksheet>`
}
