import {
  add,
  compare,
  divide,
  multiply,
  negate,
  ONE,
  type Rational,
  rational,
  subtract,
  sum,
  ZERO,
} from '../../exact/rational.ts'
import type { Changes, WeighedSection } from './sections.ts'

export interface FlipMargin {
  /** The verdict that other weights could give. */
  readonly to: 'met' | 'unmet'
  /** Σ weight × (what it scores alone − threshold) over the sections above the threshold. */
  readonly above: Rational
  /** Σ weight × (threshold − what it scores alone) over the sections below it. */
  readonly below: Rational
  /** The smallest uniform bound on relative changes; null where no positive weights flip it. */
  readonly margin: Rational | null
  /** Whether the margin itself is enough; otherwise only everything beyond it is. */
  readonly attained: boolean
}

const sizeOf = (sections: readonly WeighedSection[], excess: (s: WeighedSection) => Rational) =>
  sum(
    sections.flatMap((section) =>
      compare(excess(section), ZERO) > 0 ? [multiply(section.weight, excess(section))] : [],
    ),
  )

/**
 * How far the weights of sections may be moved before the verdict on the threshold is another.
 *
 * Let section i weigh wᵢ > 0 and score sᵢ alone, let t be the threshold, and let each weight become
 * wᵢ(1 + eᵢ) with |eᵢ| ≤ r < 1. All weights stay positive, so that the score is at or above t
 * exactly where
 *
 *     S(e) = Σ wᵢ(1 + eᵢ)(sᵢ − t) ≥ 0.
 *
 * S is linear in each eᵢ by itself. With A = Σ wᵢ(sᵢ − t) over sᵢ > t and B = Σ wᵢ(t − sᵢ) over
 * sᵢ < t, what is now is S(0) = A − B, the least of S is A(1 − r) − B(1 + r), taken with eᵢ = −r
 * above t and +r below it, and the greatest is A(1 + r) − B(1 − r), taken with the signs swapped.
 *
 * - Met, A ≥ B. It can become unmet where the least is negative: r > (A − B)/(A + B). The margin is
 *   approached and not attained: on it the score is the threshold itself, which is met. It is below
 *   1 exactly where B > 0. With B = 0 no section is below t, and no mean of them is.
 * - Unmet, A < B. It can become met where the greatest is not negative: r ≥ (B − A)/(A + B). The
 *   margin is attained: on it the score is the threshold itself. It is below 1 exactly where A > 0.
 *   With A = 0 no section is above t and one is below, and so is every mean of them.
 *
 * Both are |A − B|/(A + B). A score that stands on the threshold has the margin 0, unless every
 * section does (A = B = 0, so that it cannot flip).
 *
 * @param score the region's own, which says where there are no sections
 */
export function flipMargin(
  sections: readonly WeighedSection[],
  score: Rational,
  threshold: Rational,
): FlipMargin {
  const above = sizeOf(sections, ({ alone }) => subtract(alone, threshold))
  const below = sizeOf(sections, ({ alone }) => subtract(threshold, alone))
  const met = compare(score, threshold) >= 0
  const [holding, against] = met ? [above, below] : [below, above]
  const canFlip = compare(against, ZERO) > 0
  return {
    to: met ? 'unmet' : 'met',
    above,
    below,
    margin: canFlip ? divide(subtract(holding, against), add(holding, against)) : null,
    attained: canFlip && !met,
  }
}

/** The changes within a bound that carry the score furthest towards the other verdict. */
export const changesTowards = (
  to: FlipMargin['to'],
  sections: readonly WeighedSection[],
  threshold: Rational,
  bound: Rational,
): Changes =>
  new Map(
    sections.map(({ id, alone }) => {
      const place = compare(alone, threshold)
      if (place === 0) return [id, ZERO]
      return [id, place > 0 === (to === 'met') ? bound : negate(bound)]
    }),
  )

/** Hundredths of a per cent. */
const STEPS = 10_000n

/** A bound in per cent with two decimals, rounded down: no smaller change flips the verdict. */
export const shownBound = ({ numerator, denominator }: Rational): number =>
  Number((numerator * STEPS) / denominator) / 100

/**
 * A bound that certainly flips the verdict: the first whole hundredth of a per cent that does.
 * Where that would be 100 %, which leaves no weight, it lies between the margin and 1.
 */
export function flippingBound(margin: Rational, attained: boolean): Rational {
  const steps = (margin.numerator * STEPS) / margin.denominator
  const down = rational(steps, STEPS)
  if (attained && compare(down, margin) === 0) return down
  const next = rational(steps + 1n, STEPS)
  return compare(next, ONE) < 0 ? next : divide(add(margin, ONE), rational(2))
}
