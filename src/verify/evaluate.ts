import { NoFormulaError, type Tree } from './formula.ts'
import {
  type Fraction,
  isLess,
  isSame,
  larger,
  minus,
  ONE,
  over,
  plus,
  readFraction,
  smaller,
  times,
  ZERO,
} from './fraction.ts'

/** What a formula may speak of (DESIGN 2.7). */
export interface Variables {
  readonly completed: boolean
  readonly evidence: Fraction
  readonly daysLate: Fraction
  readonly ratio: Fraction
  readonly share: Fraction
}

function holds(by: string, left: Fraction, right: Fraction): boolean {
  switch (by) {
    case '<':
      return isLess(left, right)
    case '<=':
      return !isLess(right, left)
    case '==':
      return isSame(left, right)
    case '!=':
      return !isSame(left, right)
    case '>=':
      return !isLess(left, right)
    case '>':
      return isLess(right, left)
    default:
      throw new NoFormulaError(`compares by ${by}`)
  }
}

function isTrue(tree: Tree, known: Variables): boolean {
  switch (tree.kind) {
    case 'variable':
      if (tree.name === 'completed') return known.completed
      break
    case 'not':
      return !isTrue(tree.of, known)
    case 'and':
      return isTrue(tree.left, known) && isTrue(tree.right, known)
    case 'or':
      return isTrue(tree.left, known) || isTrue(tree.right, known)
    case 'compare':
      return holds(tree.by, numberOf(tree.left, known), numberOf(tree.right, known))
    case 'if':
      return isTrue(isTrue(tree.condition, known) ? tree.whenTrue : tree.whenFalse, known)
  }
  throw new NoFormulaError('has something where a condition is due')
}

function numberOf(tree: Tree, known: Variables): Fraction {
  switch (tree.kind) {
    case 'number':
      return readFraction(tree.value) ?? ZERO
    case 'variable':
      switch (tree.name) {
        case 'evidence':
        case 'daysLate':
        case 'ratio':
        case 'share':
          return known[tree.name]
      }
      throw new NoFormulaError(`speaks of ${tree.name} as of a number`)
    case 'negate':
      return minus(ZERO, numberOf(tree.of, known))
    case 'add':
      return plus(numberOf(tree.left, known), numberOf(tree.right, known))
    case 'subtract':
      return minus(numberOf(tree.left, known), numberOf(tree.right, known))
    case 'multiply':
      return times(numberOf(tree.left, known), numberOf(tree.right, known))
    case 'divide':
      return over(numberOf(tree.left, known), numberOf(tree.right, known))
    case 'min':
      return tree.of.map((one) => numberOf(one, known)).reduce(smaller)
    case 'max':
      return tree.of.map((one) => numberOf(one, known)).reduce(larger)
    case 'if':
      return numberOf(isTrue(tree.condition, known) ? tree.whenTrue : tree.whenFalse, known)
    default:
      throw new NoFormulaError('has a condition where a number is due')
  }
}

/**
 * The value of an item: whatever a formula gives, within 0 and 1 (DESIGN 2.2).
 * @throws {NoFormulaError} where the formula mixes up numbers and conditions
 */
export const valueBy = (formula: Tree, known: Variables): Fraction =>
  smaller(ONE, larger(ZERO, numberOf(formula, known)))
