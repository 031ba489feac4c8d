import {
  compare,
  ONE,
  parseRational,
  type Rational,
  rational,
  toFraction,
  ZERO,
} from '../exact/rational.ts'
import { type Evaluate, prepare } from './evaluate.ts'
import { FormulaError } from './problem.ts'
import { type Formula, partsOf, type VariableName, type Variables } from './tree.ts'

const constantsIn = (formula: Formula): readonly Rational[] =>
  formula.kind === 'number' ? [parseRational(formula.value)] : partsOf(formula).flatMap(constantsIn)

const distinct = (values: readonly Rational[]): readonly Rational[] => [
  ...new Map(values.map((value) => [toFraction(value), value])).values(),
]

const isShare = (value: Rational): boolean => compare(value, ZERO) >= 0 && compare(value, ONE) <= 0

const MOST_REQUIREMENTS = 6
const FAR_DAYS = 3650
/** So that the grid below stays small enough to be tried at once. */
const MOST_CONSTANTS = 12

/** Every share that up to six requirements can give, and those that the formula names. */
function sharesToTry(constants: readonly Rational[]): readonly Rational[] {
  const counts = Array.from({ length: MOST_REQUIREMENTS }, (_, index) => index + 1)
  const shares = counts.flatMap((of) => [0, ...counts].map((filled) => rational(filled, of)))
  return distinct([...shares, ...constants].filter(isShare))
}

/** Days around every whole number that the formula names, and far from all of them. */
const daysToTry = (constants: readonly Rational[]): readonly Rational[] =>
  distinct([
    ...[-FAR_DAYS, -1, 0, 1, FAR_DAYS].map((day) => rational(day)),
    ...constants.flatMap(({ numerator, denominator }) =>
      denominator === 1n
        ? [numerator, -numerator].flatMap((day) =>
            [-1n, 0n, 1n].map((step) => rational(day + step)),
          )
        : [],
    ),
  ])

/**
 * Tries a formula on a grid of inputs before it is published.
 * @throws {FormulaError} where a value is outside [0, 1]
 */
export function tryFormula(formula: Formula, variables: readonly VariableName[]): void {
  const evaluate = prepare(formula)
  const constants = distinct(constantsIn(formula))
  if (constants.length > MOST_CONSTANTS)
    throw new FormulaError(
      `names ${constants.length} different numbers, more than ${MOST_CONSTANTS}; simplify it`,
    )
  const shares = sharesToTry(constants)
  const grid = (name: VariableName, values: readonly Rational[], otherwise: Rational) =>
    variables.includes(name) ? values : [otherwise]
  const completions = variables.includes('completed') ? [false, true] : [false]
  for (const completed of completions)
    for (const evidence of grid('evidence', shares, ONE))
      for (const daysLate of grid('daysLate', daysToTry(constants), ZERO))
        for (const ratio of grid('ratio', shares, ONE))
          for (const share of grid('share', shares, ONE))
            attempt(evaluate, { completed, evidence, daysLate, ratio, share })
}

const describe = (variables: Variables): string =>
  Object.entries(variables)
    .map(([name, value]: [string, boolean | Rational]) =>
      typeof value === 'boolean' ? `${name} = ${value}` : `${name} = ${toFraction(value)}`,
    )
    .join(', ')

function attempt(evaluate: Evaluate, variables: Variables): void {
  const value = evaluate(variables)
  if (compare(value, ZERO) < 0 || compare(value, ONE) > 0)
    throw new FormulaError(
      `is ${toFraction(value)} at ${describe(variables)}; a value lies between 0 and 1`,
    )
}
