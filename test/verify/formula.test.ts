import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maximum, minimum, ONE, toFraction, ZERO } from '../../src/exact/rational.ts'
import { evaluate } from '../../src/formula/evaluate.ts'
import { parseFormula } from '../../src/formula/parse.ts'
import { valueBy } from '../../src/verify/evaluate.ts'
import { NoFormulaError, readFormula, type Tree } from '../../src/verify/formula.ts'
import { type Fraction, fraction, inWriting } from '../../src/verify/fraction.ts'
import { anyFacts, anyFormula } from '../formula/arbitrary.ts'
import { everyVariable, someFacts } from '../formula/support.ts'

const plain = ({ numerator, denominator }: typeof ONE): Fraction => fraction(numerator, denominator)
const known = (facts: typeof someFacts) => ({
  completed: facts.completed,
  evidence: plain(facts.evidence),
  daysLate: plain(facts.daysLate),
  ratio: plain(facts.ratio),
  share: plain(facts.share),
})

const number = (value: string): Tree => ({ kind: 'number', value })
const named = (name: string): Tree => ({ kind: 'variable', name })

describe('the second reading of formulas', () => {
  it.each<readonly [string, Tree]>([
    ['0.50', number('0.5')],
    ['007', number('7')],
    ['10.0', number('10')],
    ['100', number('100')],
    ['0.0000001', number('0.0000001')],
    [' - 2 ', { kind: 'negate', of: number('2') }],
    [
      '1 - 2 - 3',
      {
        kind: 'subtract',
        left: { kind: 'subtract', left: number('1'), right: number('2') },
        right: number('3'),
      },
    ],
    [
      'completed ? 1 : ratio < 1 ? 2 : 3',
      {
        kind: 'if',
        condition: named('completed'),
        whenTrue: number('1'),
        whenFalse: {
          kind: 'if',
          condition: { kind: 'compare', by: '<', left: named('ratio'), right: number('1') },
          whenTrue: number('2'),
          whenFalse: number('3'),
        },
      },
    ],
  ])('of %s is part by part what it says', (text, tree) => {
    expect(readFormula(text)).toEqual(tree)
    expect(parseFormula(text, everyVariable)).toEqual(tree)
  })

  it('makes of any formula the tree that the engine evaluates, and of it the same value', () => {
    fc.assert(
      fc.property(anyFormula, anyFacts, (text, facts) => {
        const evaluated = parseFormula(text, everyVariable)
        const tree = readFormula(text)
        expect(tree).toEqual(evaluated)
        const bounded = minimum(ONE, maximum(ZERO, evaluate(evaluated, facts)))
        expect(inWriting(valueBy(tree, known(facts)))).toBe(toFraction(bounded))
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    '',
    '1 +',
    '(1',
    '1)',
    '2 evidence',
    'min()',
    'sqrt(4)',
    '1 ? 2',
    'a.b',
    '9^9',
    '1;2',
    '1 = 1',
  ])('of "%s" is none', (text) => {
    expect(() => readFormula(text)).toThrow(NoFormulaError)
  })

  it.each(['completed', 'evidence ? 1 : 0', 'not 1', '1 + (1 < 2)', 'completed == 1', 'cost'])(
    'of %s has no value: a number is no condition, nor a condition a number',
    (text) => {
      expect(() => valueBy(readFormula(text), known(someFacts))).toThrow(NoFormulaError)
    },
  )
})
