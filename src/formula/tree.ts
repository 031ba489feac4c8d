import type { Rational } from '../exact/rational.ts'

/** What a formula may speak of (DESIGN 2.7). */
export interface Variables {
  /** Whether a completion in force counts. */
  readonly completed: boolean
  /** Requirements filled ÷ requirements. */
  readonly evidence: Rational
  /** Days from the deadline to the completion; 0 or less is on time. */
  readonly daysLate: Rational
  /** Processes done ÷ processes asked for, at most 1. */
  readonly ratio: Rational
  /** Bodies that fulfilled their part ÷ bodies to which it applies. */
  readonly share: Rational
}

export type VariableName = keyof Variables

export type Comparison = '<' | '<=' | '==' | '!=' | '>=' | '>'

/** Of the trees below; a change of their shape is a new number, and versions are compiled anew. */
export const FORMULA_FORMAT = 1

/**
 * A formula as a tree of plain data: made from its text once, when a version is published, and
 * stored with it, so that no request needs the parser.
 */
export type Formula =
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'variable'; readonly name: VariableName }
  | { readonly kind: 'negate' | 'not'; readonly of: Formula }
  | {
      readonly kind: 'add' | 'subtract' | 'multiply' | 'divide' | 'and' | 'or'
      readonly left: Formula
      readonly right: Formula
    }
  | {
      readonly kind: 'compare'
      readonly by: Comparison
      readonly left: Formula
      readonly right: Formula
    }
  | { readonly kind: 'min' | 'max'; readonly of: readonly Formula[] }
  | {
      readonly kind: 'if'
      readonly condition: Formula
      readonly whenTrue: Formula
      readonly whenFalse: Formula
    }

/** The formulas that a formula is made of; none for a number or a variable. */
export function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'number':
    case 'variable':
      return []
    case 'negate':
    case 'not':
      return [formula.of]
    case 'min':
    case 'max':
      return formula.of
    case 'if':
      return [formula.condition, formula.whenTrue, formula.whenFalse]
    default:
      return [formula.left, formula.right]
  }
}
