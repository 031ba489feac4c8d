import {
  add,
  divide,
  isZero,
  multiply,
  type Rational,
  rational,
  sum,
  ZERO,
} from '../exact/rational.ts'
import type { CompiledVersion } from './compile.ts'

/** What every node of the breakdown has; weights and contributions are shares of the whole score. */
export interface Weighed {
  /** As the version states it. */
  readonly nominal: Rational
  /** The product of the normalised weights on the path; 0 where the node is not scored. */
  readonly effective: Rational
  /** Effective weight × value. */
  readonly contribution: Rational
}

export interface ComponentScore extends Weighed {
  readonly value: Rational | null
}

/** A region's score as what its two components make of it. */
export interface ComposedScore {
  readonly value: Rational | null
  readonly plan: ComponentScore
  /** Its nominal weight is 0 where the version has no such component. */
  readonly bodies: ComponentScore
  /** The effective weight of each body that has a score. */
  readonly each: Rational
}

/** The scores of bodies, added up. */
export interface BodiesSum {
  readonly sum: Rational
  readonly counted: number
}

/** Adds up the scores of bodies, of which some have none. */
export function sumOfBodies(values: readonly (Rational | null)[]): BodiesSum {
  const scored = values.flatMap((value) => (value === null ? [] : [value]))
  return { sum: sum(scored), counted: scored.length }
}

/** What the components of a region weigh, as shares of 1. */
export interface ComponentWeights {
  readonly plan: Rational
  readonly bodies: Rational
  /** Of each body that has a score. */
  readonly each: Rational
}

/**
 * The weights of a region's components in its score. Bodies count only once they are observed; until
 * then their weight goes to the plan (DESIGN 2.10).
 * @param isPlanScored whether anything in the plan is scored
 * @param counted how many open bodies have a score
 */
export function componentWeights(
  { components }: Pick<CompiledVersion, 'components'>,
  isPlanScored: boolean,
  counted: number,
  observed: boolean,
): ComponentWeights {
  const bodiesWeight = observed && counted > 0 ? (components.bodies ?? ZERO) : ZERO
  const planWeight = isPlanScored ? components.plan : ZERO
  const total = add(planWeight, bodiesWeight)
  const share = (weight: Rational): Rational => (isZero(total) ? ZERO : divide(weight, total))
  const bodies = share(bodiesWeight)
  const each = counted === 0 ? ZERO : divide(bodies, rational(counted))
  return { plan: share(planWeight), bodies, each }
}

/**
 * The weighted mean of a region's plan and of the plain mean of its bodies that have a score (DESIGN
 * 2.1), each with its share.
 * @param plan the value of the plan; null where nothing in it is scored
 * @param bodies the sum of the scores of all open bodies that have one, and how many those are
 */
export function compose(
  { components }: Pick<CompiledVersion, 'components'>,
  plan: Rational | null,
  bodies: BodiesSum,
  observed: boolean,
): ComposedScore {
  const shares = componentWeights({ components }, plan !== null, bodies.counted, observed)
  // A version without the component asks nothing of the bodies together.
  const bodiesValue =
    components.bodies === null || bodies.counted === 0
      ? null
      : divide(bodies.sum, rational(bodies.counted))
  const isScored = !isZero(shares.plan) || !isZero(shares.bodies)
  const planContribution = multiply(shares.plan, plan ?? ZERO)
  const bodiesContribution = multiply(shares.bodies, bodiesValue ?? ZERO)
  return {
    value: isScored ? add(planContribution, bodiesContribution) : null,
    plan: {
      nominal: components.plan,
      effective: shares.plan,
      contribution: planContribution,
      value: plan,
    },
    bodies: {
      nominal: components.bodies ?? ZERO,
      effective: shares.bodies,
      contribution: bodiesContribution,
      value: bodiesValue,
    },
    each: shares.each,
  }
}
