import type { Formula } from '../../formula/tree.ts'

/** How tightly a formula holds together; a part that holds less tightly stands in parentheses. */
const binding: Record<Formula['kind'], number> = {
  if: 1,
  or: 2,
  and: 3,
  not: 4,
  compare: 5,
  add: 6,
  subtract: 6,
  multiply: 7,
  divide: 7,
  negate: 8,
  min: 9,
  max: 9,
  number: 9,
  variable: 9,
}

const signs = {
  or: 'or',
  and: 'and',
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
} as const

/** A formula in the words of its language, from its tree; parsed again it is the same tree. */
export function formulaText(formula: Formula): string {
  const own = binding[formula.kind]
  /** @param least how tightly the part has to hold together */
  const part = (of: Formula, least: number): string =>
    binding[of.kind] < least ? `(${formulaText(of)})` : formulaText(of)
  switch (formula.kind) {
    case 'number':
      return formula.value
    case 'variable':
      return formula.name
    case 'negate':
      return `-${part(formula.of, own + 1)}`
    case 'not':
      return `not ${part(formula.of, binding.variable)}`
    case 'min':
    case 'max':
      return `${formula.kind}(${formula.of.map(formulaText).join(', ')})`
    case 'if':
      return `${part(formula.condition, own + 1)} ? ${part(formula.whenTrue, own + 1)} : ${part(formula.whenFalse, own)}`
    case 'compare':
      return `${part(formula.left, own + 1)} ${formula.by} ${part(formula.right, own + 1)}`
    default:
      return `${part(formula.left, own)} ${signs[formula.kind]} ${part(formula.right, own + 1)}`
  }
}
