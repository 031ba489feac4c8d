import fc from 'fast-check'
import { type Rational, rational } from '../../src/exact/rational.ts'
import type { Column, Table } from '../../src/export/table.ts'

/** One cell of every type. */
export interface Everything {
  readonly text: string | null
  readonly number: number | null
  readonly percent: number | null
  readonly fraction: Rational | null
  readonly date: string | null
  readonly boolean: boolean | null
}

const headed = (name: string) => ({ ru: `Столбец ${name}`, en: `Column ${name}` })

const columns: readonly Column<Everything>[] = [
  { heading: headed('text'), type: 'text', value: ({ text }) => text },
  { heading: headed('number'), type: 'number', value: ({ number }) => number },
  { heading: headed('percent'), type: 'percent', value: ({ percent }) => percent },
  { heading: headed('fraction'), type: 'fraction', value: ({ fraction }) => fraction },
  { heading: headed('date'), type: 'date', value: ({ date }) => date },
  { heading: headed('boolean'), type: 'boolean', value: ({ boolean }) => boolean },
]

export const tableOf = (rows: Iterable<Everything>): Table<Everything> => ({
  title: { ru: 'Всё', en: 'Everything' },
  columns,
  rows,
})

export const EMPTY: Everything = {
  text: null,
  number: null,
  percent: null,
  fraction: null,
  date: null,
  boolean: null,
}

/** Texts as people hostile to spreadsheets write them, and any others. */
export const someText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...'=+-@\t\r\n ;,"\'|_x0041Я😀\u0000\u000b\ud83d\ufffe'),
    maxLength: 12,
  }),
  fc.constantFrom("=cmd|'/c calc'!A0", '@SUM(1;2)', '1/3', '3.10', '2023.1', '-5', '_x0041_'),
)

const hundredths = fc.integer({ min: -10_000, max: 10_000 }).map((parts) => parts / 100)

export const someRow: fc.Arbitrary<Everything> = fc.record({
  text: fc.option(someText),
  number: fc.option(fc.integer({ min: -100_000, max: 100_000 })),
  percent: fc.option(hundredths),
  fraction: fc.option(
    fc
      .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 1, max: 999 }))
      .map(([top, bottom]) => rational(top, bottom)),
  ),
  date: fc.option(
    fc
      .date({
        min: new Date('1900-03-01T00:00:00Z'),
        max: new Date('2199-12-31T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10)),
  ),
  boolean: fc.option(fc.boolean()),
})

export const someRows = fc.array(someRow, { minLength: 1, maxLength: 8 })
