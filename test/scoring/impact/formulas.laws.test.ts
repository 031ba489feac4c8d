import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  equals,
  ONE,
  parseRational,
  rational,
  toFraction,
  ZERO,
} from '../../../src/exact/rational.ts'
import { prepare } from '../../../src/formula/evaluate.ts'
import { parseFormula } from '../../../src/formula/parse.ts'
import type { Variables } from '../../../src/formula/tree.ts'
import { RulesAnalysis } from '../../../src/scoring/index.ts'
import { dataset } from '../dataset.ts'
import { withFormulas } from './versions.ts'

const variables = ['completed', 'evidence', 'daysLate', 'ratio'] as const
const evaluator = (text: string) => prepare(parseFormula(text, variables))

/** Tests of single variables, none of which begins as another does. */
const atoms = [
  'completed',
  ...['evidence', 'ratio'].flatMap((name) =>
    ['<', '<=', '==', '!=', '>=', '>'].flatMap((by) =>
      ['0', '1', '2', '3 / 4', '9 / 10'].map((at) => `${name} ${by} ${at}`),
    ),
  ),
  ...['<', '<=', '>=', '>'].flatMap((by) => ['0', '30', '-5'].map((at) => `daysLate ${by} ${at}`)),
]

/** Formulas in which every test stands once; some of them rest on others. */
const formula = fc
  .tuple(
    fc.shuffledSubarray(atoms, { minLength: 5, maxLength: 5 }),
    fc.constantFrom('and', 'or'),
    fc.constantFrom('and', 'or'),
    fc.constantFrom('1', '1/2'),
  )
  .map(
    ([[a, b, c, d, e], one, other, value]) =>
      `${a} ${one} ${b} ? (${c} ? ${value} : 1/2) : (not (${d} ${other} ${e}) ? 1/4 : 1/2)`,
  )

/** Many more inputs than are tried: between all numbers that the tests name, and at each. */
const shares = ['0', '1/4', '3/4', '4/5', '9/10', '19/20', '1'].map(parseRational)
const days = [-100, -6, -5, -4, -1, 0, 1, 29, 30, 31, 400].map((day) => rational(day))
const inputs: readonly Variables[] = [false, true].flatMap((completed) =>
  shares.flatMap((evidence) =>
    shares.flatMap((ratio) =>
      days.map((daysLate) => ({ completed, evidence, ratio, daysLate, share: ONE })),
    ),
  ),
)

const findingsIn = (ratio: string) => {
  const published = withFormulas('2023.1', { ratio })
  const { tests, formulas } = new RulesAnalysis(published, dataset.catalogue).findings()
  const own = ({ plan, use }: { plan: string; use: string }) => plan === 'body' && use === 'ratio'
  return { tests: tests.filter(own), formulas: formulas.filter(own) }
}

describe('for any formula of tests of single variables', () => {
  it('it is found to be constant where it has one value for all inputs, and only there', () => {
    fc.assert(
      fc.property(formula, (text) => {
        const evaluate = evaluator(text)
        const values = new Set(inputs.map((each) => toFraction(evaluate(each))))
        const found = findingsIn(text).formulas.map(({ reason }) =>
          reason.code === 'value-constant' ? reason.value : reason.code,
        )
        expect(found).toEqual(values.size === 1 ? [...values] : [])
      }),
      { numRuns: 150 },
    )
  })

  it('a test that is found may be replaced by its outcome: no value changes', () => {
    fc.assert(
      fc.property(formula, (text) => {
        const before = evaluator(text)
        for (const { test, outcome } of findingsIn(text).tests) {
          expect(text).toContain(test)
          const after = evaluator(text.replace(test, outcome === 'always' ? '1 == 1' : '1 == 2'))
          expect(inputs.filter((each) => !equals(after(each), before(each)))).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('a test that is not found turns out both ways: replaced by either, it is asked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...atoms), fc.constantFrom(...atoms), (first, second) => {
        fc.pre(first !== second)
        const found = findingsIn(`${first} ? (${second} ? 1 : 1/2) : 0`).tests
        const [asked, behind] = [first, second].map((test) => evaluator(`${test} ? 1 : 0`))
        const reached = inputs.filter((each) => asked?.(each).numerator === ONE.numerator)
        const outcomes = new Set(reached.map((each) => behind?.(each).numerator))
        const expected =
          outcomes.size === 2
            ? []
            : [
                outcomes.size === 0
                  ? 'not-asked'
                  : outcomes.has(ZERO.numerator)
                    ? 'never'
                    : 'always',
              ]
        expect(found.filter(({ test }) => test === second).map(({ outcome }) => outcome)).toEqual(
          expected,
        )
      }),
      { numRuns: 150 },
    )
  })
})
