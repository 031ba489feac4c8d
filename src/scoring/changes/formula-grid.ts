import { add, compare, divide, ONE, type Rational, rational, ZERO } from '../../exact/rational.ts'
import { evaluate } from '../../formula/evaluate.ts'
import {
  type Comparison,
  type Formula,
  partsOf,
  type VariableName,
  type Variables,
} from '../../formula/tree.ts'

/** The variables that are numbers; `completed` is yes or no. */
const numberNames = ['evidence', 'daysLate', 'ratio', 'share'] as const
export type NumberName = (typeof numberNames)[number]

const mentions = (formula: Formula, name: VariableName): boolean =>
  formula.kind === 'variable'
    ? formula.name === name
    : partsOf(formula).some((part) => mentions(part, name))

const everyPart = (formula: Formula): readonly Formula[] => [
  formula,
  ...partsOf(formula).flatMap(everyPart),
]

/** For what rests on no fact. */
const anything: Variables = {
  completed: false,
  evidence: ZERO,
  daysLate: ZERO,
  ratio: ZERO,
  share: ZERO,
}

interface Limit {
  readonly at: Rational
  readonly by: Comparison
}

const turned: Record<Comparison, Comparison> = {
  '<': '>',
  '<=': '>=',
  '==': '==',
  '!=': '!=',
  '>=': '<=',
  '>': '<',
}

/** The number that a formula is, whatever the facts; null where it rests on any: 2/3 is a division. */
const constantOf = (formula: Formula): Rational | null =>
  everyPart(formula).some(({ kind }) => kind === 'variable') ? null : evaluate(formula, anything)

/** The numbers that a variable is compared with. */
function limitsOf(formula: Formula, name: NumberName): readonly Limit[] {
  const isIt = (part: Formula): boolean => part.kind === 'variable' && part.name === name
  return everyPart(formula).flatMap((part): Limit[] => {
    if (part.kind !== 'compare') return []
    const { left, right, by } = part
    const at = isIt(left) ? constantOf(right) : isIt(right) ? constantOf(left) : null
    return at === null ? [] : [{ at, by: isIt(left) ? by : turned[by] }]
  })
}

function inOrder(values: readonly Rational[]): readonly Rational[] {
  const sorted = [...values].sort(compare)
  return sorted.filter((value, index) => {
    const before = sorted[index - 1]
    return before === undefined || compare(before, value) !== 0
  })
}

/** The whole days on both sides of a limit. */
const daysAround: Record<Comparison, readonly bigint[]> = {
  '<': [-1n, 0n],
  '>=': [-1n, 0n],
  '<=': [0n, 1n],
  '>': [0n, 1n],
  '==': [-1n, 0n, 1n],
  '!=': [-1n, 0n, 1n],
}

/** The whole day that begins at or before a limit. */
const wholeDay = ({ numerator, denominator }: Rational): bigint =>
  (numerator - (((numerator % denominator) + denominator) % denominator)) / denominator

function daysToTry(limits: readonly Limit[]): readonly Rational[] {
  const around = limits.flatMap(({ at, by }) =>
    (at.denominator === 1n ? daysAround[by] : [0n, 1n]).map((step) =>
      rational(wholeDay(at) + step),
    ),
  )
  return inOrder([ZERO, ONE, ...around])
}

/** None, all, every limit between them, and a value between every two of those. */
function sharesToTry(limits: readonly Limit[]): readonly Rational[] {
  const isShare = ({ at }: Limit): boolean => compare(at, ZERO) > 0 && compare(at, ONE) < 0
  const points = inOrder([ZERO, ONE, ...limits.filter(isShare).map(({ at }) => at)])
  const between = points
    .slice(1)
    .map((point, index) => divide(add(point, points[index] ?? ZERO), rational(2)))
  return inOrder([...points, ...between])
}

/** Of each variable so many values at most are tried, so that the grid stays small. */
const MOST_VALUES = 12

/** As many of them as may be tried, the first and the last among them. */
function thinned(values: readonly Rational[]): readonly Rational[] {
  if (values.length <= MOST_VALUES) return values
  const step = (values.length - 1) / (MOST_VALUES - 1)
  return Array.from({ length: MOST_VALUES }, (_, index) => values[Math.round(index * step)] ?? ZERO)
}

/**
 * The values of a variable by which formulas can be told apart: on both sides of every number that
 * one of them compares it with, and at both ends. None where no formula speaks of it.
 */
function valuesToTry(formulas: readonly Formula[], name: NumberName): readonly Rational[] {
  if (!formulas.some((formula) => mentions(formula, name))) return []
  const limits = formulas.flatMap((formula) => limitsOf(formula, name))
  return thinned(name === 'daysLate' ? daysToTry(limits) : sharesToTry(limits))
}

/** The inputs by which formulas can be told apart; none of a variable that no formula speaks of. */
export function gridOf(formulas: readonly Formula[]) {
  const tried = new Map(
    numberNames.flatMap((name) => {
      const values = valuesToTry(formulas, name)
      return values.length === 0 ? [] : [[name, values] as const]
    }),
  )
  const isAsked = formulas.some((formula) => mentions(formula, 'completed'))
  let points: readonly Partial<Variables>[] = isAsked
    ? [{ completed: false }, { completed: true }]
    : [{}]
  for (const [name, values] of tried)
    points = points.flatMap((point) => values.map((value) => ({ ...point, [name]: value })))
  return { tried, points }
}

/** What a formula may speak of, where nothing else is said: done in time, with everything. */
export const otherwise: Variables = {
  completed: true,
  evidence: ONE,
  daysLate: ZERO,
  ratio: ONE,
  share: ONE,
}
