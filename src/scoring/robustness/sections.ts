import { add, divide, isZero, multiply, ONE, type Rational, sum } from '../../exact/rational.ts'
import type { RegionScore } from '../score.ts'

/** A scored section of a region's plan, as it matters where weights of sections change. */
export interface WeighedSection {
  readonly id: string
  /** As the version states it; where it states none, that of the section's scored items together. */
  readonly weight: Rational
  /** What the region would score if this section were all of its plan. */
  readonly alone: Rational
}

/** Relative changes of the weights of sections; a section that is not named keeps its weight. */
export type Changes = ReadonlyMap<string, Rational>

/**
 * The sections whose weighted mean is the region's score. With P and C for the share of the plan in
 * the score and the contribution of the bodies,
 *
 *     score = P · (Σ wᵢvᵢ / Σ wᵢ) + C = Σ wᵢ(P·vᵢ + C) / Σ wᵢ
 *
 * so that P·vᵢ + C stands for the section, and everything that holds for a plain weighted mean holds
 * for a region with bodies too. The weights of the two components stay as they are, and so do those
 * inside the bodies: what moves is how much the sections of the plan count among one another.
 *
 * None where the plan is not scored: then no weight of a section changes the score.
 */
export function weighedSections({ plan, bodies }: RegionScore): readonly WeighedSection[] {
  if (isZero(plan.effective)) return []
  return plan.sections.flatMap(({ id, nominal, value }) =>
    value === null
      ? []
      : [
          {
            id,
            weight: nominal,
            alone: add(multiply(plan.effective, value), bodies.contribution),
          },
        ],
  )
}

export const changedWeight = ({ id, weight }: WeighedSection, changes: Changes): Rational => {
  const change = changes.get(id)
  return change === undefined ? weight : multiply(weight, add(ONE, change))
}

/**
 * The score with changed weights.
 * @throws {RangeError} where there are no sections
 */
export function scoreWith(sections: readonly WeighedSection[], changes: Changes): Rational {
  const weights = sections.map((section) => changedWeight(section, changes))
  const parts = sections.map(({ alone }, index) => multiply(weights[index] ?? ONE, alone))
  return divide(sum(parts), sum(weights))
}
