import { add, multiply, ONE, type Rational, rational, ZERO } from '../exact/rational.ts'
import {
  type BodiesSum,
  type ComponentScore,
  type ComposedScore,
  compose,
} from '../scoring/components.ts'
import type { BodyScore } from '../scoring/score.ts'
import { batchOf } from './batch.ts'
import { breakdownOf } from './breakdown.ts'
import { type ExplainedSection, explain } from './explain.ts'
import type { PackedRegion } from './pack.ts'
import { leastCommonMultiple } from './scale.ts'
import type { Tables } from './tables.ts'
import { type Totals, totalsOf } from './totals.ts'

/**
 * Sums scores from one place to another, exactly. Those that weigh the same are over the same
 * denominator, so that only as many fractions are added as there are different weights.
 */
export function sumOf(totals: Totals, from: number, to: number): BodiesSum {
  const byWeight = new Map<number, bigint>()
  let counted = 0
  let others = ZERO
  for (let subject = from; subject < to; subject += 1) {
    if (!totals.isProven(subject)) {
      const exact = totals.value(subject)
      if (exact === null) continue
      others = add(others, exact)
    } else {
      const weight = totals.weight(subject)
      if (weight === 0) continue
      byWeight.set(weight, (byWeight.get(weight) ?? 0n) + BigInt(totals.numerator(subject)))
    }
    counted += 1
  }
  const common = [...byWeight.keys()].reduce(
    (all, weight) => leastCommonMultiple(all, BigInt(weight)),
    1n,
  )
  let numerator = 0n
  for (const [weight, sum] of byWeight) numerator += sum * (common / BigInt(weight))
  const sum = numerator === 0n ? ZERO : rational(numerator, common * BigInt(totals.denominator))
  return { sum: add(sum, others), counted }
}

/** A region's score as scoring explains it, less what is told from the inputs alone. */
export interface ExplainedRegion extends Omit<ComposedScore, 'each' | 'plan' | 'bodies'> {
  readonly plan: ComponentScore & { readonly sections: readonly ExplainedSection[] }
  readonly bodies: ComponentScore & { readonly list: readonly BodyScore[] }
}

/**
 * Scores one region with the breakdown of its plan and its bodies' totals.
 * @throws {RangeError} where the tables are not of the region's dictionary, or older
 */
export function explainRegion(tables: Tables, region: PackedRegion): ExplainedRegion {
  const { dictionary, observed, bodies, plan } = region
  const plans = batchOf(dictionary, 'region', plan)
  const breakdown = breakdownOf(tables, plans, 0)
  const totals = totalsOf(tables, batchOf(dictionary, 'body', region.bodyItems))
  const { value } = explain(tables.region, breakdown)
  const total = compose(tables.compiled, value, sumOf(totals, 0, bodies.length), observed)
  return {
    value: total.value,
    plan: { ...total.plan, ...explainedPlan(tables, breakdown, total.plan.effective) },
    bodies: {
      ...total.bodies,
      list: bodies.map((code, subject): BodyScore => {
        const own = totals.value(subject)
        const effective = own === null ? ZERO : total.each
        const contribution = multiply(effective, own ?? ZERO)
        return { code, value: own, nominal: ONE, effective, contribution }
      }),
    },
  }
}

const explainedPlan = (
  { region }: Tables,
  breakdown: ReturnType<typeof breakdownOf>,
  effective: Rational,
) => ({ sections: explain(region, breakdown, effective).sections })

/** The scores of many regions that are packed in one dictionary, in their order. */
export function regionTotals(
  tables: Tables,
  regions: readonly PackedRegion[],
): readonly ComposedScore[] {
  const joined = (of: (region: PackedRegion) => Uint16Array): Uint16Array => {
    const all = new Uint16Array(regions.reduce((size, region) => size + of(region).length, 0))
    let at = 0
    for (const region of regions) {
      all.set(of(region), at)
      at += of(region).length
    }
    return all
  }
  const { dictionary } = tables
  const plans = totalsOf(
    tables,
    batchOf(
      dictionary,
      'region',
      joined(({ plan }) => plan),
    ),
  )
  const bodies = totalsOf(
    tables,
    batchOf(
      dictionary,
      'body',
      joined((region) => region.bodyItems),
    ),
  )
  let from = 0
  return regions.map((region, index) => {
    const to = from + region.bodies.length
    const summed = sumOf(bodies, from, to)
    from = to
    return compose(tables.compiled, plans.value(index), summed, region.observed)
  })
}
