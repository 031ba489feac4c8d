import type { Rational } from '../exact/rational.ts'
import type { Bilingual, CivilDate } from '../methodology/index.ts'

/** What the cells of a column hold, by its type. */
interface Values {
  /** In one language, or in both, of which the file takes its own. */
  readonly text: string | Bilingual
  /** A count, a place, a number of days. */
  readonly number: number
  /** Of a hundred, rounded already: 57.58 stands for 57.58 %. */
  readonly percent: number
  /** An exact value, written `n/d`. */
  readonly fraction: Rational
  readonly date: CivilDate
  readonly boolean: boolean
}
export type CellType = keyof Values

interface ColumnOf<Row, T extends CellType> {
  readonly heading: Bilingual
  readonly type: T
  /** null: the cell is empty. */
  readonly value: (row: Row) => Values[T] | null
  /** In characters, where it is not that of its type. */
  readonly width?: number
}
export type Column<Row> = { [T in CellType]: ColumnOf<Row, T> }[CellType]

/** A flat table, whatever file it is written to; its rows are read once, from the first on. */
export interface Table<Row> {
  /** Of the sheet. */
  readonly title: Bilingual
  readonly columns: readonly Column<Row>[]
  readonly rows: Iterable<Row>
}

export type TableLanguage = keyof Bilingual

/** The columns of a part of a row, as columns of the row. */
export const columnsOf = <Row, Part>(
  columns: readonly Column<Part>[],
  partOf: (row: Row) => Part | null,
): readonly Column<Row>[] => columns.map((column) => within(column, partOf))

function within<Row, Part>(column: Column<Part>, partOf: (row: Row) => Part | null): Column<Row> {
  const valueIn =
    <V>(value: (part: Part) => V | null) =>
    (row: Row): V | null => {
      const part = partOf(row)
      return part === null ? null : value(part)
    }
  switch (column.type) {
    case 'text':
      return { ...column, value: valueIn(column.value) }
    case 'number':
    case 'percent':
      return { ...column, value: valueIn(column.value) }
    case 'fraction':
      return { ...column, value: valueIn(column.value) }
    case 'date':
      return { ...column, value: valueIn(column.value) }
    case 'boolean':
      return { ...column, value: valueIn(column.value) }
  }
}
