import { describe, expect, it } from 'vitest'
import { parseFormula } from '../../src/formula/parse.ts'
import { FormulaError } from '../../src/formula/problem.ts'
import type { Formula } from '../../src/formula/tree.ts'
import { refusedConstructs } from './refused-constructs.ts'
import { refusedNames } from './refused-names.ts'
import { refusedTexts } from './refused-texts.ts'
import { everyVariable } from './support.ts'

const tree = (text: string) => parseFormula(text, everyVariable)
const number = (value: string): Formula => ({ kind: 'number', value })
const variable = (name: 'completed' | 'evidence' | 'ratio'): Formula => ({ kind: 'variable', name })

describe('the tree', () => {
  it('keeps a number as its digits: 0.6 stays "0.6"', () => {
    expect(tree('0.6')).toEqual(number('0.6'))
  })

  it('drops parentheses, spaces and the sign of +1', () => {
    expect(tree(' ( (+1) ) ')).toEqual(number('1'))
  })

  it('takes 1 - 2 - 3 from the left', () => {
    expect(tree('1 - 2 - 3')).toEqual({
      kind: 'subtract',
      left: { kind: 'subtract', left: number('1'), right: number('2') },
      right: number('3'),
    })
  })

  it('multiplies before it adds', () => {
    expect(tree('1 + 2 * 3')).toEqual({
      kind: 'add',
      left: number('1'),
      right: { kind: 'multiply', left: number('2'), right: number('3') },
    })
  })

  it('reads a chain 0 < ratio <= 1 as two comparisons joined by and', () => {
    const condition: Formula = {
      kind: 'and',
      left: { kind: 'compare', by: '<', left: number('0'), right: variable('ratio') },
      right: { kind: 'compare', by: '<=', left: variable('ratio'), right: number('1') },
    }
    expect(tree('0 < ratio <= 1 ? 1 : 0')).toEqual({
      kind: 'if',
      condition,
      whenTrue: number('1'),
      whenFalse: number('0'),
    })
  })

  it('binds not before and, and before or', () => {
    expect(tree('not completed and completed or completed ? 1 : 0')).toMatchObject({
      condition: {
        kind: 'or',
        left: { kind: 'and', left: { kind: 'not', of: variable('completed') } },
        right: variable('completed'),
      },
    })
  })

  it('keeps the three arguments of min in order', () => {
    expect(tree('min(3, evidence, 1)')).toEqual({
      kind: 'min',
      of: [number('3'), variable('evidence'), number('1')],
    })
  })

  it('is plain data: it survives JSON unchanged', () => {
    const formula = tree('completed and not (evidence < 0.5) ? min(1, -ratio / 2) : 0')
    expect(JSON.parse(JSON.stringify(formula))).toEqual(formula)
  })
})

describe('the variables of a place', () => {
  it('are the only ones it may speak of: share is refused where three are allowed', () => {
    const allowed = ['completed', 'evidence', 'daysLate'] as const
    expect(() => parseFormula('share', allowed)).toThrow(
      new FormulaError('speaks of "share"; here it may speak of completed, evidence, daysLate'),
    )
  })

  it('may be a single one: share alone is read, evidence is refused', () => {
    expect(parseFormula('share', ['share'])).toEqual({ kind: 'variable', name: 'share' })
    expect(() => parseFormula('evidence', ['share'])).toThrow(FormulaError)
  })
})

/** Each limit holds at its figure and refuses the next. */
describe('the limits', () => {
  const minimumOf = (count: number) => `min(${Array.from({ length: count }, () => '1').join(',')})`
  const nested = (depth: number) => `${'('.repeat(depth)}1${')'.repeat(depth)}`
  const sumOf = (count: number) => Array.from({ length: count }, () => '1').join(' + ')

  it('are 200 parts: min of 199 numbers is read, of 200 refused', () => {
    expect(tree(minimumOf(199)).kind).toBe('min')
    expect(() => tree(minimumOf(200))).toThrow(/more than 200 parts/)
  })

  it('count a pair of parentheses as a part', () => {
    expect(() => tree(minimumOf(199).replace('(1,', '((1),'))).toThrow(/more than 200 parts/)
  })

  it('are a depth of 30: 30 pairs of parentheses are read, 31 refused', () => {
    expect(tree(nested(30))).toEqual(number('1'))
    expect(() => tree(nested(31))).toThrow(/nests deeper than 30/)
  })

  it('count a long sum as deep: 31 terms are read, 32 refused', () => {
    expect(tree(sumOf(31)).kind).toBe('add')
    expect(() => tree(sumOf(32))).toThrow(/nests deeper than 30/)
  })

  it('are 1000 characters: 1000 are read, 1001 refused', () => {
    expect(tree('1'.padEnd(1000))).toEqual(number('1'))
    expect(() => tree('1'.padEnd(1001))).toThrow(/longer than 1000 characters/)
  })

  it('are nine digits in a row: nine are read, ten refused on either side of the point', () => {
    expect(tree('123456789')).toEqual(number('123456789'))
    expect(() => tree('1234567890')).toThrow(/too many digits to be exact/)
    expect(() => tree('0.1234567890')).toThrow(/too many digits to be exact/)
  })

  it('are fifteen digits in all, which are kept exactly: 16 and more are refused', () => {
    expect(tree('12345678.1234567')).toEqual(number('12345678.1234567'))
    for (const text of ['12345678.12345678', '999999999.999999999', '123456789.123456789'])
      expect(() => tree(text)).toThrow(/too many digits to be exact/)
  })
})

describe('what it says of a mistake', () => {
  it.each([
    ['2 evidence', 'multiplies without a sign; write *'],
    ['completed', 'is a condition; a value is a number, as in (… ? 1 : 0)'],
    ['min()', 'calls min without an argument'],
    ['sqrt(1)', 'calls "sqrt"; the only functions are min and max'],
    ['5 mod 3', 'uses "mod", which the language does not have'],
    ['1 ^ 2', 'has the character "^", which no formula has'],
    ['.5', 'has a point without digits on both sides; write 0.5'],
    ['2e3', 'joins digits and letters; write 2 * evidence, and no exponents'],
    ['1 + completed', '"completed" is true or false where a number is needed; write (… ? 1 : 0)'],
    [
      'evidence ? 1 : 0',
      '"evidence" is a number where a condition is needed; compare it, as in … > 0',
    ],
  ])('of "%s" is: %s', (text, message) => {
    expect(() => tree(text)).toThrow(new FormulaError(message))
  })
})

/**
 * Each is refused before anything is computed: a parser that computed or expanded them would not
 * get to the end of the tables.
 */
describe.each([...refusedTexts, ...refusedNames, ...refusedConstructs])(
  'what is no formula: $about',
  ({ texts }) => {
    it.each(texts.map(([text, what]) => [what ?? JSON.stringify(text), text] as const))(
      'refuses %s',
      (_, text) => {
        expect(() => tree(text)).toThrow(FormulaError)
      },
    )
  },
)
