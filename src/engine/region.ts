import {
  add,
  divide,
  isZero,
  multiply,
  ONE,
  type Rational,
  rational,
  ZERO,
} from '../exact/rational.ts'
import type { CompiledVersion } from '../scoring/compile.ts'
import type { BodyScore, RegionScore } from '../scoring/score.ts'
import { batchOf } from './batch.ts'
import { breakdownOf } from './breakdown.ts'
import { type ExplainedSection, explain } from './explain.ts'
import type { PackedRegion } from './pack.ts'
import { leastCommonMultiple } from './scale.ts'
import type { Tables } from './tables.ts'
import { type Totals, totalsOf } from './totals.ts'

type ComponentScore = Omit<RegionScore['bodies'], 'list'>

/** The components of a region's score, and what each of its bodies adds. */
export interface RegionTotal {
  /** null where nothing is scored; null is not 0. */
  readonly value: Rational | null
  readonly plan: ComponentScore
  readonly bodies: ComponentScore
  /** What one body that has a score weighs in the region's. */
  readonly each: Rational
}

/** The sum of scores, and of how many subjects: those that have one. */
interface Summed {
  readonly sum: Rational
  readonly counted: number
}

/**
 * Sums scores from one place to another, exactly. Those that weigh the same are over the same
 * denominator, so that only as many fractions are added as there are different weights.
 */
export function sumOf(totals: Totals, from: number, to: number): Summed {
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

/** Weighs a region's plan and its bodies, as scoring does (DESIGN 2.1, 2.10). */
export function weighRegion(
  { components }: CompiledVersion,
  observed: boolean,
  value: Rational | null,
  { sum, counted }: Summed,
): RegionTotal {
  const bodiesNominal = components.bodies ?? ZERO
  const bodiesWeight = observed && counted > 0 ? bodiesNominal : ZERO
  const planWeight = value === null ? ZERO : components.plan
  const total = add(planWeight, bodiesWeight)
  const share = (weight: Rational): Rational => (isZero(total) ? ZERO : divide(weight, total))
  const component = (nominal: Rational, weight: Rational, own: Rational | null): ComponentScore => {
    const effective = share(weight)
    return { nominal, effective, contribution: multiply(effective, own ?? ZERO), value: own }
  }
  const mean = components.bodies === null || counted === 0 ? null : divide(sum, rational(counted))
  const plan = component(components.plan, planWeight, value)
  const bodies = component(bodiesNominal, bodiesWeight, mean)
  return {
    value: isZero(total) ? null : add(plan.contribution, bodies.contribution),
    plan,
    bodies,
    each: counted === 0 ? ZERO : divide(bodies.effective, rational(counted)),
  }
}

/** A region's score as scoring explains it, less what is told from the inputs alone. */
export interface ExplainedRegion extends Omit<RegionTotal, 'each' | 'plan' | 'bodies'> {
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
  const total = weighRegion(tables.compiled, observed, value, sumOf(totals, 0, bodies.length))
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
): readonly RegionTotal[] {
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
    return weighRegion(tables.compiled, region.observed, plans.value(index), summed)
  })
}
