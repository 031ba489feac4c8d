import { describe, expect, it } from 'vitest'
import { parseFormula } from '../../src/formula/parse.ts'
import { FormulaError } from '../../src/formula/problem.ts'
import { divisionsByVariable, divisionsByZero } from './refused-divisions.ts'
import { everyVariable } from './support.ts'

const tree = (text: string) => parseFormula(text, everyVariable)

describe('a divisor that depends on a variable', () => {
  it.each(divisionsByVariable)('is refused: %s', (text) => {
    expect(() => tree(text)).toThrow(
      new FormulaError('divides by something that depends on a variable; divide by a number'),
    )
  })
})

describe('a divisor that is 0', () => {
  it.each(divisionsByZero)('is refused: %s', (text) => {
    expect(() => tree(text)).toThrow(new FormulaError('divides by zero'))
  })
})

describe('a divisor that is a constant other than 0', () => {
  it('is kept in the tree as it was written: 1 / (2 - 1.5) keeps the difference', () => {
    expect(tree('1 / (2 - 1.5)')).toEqual({
      kind: 'divide',
      left: { kind: 'number', value: '1' },
      right: {
        kind: 'subtract',
        left: { kind: 'number', value: '2' },
        right: { kind: 'number', value: '1.5' },
      },
    })
  })

  it.each([
    ['evidence / 3'],
    ['1 / -0.0000001'],
    ['1 / (0.1 + 0.2 - 0.299999999)'],
    ['1 / max(0, 1/10)'],
    ['share / (1 > 2 ? 0 : 2)'],
    ['ratio / (2 / (4 / 3))'],
  ])('is read: %s', (text) => {
    expect(tree(text).kind).toBe('divide')
  })
})
