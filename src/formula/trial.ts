import {
  compare,
  ONE,
  parseRational,
  type Rational,
  rational,
  toFraction,
  ZERO,
} from '../exact/rational.ts'
import { evaluate } from './evaluate.ts'
import { FormulaError } from './problem.ts'
import type { Formula, VariableName, Variables } from './tree.ts'

function constantsIn(formula: Formula): readonly Rational[] {
  if (formula.kind === 'number') return [parseRational(formula.value)]
  return Object.values(formula).flatMap((part: unknown) =>
    Array.isArray(part)
      ? part.flatMap(constantsIn)
      : typeof part === 'object' && part !== null
        ? constantsIn(part as Formula)
        : [],
  )
}

const within = (values: readonly Rational[]): readonly Rational[] =>
  values.filter((value) => compare(value, ZERO) >= 0 && compare(value, ONE) <= 0)

const STEPS = 12

/**
 * Tries a formula on a grid of inputs before it is published: every share that up to twelve
 * requirements can give, days around every number that the formula names, and the extremes.
 * @throws {FormulaError} where a value is outside [0, 1] or a division by zero happens
 */
export function tryFormula(formula: Formula, variables: readonly VariableName[]): void {
  const constants = constantsIn(formula)
  const shares = within([
    ...Array.from({ length: STEPS + 1 }, (_, index) => rational(index, STEPS)),
    rational(1, 7),
    rational(6, 7),
    ...constants,
  ])
  const days = [-3650, -1, 0, 1, 3650].map((day) => rational(day))
  const around = constants.flatMap(({ numerator, denominator }) =>
    denominator === 1n ? [numerator - 1n, numerator, numerator + 1n].map((n) => rational(n)) : [],
  )
  const grid = (name: VariableName, values: readonly Rational[], otherwise: Rational) =>
    variables.includes(name) ? values : [otherwise]
  const completions = variables.includes('completed') ? [false, true] : [false]
  for (const completed of completions)
    for (const evidence of grid('evidence', shares, ONE))
      for (const daysLate of grid('daysLate', [...days, ...around], ZERO))
        for (const ratio of grid('ratio', shares, ONE))
          for (const share of grid('share', shares, ONE))
            attempt(formula, { completed, evidence, daysLate, ratio, share })
}

function attempt(formula: Formula, variables: Variables): void {
  const inputs = Object.entries(variables)
    .map(([name, value]: [string, boolean | Rational]) =>
      typeof value === 'boolean' ? `${name} = ${value}` : `${name} = ${toFraction(value)}`,
    )
    .join(', ')
  let value: Rational
  try {
    value = evaluate(formula, variables)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new FormulaError(`divides by zero at ${inputs}`)
  }
  if (compare(value, ZERO) < 0 || compare(value, ONE) > 0)
    throw new FormulaError(`is ${toFraction(value)} at ${inputs}; a value lies between 0 and 1`)
}
