import { equals, type Rational, toFraction } from '../../exact/rational.ts'
import { type Evaluate, prepare } from '../../formula/evaluate.ts'
import type { Formula, Variables } from '../../formula/tree.ts'
import type { Catalogue, PublishedVersion } from '../../methodology/index.ts'
import { gridOf, otherwise } from '../changes/formula-grid.ts'
import { bounded } from '../compile.ts'
import type { FormulaFinding, FormulaUse, PlanName, TestFinding, TriedValues } from './findings.ts'
import { idleTests } from './formula-tests.ts'

interface Used {
  readonly plan: PlanName
  readonly use: FormulaUse
  readonly formula: Formula
  /** Whether any item takes its value from it. */
  readonly isUsed: boolean
}

function formulasIn({ formulas }: PublishedVersion, catalogue: Catalogue): readonly Used[] {
  const itemsOf = (plan: PlanName) =>
    catalogue[plan].sections
      .flatMap(({ items }) => items)
      .filter(({ optional, outcome }) => !optional && !outcome)
  const ofPlans = (['region', 'body'] as const).flatMap((plan): Used[] => [
    {
      plan,
      use: 'item',
      formula: formulas[plan].item,
      isUsed: itemsOf(plan).some(({ ratioTarget }) => ratioTarget === undefined),
    },
    {
      plan,
      use: 'ratio',
      formula: formulas[plan].ratio,
      isUsed: itemsOf(plan).some(({ ratioTarget }) => ratioTarget !== undefined),
    },
  ])
  if (formulas.rollUp === null) return ofPlans
  const isUsed = itemsOf('region').some(({ rollUp }) => rollUp !== undefined)
  return [...ofPlans, { plan: 'region', use: 'rollUp', formula: formulas.rollUp, isUsed }]
}

/** The value of a formula where it is the same for all these inputs; null where it is not. */
function constantOf(formula: Formula, points: readonly Variables[]): Rational | null {
  const evaluate: Evaluate = bounded(prepare(formula))
  const [first, ...others] = points.map(evaluate)
  return first !== undefined && others.every((value) => equals(value, first)) ? first : null
}

/** What is found in the formulas of a version. */
export interface FormulaFindings {
  readonly tests: readonly TestFinding[]
  readonly formulas: readonly FormulaFinding[]
  readonly tried: readonly TriedValues[]
  /** The value of a formula that is constant; null: it is not, or the version has none. */
  readonly constant: (plan: PlanName, use: FormulaUse) => Rational | null
}

/**
 * Tries every formula of a version on both sides of every number that it compares a variable with,
 * and at both ends.
 */
export function formulaFindings(
  published: PublishedVersion,
  catalogue: Catalogue,
): FormulaFindings {
  const constants = new Map<string, Rational>()
  const found = formulasIn(published, catalogue).map(({ plan, use, formula, isUsed }) => {
    const grid = gridOf([formula])
    const points = grid.points.map((point) => ({ ...otherwise, ...point }))
    const constant = constantOf(formula, points)
    if (constant !== null) constants.set(`${plan} ${use}`, constant)
    const reasons: FormulaFinding['reason'][] = [
      ...(isUsed ? [] : [{ code: 'not-used' } as const]),
      ...(constant === null
        ? []
        : [{ code: 'value-constant', value: toFraction(constant) } as const]),
    ]
    return {
      tests: idleTests(formula, points).map((test): TestFinding => ({ plan, use, ...test })),
      formulas: reasons.map((reason): FormulaFinding => ({ plan, use, reason })),
      tried: [...grid.tried].map(
        ([variable, values]): TriedValues => ({
          plan,
          use,
          variable,
          values: values.map(toFraction),
        }),
      ),
    }
  })
  return {
    tests: found.flatMap(({ tests }) => tests),
    formulas: found.flatMap(({ formulas }) => formulas),
    tried: found.flatMap(({ tried }) => tried),
    constant: (plan, use) => constants.get(`${plan} ${use}`) ?? null,
  }
}
