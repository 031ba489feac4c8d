import { type Rational, toFraction } from '../../../src/exact/rational.ts'
import type { Question } from '../../../src/facts/index.ts'
import type { Influence } from '../../../src/scoring/robustness/index.ts'
import { answerRobustness } from '../../../src/services/robustness.ts'
import type { World } from '../../scoring/world.ts'
import type { WrittenFact } from '../../scoring/written-fact.ts'
import { regionAfter, scoredBy } from '../support.ts'

const fractionOf = (value: Rational | null): string | null =>
  value === null ? null : toFraction(value)

const told = ({ id, without, influence, flips }: Influence): string =>
  [id, fractionOf(without), fractionOf(influence), flips].join(' ')

/** The robustness of a world's region after these facts, with every exact number as text. */
export function robustnessOf(
  world: World,
  version: string,
  asked: Partial<Question>,
  ...written: readonly WrittenFact[]
) {
  const question: Question = { asOf: '2024-06-30', knownAt: null, basis: 'accepted', ...asked }
  const answer = answerRobustness(
    scoredBy(world, version),
    regionAfter(world, ...written),
    question,
  )
  const { score, flip, atMargin, flipping, sections, influences } = answer
  const weights = (other: typeof atMargin) =>
    other && [...other.weights].map(([id, weight]) => `${id} ${toFraction(weight)}`).join(', ')
  return {
    score: fractionOf(score),
    met: answer.met,
    to: flip?.to ?? null,
    attained: flip?.attained ?? null,
    sums: flip && [toFraction(flip.above), toFraction(flip.below)],
    margin: fractionOf(flip?.margin ?? null),
    sections: sections
      .map(({ id, weight, alone }) => `${id} ${toFraction(weight)} × ${toFraction(alone)}`)
      .join(', '),
    atMargin: weights(atMargin),
    flipping: flipping && [toFraction(flipping.bound), toFraction(flipping.score)],
    plan: influences.plan.map(told),
    planItems: influences.plan.flatMap(({ items }) => items.map(told)),
    bodies: influences.bodies.flatMap((section) => [told(section), ...section.items.map(told)]),
  }
}
