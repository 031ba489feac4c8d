import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { all, create } from 'mathjs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { toFraction } from '../../src/exact/rational.ts'
import { evaluate } from '../../src/formula/evaluate.ts'
import { parseFormula } from '../../src/formula/parse.ts'
import type { Variables } from '../../src/formula/tree.ts'
import { versionSchema } from '../../src/methodology/index.ts'
import { anyFacts, anyFormula } from './arbitrary.ts'
import { everyVariable } from './support.ts'

/** A second way to the same figures: the whole of mathjs, with fractions as its numbers. */
const mathjs = create(all ?? {}, { number: 'Fraction' })

const DIVIDED_BY_ZERO = 'a division by zero'

function byMathjs(text: string, facts: Variables): string {
  const scope = Object.entries(facts).map(([name, value]: [string, Variables[keyof Variables]]) => [
    name,
    typeof value === 'boolean' ? value : mathjs.fraction(toFraction(value)),
  ])
  let value: unknown
  try {
    value = mathjs.evaluate(text, Object.fromEntries(scope))
  } catch (error) {
    if (error instanceof Error && error.message === 'Division by Zero') return DIVIDED_BY_ZERO
    throw error
  }
  if (!mathjs.isFraction(value)) throw new TypeError(`${text} gives mathjs no fraction`)
  return `${value.s * value.n}/${value.d}`
}

function byMera(text: string, facts: Variables): string {
  const formula = parseFormula(text, everyVariable)
  try {
    return toFraction(evaluate(formula, facts))
  } catch (error) {
    if (error instanceof RangeError) return DIVIDED_BY_ZERO
    throw error
  }
}

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
  it('has the value that mathjs gives, or divides by zero where mathjs does', () => {
    fc.assert(
      fc.property(anyFormula, anyFacts, (text, facts) => {
        expect(byMera(text, facts)).toBe(byMathjs(text, facts))
      }),
      { numRuns: 1000 },
    )
  })
})
