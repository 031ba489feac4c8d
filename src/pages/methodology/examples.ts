import { compare, ONE, type Rational, rational, ZERO } from '../../exact/rational.ts'
import { prepare } from '../../formula/evaluate.ts'
import { type Formula, partsOf, type VariableName, type Variables } from '../../formula/tree.ts'
import { bounded, gridOf, otherwise } from '../../scoring/index.ts'

/** Inputs of a formula, of what it speaks of, and its values for each lateness. */
export interface ExampleRow {
  readonly inputs: Partial<Omit<Variables, 'daysLate'>>
  /** In the order of `days`; one where the formula does not speak of lateness. */
  readonly values: readonly Rational[]
}

/** A formula worked out, exactly, as scores are. */
export interface Examples {
  /** Days after the deadline; none where the formula does not speak of them. */
  readonly days: readonly Rational[]
  readonly rows: readonly ExampleRow[]
}

const HALF = rational(1, 2)
const usualDays: readonly Rational[] = [rational(0), rational(10), rational(45)]
const usualShares = {
  evidence: [ZERO, HALF, ONE],
  share: [ZERO, HALF, ONE],
  // Of none, nothing is left to see.
  ratio: [HALF, ONE],
} as const

/** So that the table stays readable. */
const [MOST_DAYS, MOST_SHARES] = [7, 5]

const speaksOf = (formula: Formula, name: VariableName): boolean =>
  formula.kind === 'variable'
    ? formula.name === name
    : partsOf(formula).some((part) => speaksOf(part, name))

/** What is usual, and then what else there is, in order, at most so many. */
function chosen(usual: readonly Rational[], tried: readonly Rational[], most: number) {
  const further = tried.filter((value) => usual.every((other) => compare(other, value) !== 0))
  return [...usual, ...further.slice(0, most - usual.length)].toSorted(compare)
}

/**
 * Inputs that show what a formula does: not done; done with none, half and all of the documents; in
 * time, 10 and 45 days late; and on both sides of every limit that the formula itself names.
 */
export function workedExamples(formula: Formula): Examples {
  const evaluate = bounded(prepare(formula))
  const { tried } = gridOf([formula])
  const values = (name: 'evidence' | 'ratio' | 'share'): readonly Rational[] =>
    chosen(
      usualShares[name],
      (tried.get(name) ?? []).filter((value) => name !== 'ratio' || compare(value, ZERO) > 0),
      MOST_SHARES,
    )
  const limits = (tried.get('daysLate') ?? []).filter((day) => compare(day, ONE) > 0)
  const days = speaksOf(formula, 'daysLate') ? chosen(usualDays, limits, MOST_DAYS) : []
  let points: readonly ExampleRow['inputs'][] = speaksOf(formula, 'completed')
    ? [{ completed: true }]
    : [{}]
  for (const name of ['share', 'ratio', 'evidence'] as const)
    if (speaksOf(formula, name))
      points = points.flatMap((point) => values(name).map((value) => ({ ...point, [name]: value })))
  const [first] = points
  const undone = first?.completed === undefined ? [] : [{ ...first, completed: false }]
  return {
    days,
    rows: [...undone, ...points].map((inputs) => ({
      inputs,
      values: (days.length === 0 ? [ZERO] : days).map((daysLate) =>
        evaluate({ ...otherwise, ...inputs, daysLate }),
      ),
    })),
  }
}
