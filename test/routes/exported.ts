import { expect } from 'vitest'
import { readCsv } from '../export/read-csv.ts'
import { readWorkbook, type SheetCell } from '../export/read-xlsx.ts'
import type { Language, Service } from './support.ts'

/** A row of a table, by the headings of its columns. */
export type Exported = Readonly<Record<string, string>>

const rowsOf = (records: readonly (readonly string[])[]): readonly Exported[] => {
  const [headings = [], ...rows] = records
  expect(new Set(headings).size).toBe(headings.length)
  return rows.map((row) => {
    expect(row).toHaveLength(headings.length)
    return Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? '']))
  })
}

async function fileAt(service: Service, path: string, language: Language) {
  const response = await service.request(path, { headers: { 'Accept-Language': language } })
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([path, response.status]).toEqual([path, 200])
  expect(response.headers.get('Content-Disposition')).toMatch(
    /^attachment; filename="mera-[A-Za-z0-9.-]+\.(csv|xlsx)"$/,
  )
  return { bytes, type: response.headers.get('Content-Type') }
}

/** The rows of plain CSV. */
export async function readTable(
  service: Service,
  path: string,
  language: Language = 'en',
): Promise<readonly Exported[]> {
  const plain = `${path}${path.includes('?') ? '&' : '?'}dialect=plain`
  const { bytes, type } = await fileAt(service, plain, language)
  expect(type).toBe('text/csv; charset=utf-8; header=present')
  return rowsOf(readCsv(new TextDecoder('utf-8', { fatal: true }).decode(bytes), ','))
}

const dayOf = (days: number): string =>
  new Date((days - 25_569) * 86_400_000).toISOString().slice(0, 10)

/** A cell as plain CSV writes it. */
function written({ value, format }: SheetCell): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return typeof value === 'number' && format === 14 ? dayOf(value) : String(value)
}

/** The rows of a workbook, as plain CSV has them. */
export async function readBook(
  service: Service,
  path: string,
  language: Language = 'en',
): Promise<readonly Exported[]> {
  const { bytes, type } = await fileAt(service, path, language)
  expect(type).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  const { rows } = readWorkbook(bytes)
  const columns = [...(rows[0]?.keys() ?? [])]
  return rowsOf(
    rows.map((row) =>
      columns.map((column) => {
        const cell = row.get(column)
        return cell === undefined ? '' : written(cell)
      }),
    ),
  )
}

/** A value of JSON as plain CSV writes it. */
export const cell = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'boolean'
      ? value
        ? 'TRUE'
        : 'FALSE'
      : String(value)
