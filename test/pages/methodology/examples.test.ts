import { describe, expect, it } from 'vitest'
import { toFraction } from '../../../src/exact/rational.ts'
import { parseFormula } from '../../../src/formula/parse.ts'
import { workedExamples } from '../../../src/pages/methodology/examples.ts'

const variables = ['completed', 'evidence', 'daysLate', 'ratio', 'share'] as const

function shown(text: string) {
  const { days, rows } = workedExamples(parseFormula(text, variables))
  return {
    days: days.map(({ numerator }) => Number(numerator)),
    rows: rows.map(({ inputs: { completed, ...shares }, values }) => [
      [
        ...(completed === undefined ? [] : [completed ? 'done' : 'not done']),
        ...Object.values(shares).map((share) => toFraction(share)),
      ].join(' '),
      values.map(toFraction).join(' '),
    ]),
  }
}

describe('worked examples', () => {
  it('of the weighted version: none, half and all of the documents give 1/2, 3/4 and 1', () => {
    expect(shown('completed ? 1/2 + 1/2 * evidence : 0')).toEqual({
      days: [],
      rows: [
        ['not done 0/1', '0/1'],
        ['done 0/1', '1/2'],
        ['done 1/2', '3/4'],
        ['done 1/1', '1/1'],
      ],
    })
  })

  it('of lateness: in time, 10 and 45 days, and both sides of the limit of 30 days', () => {
    const text =
      '(completed ? 1/2 + 1/2 * evidence : 0) * (daysLate <= 0 ? 1 : daysLate <= 30 ? 9/10 : 4/5)'
    expect(shown(text)).toEqual({
      days: [0, 10, 30, 31, 45],
      rows: [
        ['not done 0/1', '0/1 0/1 0/1 0/1 0/1'],
        ['done 0/1', '1/2 9/20 9/20 2/5 2/5'],
        ['done 1/2', '3/4 27/40 27/40 3/5 3/5'],
        ['done 1/1', '1/1 9/10 9/10 4/5 4/5'],
      ],
    })
  })

  it('of a share of bodies: the share itself', () => {
    expect(shown('share').rows).toEqual([
      ['0/1', '0/1'],
      ['1/2', '1/2'],
      ['1/1', '1/1'],
    ])
  })

  it('of a constant: one row, whatever the inputs', () => {
    expect(shown('2/3')).toEqual({ days: [], rows: [['', '2/3']] })
  })

  it('are held to 0 and 1, as scores are', () => {
    expect(shown('evidence * 3 - 1').rows.map(([, value]) => value)).toEqual(['0/1', '1/2', '1/1'])
  })
})
