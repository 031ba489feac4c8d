import { equals, type Rational } from '../../exact/rational.ts'
import { type Evaluate, prepare } from '../../formula/evaluate.ts'
import type { Formula, Variables } from '../../formula/tree.ts'
import type { PublishedVersion } from '../../methodology/index.ts'
import type { Pair } from '../comparison/kinds.ts'
import { bounded } from '../compile.ts'
import { gridOf, type NumberName, otherwise } from './formula-grid.ts'

/** Inputs for which two formulas give other values; what neither speaks of is left out. */
export interface ChangedValue {
  readonly inputs: Partial<Variables>
  /** null: the version has no such formula. */
  readonly values: Pair<Rational | null>
}

/** A formula whose text is not the same in two versions. */
export interface FormulaChange {
  readonly plan: 'region' | 'body'
  readonly use: 'item' | 'ratio' | 'rollUp'
  readonly texts: Pair<string | null>
  /** Which values of each variable were tried. */
  readonly tried: ReadonlyMap<NumberName, readonly Rational[]>
  readonly inputs: readonly ChangedValue[]
}

interface Written {
  readonly text: string
  readonly formula: Formula
}

function changeOf(
  plan: FormulaChange['plan'],
  use: FormulaChange['use'],
  written: Pair<Written | null>,
): readonly FormulaChange[] {
  const { base, target } = written
  if (base?.text === target?.text) return []
  const formulas = [base, target].flatMap((each) => (each === null ? [] : [each.formula]))
  const { tried, points } = gridOf(formulas)
  const [before, after] = [base, target].map((each): Evaluate | null =>
    each === null ? null : bounded(prepare(each.formula)),
  )
  const inputs = points.flatMap((point): readonly ChangedValue[] => {
    const variables = { ...otherwise, ...point }
    const values = { base: before?.(variables) ?? null, target: after?.(variables) ?? null }
    const same =
      values.base !== null && values.target !== null && equals(values.base, values.target)
    return same ? [] : [{ inputs: point, values }]
  })
  const texts = { base: base?.text ?? null, target: target?.text ?? null }
  return [{ plan, use, texts, tried, inputs }]
}

function rollUpOf({ document, formulas }: PublishedVersion): Written | null {
  const { rollUps } = document.region
  return rollUps.take === 'observed-share' && formulas.rollUp !== null
    ? { text: rollUps.value, formula: formulas.rollUp }
    : null
}

/** The formulas that two versions write differently, and for which inputs they differ. */
export function formulaChanges({ base, target }: Pair<PublishedVersion>): readonly FormulaChange[] {
  const written = (
    { document, formulas }: PublishedVersion,
    plan: 'region' | 'body',
    use: 'item' | 'ratio',
  ): Written => ({ text: document[plan].values[use], formula: formulas[plan][use] })
  const ofPlans = (['region', 'body'] as const).flatMap((plan) =>
    (['item', 'ratio'] as const).flatMap((use) =>
      changeOf(plan, use, {
        base: written(base, plan, use),
        target: written(target, plan, use),
      }),
    ),
  )
  const rollUps = { base: rollUpOf(base), target: rollUpOf(target) }
  return [...ofPlans, ...changeOf('region', 'rollUp', rollUps)]
}
