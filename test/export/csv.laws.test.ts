import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toFraction } from '../../src/exact/rational.ts'
import { csvRecords, dialects } from '../../src/export/csv.ts'
import { readCsv } from './read-csv.ts'
import { someRows, tableOf } from './tables.ts'

const separators = { excel: ';', plain: ',' }
const someDialect = fc.constantFrom(...dialects)
const isNumber = (cell: string): boolean => /^-?\d+([.,]\d+)?$/.test(cell)
const isFraction = (cell: string): boolean => /^-?\d+\/\d+$/.test(cell)

const emptyRow = {
  text: null,
  number: null,
  percent: null,
  fraction: null,
  date: null,
  boolean: null,
}

/** What no file can hold is one sign, whatever it was; and line ends are LF. */
const asHeld = (text: string): string =>
  [...text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')]
    .map((each) =>
      /^(\p{Cc}|\p{Cs}|\ufffe|\uffff)$/u.test(each) && !'\t\n'.includes(each) ? '\ufffd' : each,
    )
    .join('')

describe('for any table, in either dialect', () => {
  it('every cell is read back as it was, but for apostrophes', () => {
    fc.assert(
      fc.property(someRows, someDialect, (rows, dialect) => {
        const text = [...csvRecords(tableOf(rows), 'ru', dialect)].join('').replace(/^\ufeff/, '')
        const [, ...records] = readCsv(text, separators[dialect])
        const bare = (cell = '') => cell.replaceAll("'", '')
        expect(
          records.map(([text, number, percent, fraction, date, boolean]) => [
            bare(text),
            number,
            percent?.replace(',', '.'),
            bare(fraction),
            date,
            { да: 'TRUE', нет: 'FALSE' }[boolean ?? ''] ?? boolean,
          ]),
        ).toEqual(
          rows.map(({ text, number, percent, fraction, date, boolean }) => [
            bare(asHeld(text ?? '')),
            number === null ? '' : `${number}`,
            percent === null ? '' : `${percent}`,
            fraction === null ? '' : toFraction(fraction),
            date ?? '',
            boolean === null ? '' : boolean ? 'TRUE' : 'FALSE',
          ]),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('no program finds a formula in it, wherever it takes cells to begin and whatever quotes are', () => {
    fc.assert(
      fc.property(someRows, someDialect, (rows, dialect) => {
        const text = [...csvRecords(tableOf(rows), 'ru', dialect)].join('')
        for (const separator of [';', ',', '\t', '|']) {
          const cells = text.split(/\r?\n/).flatMap((line) => line.split(separator))
          for (const cell of cells) {
            const seen = cell.replace(/^[\s"]+/, '').replace(/"$/, '')
            if (/^[=+\-@＝＋－＠]/.test(seen)) {
              // A number below 0, alone or with what follows it where this is no separator.
              const [first = ''] = seen.split(separators[dialect])
              expect(isNumber(first) || isFraction(first) || [seen]).toBe(true)
            }
          }
        }
      }),
      { numRuns: 500, examples: [[[{ ...emptyRow, text: ',-1' }], 'excel']] },
    )
  })
})
