import {
  divide,
  isZero,
  mean,
  multiply,
  type Rational,
  subtract,
  sum,
  ZERO,
} from '../../exact/rational.ts'
import type { CompiledSection, CompiledVersion } from '../compile.ts'
import { meetsThreshold } from '../display.ts'
import type { RegionInput } from '../inputs.ts'
import { type RegionScore, scorePlan } from '../score.ts'
import { PlanLeavingOut } from './leaving-out.ts'

/** What leaving one thing out of the score would do. */
export interface Influence {
  readonly id: string
  /** The region's score without it; null where nothing else is scored. */
  readonly without: Rational | null
  /** The score less that; null where there is none. */
  readonly influence: Rational | null
  /** Whether the verdict on the threshold would be the other one; null where there would be none. */
  readonly flips: boolean | null
}

export interface SectionInfluence extends Influence {
  /** Those that are scored. */
  readonly items: readonly Influence[]
}

export interface Influences {
  /** Of the scored sections and items of the region's plan. */
  readonly plan: readonly SectionInfluence[]
  /** Of those of the bodies' plans, each left out of every body; none where bodies do not count. */
  readonly bodies: readonly SectionInfluence[]
}

/**
 * What each section and item by itself does to a region's score: the score without it, its weight
 * spread over its siblings as over those of an item that does not apply. What is observed for
 * roll-ups stays as it is; a body left with nothing scored leaves the mean of the bodies.
 */
export function influences(
  compiled: CompiledVersion,
  { basis, bodies }: RegionInput,
  score: RegionScore,
): Influences {
  const { components, region, body } = compiled
  const bodiesCount = !isZero(score.bodies.effective)
  const plan = new PlanLeavingOut(region.sections, score.plan.sections)
  const all = bodiesCount
    ? bodies.map(
        (each) =>
          new PlanLeavingOut(body.sections, scorePlan(compiled, 'body', each.plan, basis).sections),
      )
    : []
  const bodiesValue = bodiesCount ? score.bodies.value : null

  const together = (ofPlan: Rational | null, ofBodies: Rational | null): Rational | null => {
    const terms = [
      { value: ofPlan, weight: components.plan },
      { value: ofBodies, weight: components.bodies ?? ZERO },
    ].flatMap(({ value, weight }) =>
      value === null ? [] : [{ part: multiply(weight, value), weight }],
    )
    const weight = sum(terms.map((term) => term.weight))
    return isZero(weight) ? null : divide(sum(terms.map(({ part }) => part)), weight)
  }
  const leaving = (id: string, without: Rational | null): Influence => {
    const isTold = score.value !== null && without !== null
    return {
      id,
      without,
      influence: isTold ? subtract(score.value, without) : null,
      flips: isTold
        ? meetsThreshold(compiled, score.value) !== meetsThreshold(compiled, without)
        : null,
    }
  }
  const listed = (
    sections: readonly CompiledSection[],
    plans: readonly PlanLeavingOut[],
    scoreWithout: (section: string, item: string | null) => Rational | null,
  ): readonly SectionInfluence[] =>
    sections
      .filter(({ id }) => plans.some((each) => each.isSectionScored(id)))
      .map(({ id, items }) => ({
        ...leaving(id, scoreWithout(id, null)),
        items: items
          .filter((item) => plans.some((each) => each.isScored(id, item.id)))
          .map((item) => leaving(item.id, scoreWithout(id, item.id))),
      }))

  const meanWithout = (section: string, item: string | null): Rational | null =>
    mean(all.flatMap((each) => each.without(section, item) ?? []))
  return {
    plan: listed(region.sections, [plan], (section, item) =>
      together(plan.without(section, item), bodiesValue),
    ),
    bodies: listed(body.sections, all, (section, item) =>
      together(plan.value, meanWithout(section, item)),
    ),
  }
}
