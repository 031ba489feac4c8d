import { divide, isZero, multiply, ONE, type Rational, rational, ZERO } from '../exact/rational.ts'
import type { ItemScore, PlanScore, SectionScore } from '../scoring/score.ts'
import type { Breakdown, Whole } from './breakdown.ts'
import type { PlanTables } from './tables.ts'

/** An item as scoring explains it, less what is told from its inputs alone. */
export type ExplainedItem = Omit<ItemScore, 'reason' | 'rows' | 'input'>
export type ExplainedSection = Omit<SectionScore, 'items'> & {
  readonly items: readonly ExplainedItem[]
}
export interface Explained extends Pick<PlanScore, 'value'> {
  readonly sections: readonly ExplainedSection[]
}

/**
 * A breakdown in reduced fractions.
 * @param tables that it was made from
 * @param effective what the whole subject weighs in the score that is explained
 */
export function explain(
  { plan }: PlanTables,
  breakdown: Breakdown,
  effective: Rational = ONE,
): Explained {
  const { sections, weight, weightOver, total, effectiveOver, contributionOver } = breakdown
  const isScored = weight !== 0 && weight !== 0n
  const share = (part: Whole, over: Whole): Rational => (isScored ? rational(part, over) : ZERO)
  const scaled = ({ effective: own, contribution }: { effective: Whole; contribution: Whole }) => ({
    effective: multiply(effective, share(own, effectiveOver)),
    contribution: multiply(effective, share(contribution, contributionOver)),
  })
  return {
    value: isScored ? rational(total, contributionOver) : null,
    sections: plan.sections.map((section, index): ExplainedSection => {
      const part = sections[index]
      if (part === undefined) throw new RangeError('the breakdown is of another plan')
      const own = share(part.effective, effectiveOver)
      return {
        id: section.id,
        nominal: section.weight ?? multiply(own, rational(weight, weightOver)),
        ...scaled(part),
        value: isZero(own) ? null : divide(share(part.contribution, contributionOver), own),
        items: section.items.map((item, place): ExplainedItem => {
          const one = part.items[place]
          if (one === undefined) throw new RangeError('the breakdown is of another plan')
          return { id: item.id, ...one.judged, nominal: item.weight, ...scaled(one) }
        }),
      }
    }),
  }
}
