import {
  add,
  compare,
  divide,
  maximum,
  minimum,
  multiply,
  negate,
  parseRational,
  type Rational,
  subtract,
} from '../exact/rational.ts'

import type { Comparison, Formula, Variables } from './tree.ts'

const holds: Record<Comparison, (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
}

function truth(formula: Formula, variables: Variables): boolean {
  switch (formula.kind) {
    case 'boolean':
      return formula.value
    case 'variable':
      return formula.name === 'completed' && variables.completed
    case 'not':
      return !truth(formula.of, variables)
    case 'and':
      return truth(formula.left, variables) && truth(formula.right, variables)
    case 'or':
      return truth(formula.left, variables) || truth(formula.right, variables)
    case 'compare':
      return holds[formula.by](
        compare(quantity(formula.left, variables), quantity(formula.right, variables)),
      )
    case 'if':
      return truth(formula.condition, variables)
        ? truth(formula.whenTrue, variables)
        : truth(formula.whenFalse, variables)
    default:
      throw new TypeError(`${formula.kind} is not a condition`)
  }
}

function quantity(formula: Formula, variables: Variables): Rational {
  switch (formula.kind) {
    case 'number':
      return parseRational(formula.value)
    case 'variable':
      if (formula.name === 'completed') break
      return variables[formula.name]
    case 'negate':
      return negate(quantity(formula.of, variables))
    case 'add':
      return add(quantity(formula.left, variables), quantity(formula.right, variables))
    case 'subtract':
      return subtract(quantity(formula.left, variables), quantity(formula.right, variables))
    case 'multiply':
      return multiply(quantity(formula.left, variables), quantity(formula.right, variables))
    case 'divide':
      return divide(quantity(formula.left, variables), quantity(formula.right, variables))
    case 'min':
    case 'max': {
      const [first, ...others] = formula.of.map((part) => quantity(part, variables))
      if (first === undefined) break
      return formula.kind === 'min' ? minimum(first, ...others) : maximum(first, ...others)
    }
    case 'if':
      return truth(formula.condition, variables)
        ? quantity(formula.whenTrue, variables)
        : quantity(formula.whenFalse, variables)
  }
  throw new TypeError(`${formula.kind} is not a number`)
}

/**
 * The exact value of a formula.
 * @param variables the facts of one item, exact
 * @throws {RangeError} for a division by zero, which publication rules out beforehand
 */
export const evaluate = (formula: Formula, variables: Variables): Rational =>
  quantity(formula, variables)
