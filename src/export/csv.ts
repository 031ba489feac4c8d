import { toFraction } from '../exact/rational.ts'
import type { Column, Table, TableLanguage } from './table.ts'
import { fitText, inert, looksLikeNumber } from './text.ts'

/**
 * `excel`: opens by a double click where the decimal comma is used: `;`, decimal comma, a byte order
 * mark, and an apostrophe before text that looks like a number or a date;
 * `plain`: for statistics packages, RFC 4180 as it stands: `,`, decimal point, nothing else.
 */
export const dialects = ['excel', 'plain'] as const
export type Dialect = (typeof dialects)[number]

interface Habits {
  readonly begins: string
  readonly separator: string
  readonly number: (value: number) => string
  readonly boolean: (value: boolean, language: TableLanguage) => string
  readonly text: (text: string) => string
  /** An exact value: a number, which needs no protection but from being taken for a date. */
  readonly fraction: (text: string) => string
}

const yes = { ru: 'да', en: 'yes' }
const no = { ru: 'нет', en: 'no' }

const habits: Readonly<Record<Dialect, Habits>> = {
  excel: {
    begins: '\ufeff',
    separator: ';',
    number: (value) => String(value).replace('.', ','),
    boolean: (value, language) => (value ? yes : no)[language],
    text: (text) => {
      const safe = inert(text)
      return looksLikeNumber(text) && !safe.startsWith("'") ? `'${safe}` : safe
    },
    fraction: (text) => `'${text}`,
  },
  plain: {
    begins: '',
    separator: ',',
    number: String,
    boolean: (value) => (value ? 'TRUE' : 'FALSE'),
    text: inert,
    fraction: (text) => text,
  },
}

/** Quoted wherever any program might read something else than the text. */
const quoted = (text: string): string =>
  /[",;\t\n']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** @throws {RangeError} where a number is not finite */
function written(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`no number for a table: ${value}`)
  return value
}

function cellOf<Row>(
  column: Column<Row>,
  row: Row,
  language: TableLanguage,
  { number, boolean, text, fraction }: Habits,
): string {
  switch (column.type) {
    case 'text': {
      const value = column.value(row)
      if (value === null) return ''
      return text(typeof value === 'string' ? value : value[language])
    }
    case 'number':
    case 'percent': {
      const value = column.value(row)
      return value === null ? '' : number(written(value))
    }
    case 'fraction': {
      const value = column.value(row)
      return value === null ? '' : quoted(fraction(toFraction(value)))
    }
    case 'date':
      return column.value(row) ?? ''
    case 'boolean': {
      const value = column.value(row)
      return value === null ? '' : boolean(value, language)
    }
  }
}

/** So many texts are remembered as they are written. */
const MOST_REMEMBERED = 10_000

/** The same habits; names come again in row after row. */
function remembering(habit: Habits): Habits {
  const known = new Map<string, string>()
  const text = (given: string): string => {
    const before = known.get(given)
    if (before !== undefined) return before
    const written = quoted(habit.text(fitText(given)))
    if (known.size < MOST_REMEMBERED) known.set(given, written)
    return written
  }
  return { ...habit, text }
}

/** A table as CSV (RFC 4180), record by record, the headings first. */
export function* csvRecords<Row>(
  { columns, rows }: Table<Row>,
  language: TableLanguage,
  dialect: Dialect,
): Generator<string> {
  const habit = remembering(habits[dialect])
  const record = (cells: readonly string[]): string => `${cells.join(habit.separator)}\r\n`
  yield habit.begins + record(columns.map(({ heading }) => habit.text(heading[language])))
  for (const row of rows)
    yield record(columns.map((column) => cellOf(column, row, language, habit)))
}
