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
  ZERO,
} from '../exact/rational.ts'
import type { Comparison, Formula, Variables } from './tree.ts'

/** A formula made ready: its exact value from the facts of one item. */
export type Evaluate = (variables: Variables) => Rational

type Test = (variables: Variables) => boolean

const holds: Record<Comparison, (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
}

function condition(formula: Formula): Test {
  switch (formula.kind) {
    case 'variable':
      if (formula.name !== 'completed') break
      return ({ completed }) => completed
    case 'not': {
      const of = condition(formula.of)
      return (variables) => !of(variables)
    }
    case 'and': {
      const [left, right] = [condition(formula.left), condition(formula.right)]
      return (variables) => left(variables) && right(variables)
    }
    case 'or': {
      const [left, right] = [condition(formula.left), condition(formula.right)]
      return (variables) => left(variables) || right(variables)
    }
    case 'compare': {
      const [left, right] = [prepare(formula.left), prepare(formula.right)]
      const test = holds[formula.by]
      return (variables) => test(compare(left(variables), right(variables)))
    }
    case 'if': {
      const test = condition(formula.condition)
      const [whenTrue, whenFalse] = [condition(formula.whenTrue), condition(formula.whenFalse)]
      return (variables) => (test(variables) ? whenTrue(variables) : whenFalse(variables))
    }
  }
  throw new TypeError(`${formula.kind} is not a condition`)
}

const operations = { add, subtract, multiply, divide }

/** The values of formulas that read nothing. */
const constants = new WeakMap<Evaluate, Rational>()

function constant(value: Rational): Evaluate {
  const evaluate = (): Rational => value
  constants.set(evaluate, value)
  return evaluate
}

const NOTHING: Variables = {
  completed: false,
  evidence: ZERO,
  daysLate: ZERO,
  ratio: ZERO,
  share: ZERO,
}

/** The same, worked out once where its parts read nothing. */
const folded = (evaluate: Evaluate, parts: readonly Evaluate[]): Evaluate =>
  parts.every((part) => constants.has(part)) ? constant(evaluate(NOTHING)) : evaluate

/**
 * Makes a formula ready for many evaluations: what reads nothing is worked out once.
 * @returns a function that throws a RangeError for a division by zero, which the parser rules out
 * @throws {RangeError} for such a division among constants
 * @throws {TypeError} for a tree that is no number, which the parser rules out
 */
export function prepare(formula: Formula): Evaluate {
  switch (formula.kind) {
    case 'number': {
      return constant(parseRational(formula.value))
    }
    case 'variable': {
      const { name } = formula
      if (name === 'completed') break
      return (variables) => variables[name]
    }
    case 'negate': {
      const of = prepare(formula.of)
      return folded((variables) => negate(of(variables)), [of])
    }
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide': {
      const [left, right] = [prepare(formula.left), prepare(formula.right)]
      const operate = operations[formula.kind]
      return folded((variables) => operate(left(variables), right(variables)), [left, right])
    }
    case 'min':
    case 'max': {
      const [first, ...others] = formula.of.map(prepare)
      if (first === undefined) break
      const choose = formula.kind === 'min' ? minimum : maximum
      return (variables) => choose(first(variables), ...others.map((other) => other(variables)))
    }
    case 'if': {
      const test = condition(formula.condition)
      const [whenTrue, whenFalse] = [prepare(formula.whenTrue), prepare(formula.whenFalse)]
      return (variables) => (test(variables) ? whenTrue(variables) : whenFalse(variables))
    }
  }
  throw new TypeError(`${formula.kind} is not a number`)
}

/**
 * The exact value of a formula, once.
 * @throws {RangeError} for a division by zero, which the parser rules out
 */
export const evaluate = (formula: Formula, variables: Variables): Rational =>
  prepare(formula)(variables)
