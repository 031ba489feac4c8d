import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { toFraction } from '../../src/exact/rational.ts'
import { evaluate } from '../../src/formula/evaluate.ts'
import { parseFormula } from '../../src/formula/parse.ts'
import { FormulaError } from '../../src/formula/problem.ts'
import type { Variables } from '../../src/formula/tree.ts'
import { versionSchema } from '../../src/methodology/index.ts'
import { anyConstant, anyFacts, anyFormula } from './arbitrary.ts'
import { byMathjs } from './by-mathjs.ts'
import { everyVariable } from './support.ts'

const byMera = (text: string, facts: Variables): string =>
  toFraction(evaluate(parseFormula(text, everyVariable), facts))

const versions = new URL('../../methodology/versions/', import.meta.url)
const documents = readdirSync(versions).map((name) =>
  versionSchema.parse(parse(readFileSync(new URL(name, versions), 'utf8'))),
)
const leafFormulas = new Set(
  documents.flatMap(({ region, body }) => [
    ...Object.values(region.values),
    ...Object.values(body.values),
  ]),
)
const rollUpFormulas = new Set(
  documents.flatMap(({ region: { rollUps } }) =>
    rollUps.take === 'observed-share' ? [rollUps.value] : [],
  ),
)

describe('the formulas that ship', () => {
  it('are six at the leaves and one for roll-ups', () => {
    expect([leafFormulas.size, rollUpFormulas.size]).toEqual([6, 1])
  })

  it.each([...leafFormulas, ...rollUpFormulas])(
    'have the value that mathjs gives, whatever the facts: %s',
    (text) => {
      fc.assert(
        fc.property(anyFacts, (facts) => {
          expect(byMera(text, facts)).toBe(byMathjs(text, facts))
        }),
        { numRuns: 200 },
      )
    },
  )
})

describe('any formula of the language', () => {
  it('has the value that mathjs gives, and never divides by zero', () => {
    fc.assert(
      fc.property(anyFormula, anyFacts, (text, facts) => {
        expect(byMera(text, facts)).toBe(byMathjs(text, facts))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('any division', () => {
  /** Why the parser refuses a text; null where it does not. */
  function refusal(text: string): string | null {
    try {
      parseFormula(text, everyVariable)
      return null
    } catch (error) {
      if (error instanceof FormulaError) return error.message
      throw error
    }
  }

  function dividesByZeroInMathjs(text: string): boolean {
    try {
      byMathjs(text)
      return false
    } catch (error) {
      if (error instanceof Error && error.message === 'Division by Zero') return true
      throw error
    }
  }

  it('by a constant is refused where mathjs divides by zero, and only there', () => {
    const zeroOrNot = fc.oneof(
      anyConstant,
      anyConstant.map((text) => `(${text}) - (${text})`),
    )
    fc.assert(
      fc.property(zeroOrNot, (constant) => {
        const text = `1 / (${constant})`
        expect(refusal(text)).toBe(dividesByZeroInMathjs(text) ? 'divides by zero' : null)
      }),
      { numRuns: 500 },
    )
  })

  it('by a formula that names a variable is refused, whatever its value', () => {
    const withVariable = anyFormula.filter((text) =>
      everyVariable.some((name) => text.includes(name)),
    )
    fc.assert(
      fc.property(withVariable, (divisor) => {
        expect(refusal(`1 / (${divisor})`)).toBe(
          'divides by something that depends on a variable; divide by a number',
        )
      }),
      { numRuns: 200 },
    )
  })
})
