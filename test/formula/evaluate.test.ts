import { describe, expect, it } from 'vitest'
import { rational } from '../../src/exact/rational.ts'
import { resultOf } from './support.ts'

/** Here completed is true, evidence 1/3, daysLate 31, ratio 1/2 and share 3/4. */
const gives = (cases: readonly (readonly [text: string, expected: string])[]) =>
  it.each(cases)('%s is %s', (text, expected) => {
    expect(resultOf(text)).toBe(expected)
  })

describe('numbers', () => {
  gives([
    ['0', '0/1'],
    ['1', '1/1'],
    ['007', '7/1'],
    ['0.6', '3/5'],
    ['0.10', '1/10'],
    ['999999999', '999999999/1'],
    ['0.000001', '1/1000000'],
    ['1234567.1234567', '12345671234567/10000000'],
    // A floating-point number prints this one with an exponent.
    ['0.0000001', '1/10000000'],
    ['0.123456789', '123456789/1000000000'],
  ])
})

describe('variables', () => {
  gives([
    ['evidence', '1/3'],
    ['daysLate', '31/1'],
    ['ratio', '1/2'],
    ['share', '3/4'],
    ['completed ? 1 : 0', '1/1'],
  ])
})

describe('arithmetic', () => {
  gives([
    ['0.1 + 0.2', '3/10'],
    ['1 - 1/2 - 1/3', '1/6'],
    ['1 - (1/2 - 1/3)', '5/6'],
    ['1 / 3 * 3', '1/1'],
    ['8 / 4 / 2', '1/1'],
    ['8 / (4 / 2)', '4/1'],
    ['evidence / 2', '1/6'],
    ['1 / -2', '-1/2'],
    ['1 / 0.6', '5/3'],
    ['daysLate / (1 - 0.5) / 31', '2/1'],
    ['1 / min(4, 2 * 3)', '1/4'],
    ['1 / (1 > 2 ? 0 : 5)', '1/5'],
    ['1 + 2 * 3', '7/1'],
    ['(1 + 2) * 3', '9/1'],
    ['1/2 + 1/2 * evidence', '2/3'],
    ['-evidence', '-1/3'],
    ['-evidence * 3 + 2', '1/1'],
    ['2 - -1', '3/1'],
    ['2 * -3', '-6/1'],
    ['--1', '1/1'],
    ['+1', '1/1'],
    ['2*3+4', '10/1'],
    ['  2  *3 ', '6/1'],
  ])
})

describe('comparisons', () => {
  gives([
    ['evidence < 1/3 ? 1 : 0', '0/1'],
    ['evidence <= 1/3 ? 1 : 0', '1/1'],
    ['evidence == 1/3 ? 1 : 0', '1/1'],
    ['evidence == 0.333333333 ? 1 : 0', '0/1'],
    ['evidence != 1/3 ? 1 : 0', '0/1'],
    ['evidence != ratio ? 1 : 0', '1/1'],
    ['evidence >= 1/3 ? 1 : 0', '1/1'],
    ['evidence > 1/3 ? 1 : 0', '0/1'],
    ['1 + 1 > 1 * 1 ? 1 : 0', '1/1'],
    ['0.1 + 0.2 == 0.3 ? 1 : 0', '1/1'],
  ])
})

describe('chains of comparisons', () => {
  gives([
    ['0 < ratio < 1 ? 1 : 0', '1/1'],
    ['0 < ratio < 1/2 ? 1 : 0', '0/1'],
    ['0 < ratio <= 1/2 < share ? 1 : 0', '1/1'],
    ['2 > 1 > 0 ? 1 : 0', '1/1'],
    ['2 >= 1 >= 2 ? 1 : 0', '0/1'],
    ['1 == 1 == 1 ? 1 : 0', '1/1'],
    ['1 < 2 == 2 ? 1 : 0', '1/1'],
    ['1 != 2 != 1 ? 1 : 0', '1/1'],
    // Where neighbours are equal, each of the six signs shows which it is.
    ['2 >= 2 >= 1 ? 1 : 0', '1/1'],
    ['1 <= 1 <= 2 ? 1 : 0', '1/1'],
    ['2 > 2 > 1 ? 1 : 0', '0/1'],
    ['1 < 1 < 2 ? 1 : 0', '0/1'],
    ['2 == 1 == 1 ? 1 : 0', '0/1'],
    ['1 != 1 != 2 ? 1 : 0', '0/1'],
  ])
})

describe('conditions', () => {
  gives([
    ['not completed ? 1 : 0', '0/1'],
    ['not not completed ? 1 : 0', '1/1'],
    ['not (evidence == 1) ? 1 : 0', '1/1'],
    ['completed and evidence == 1 ? 1 : 0', '0/1'],
    ['completed and evidence == 1/3 ? 1 : 0', '1/1'],
    ['completed or evidence == 1 ? 1 : 0', '1/1'],
    // `and` binds before `or`: true or (false and false).
    ['completed or 1 > 2 and 1 > 2 ? 1 : 0', '1/1'],
    ['(completed or 1 > 2) and 1 > 2 ? 1 : 0', '0/1'],
    ['not completed and 1 > 2 or completed ? 1 : 0', '1/1'],
  ])
})

describe('choices', () => {
  gives([
    ['daysLate <= 0 ? 1 : daysLate <= 30 ? 9/10 : 4/5', '4/5'],
    ['evidence == 1 ? 1 : share', '3/4'],
    ['completed ? (evidence == 1 ? 1 : 1/2) : 0', '1/2'],
    ['(completed ? 1/2 : 0) * ratio', '1/4'],
    ['(completed ? evidence < 1 : evidence == 1) ? 1 : 0', '1/1'],
    ['1 - (completed ? evidence : 1) + 1', '5/3'],
  ])
})

describe('functions', () => {
  gives([
    ['min(evidence, ratio, share)', '1/3'],
    ['max(evidence, ratio, share)', '3/4'],
    ['min(1)', '1/1'],
    ['max(-2, -1)', '-1/1'],
    ['min(1, max(0, daysLate / 62))', '1/2'],
    ['min(1, ratio / (1/10))', '1/1'],
    ['2 * min(completed ? 1/4 : 0, 1)', '1/2'],
  ])
})

describe('a formula over two lines', () => {
  it('is read like one line where the first is not finished: 3/1', () => {
    expect(resultOf('(1\n + 2)')).toBe('3/1')
    expect(resultOf('1 +\n2')).toBe('3/1')
  })
})

describe('daysLate', () => {
  it.each([
    [-400, '1/1'],
    [0, '1/1'],
    [1, '9/10'],
    [30, '9/10'],
    [31, '4/5'],
  ])('of %i gives the factor %s', (days, expected) => {
    const text = 'daysLate <= 0 ? 1 : daysLate <= 30 ? 9/10 : 4/5'
    expect(resultOf(text, { daysLate: rational(days) })).toBe(expected)
  })
})
