import { describe, expect, it } from 'vitest'
import { toFraction, ZERO } from '../../src/exact/rational.ts'
import { evaluate } from '../../src/formula/evaluate.ts'
import { parseFormula } from '../../src/formula/parse.ts'
import type { Comparison, Formula, Variables } from '../../src/formula/tree.ts'
import { everyVariable, someFacts } from './support.ts'

/** The parser makes no such tree; one that was stored by other means still gives no figure. */
describe('a stored tree that divides by zero', () => {
  const number = (value: string): Formula => ({ kind: 'number', value })
  const evidence: Formula = { kind: 'variable', name: 'evidence' }
  const over = (right: Formula): Formula => ({ kind: 'divide', left: number('1'), right })
  const compared = (by: Comparison, left: Formula, right: Formula): Formula => ({
    kind: 'compare',
    by,
    left,
    right,
  })
  const nothing: Variables = { ...someFacts, evidence: ZERO }

  it('is a RangeError, by a number and by a variable', () => {
    expect(() => evaluate(over(number('0')), someFacts)).toThrow(RangeError)
    expect(() => evaluate(over(evidence), nothing)).toThrow(RangeError)
  })

  it('is 3/1 where the variable is 1/3', () => {
    expect(toFraction(evaluate(over(evidence), someFacts))).toBe('3/1')
  })

  it('is no error in what a condition leaves out', () => {
    const [none, some] = [
      compared('==', evidence, number('0')),
      compared('!=', evidence, number('0')),
    ]
    const large = compared('>', over(evidence), number('2'))
    const choose = (condition: Formula, whenFalse = number('0')): Formula => ({
      kind: 'if',
      condition,
      whenTrue: number('1'),
      whenFalse,
    })
    const value = (formula: Formula) => toFraction(evaluate(formula, nothing))
    expect(value(choose(none, over(evidence)))).toBe('1/1')
    expect(value(choose({ kind: 'and', left: some, right: large }))).toBe('0/1')
    expect(value(choose({ kind: 'or', left: none, right: large }))).toBe('1/1')
  })
})

describe('a stored tree', () => {
  it('has the value 2/3 after a trip through JSON, as before it', () => {
    const formula = parseFormula('completed ? 1/2 + 1/2 * evidence : 0', everyVariable)
    const stored: Formula = JSON.parse(JSON.stringify(formula))
    expect(toFraction(evaluate(stored, someFacts))).toBe('2/3')
  })

  it('that no text gives, such as min of nothing, is a TypeError', () => {
    const number: Formula = { kind: 'number', value: '1' }
    const wrong: readonly Formula[] = [
      { kind: 'min', of: [] },
      { kind: 'variable', name: 'completed' },
      { kind: 'if', condition: number, whenTrue: number, whenFalse: number },
    ]
    for (const formula of wrong) expect(() => evaluate(formula, someFacts)).toThrow(TypeError)
  })
})
