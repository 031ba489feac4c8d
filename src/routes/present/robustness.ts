import { type Rational, toFraction, ZERO } from '../../exact/rational.ts'
import type { Translate } from '../../http/language/language.ts'
import { type FlipFigures, flipInWords } from '../../http/language/robustness.ts'
import type { Catalogue } from '../../methodology/index.ts'
import { type CompiledVersion, displayDifference } from '../../scoring/index.ts'
import {
  type Influence,
  type RankInterval,
  type SectionInfluence,
  shownBound,
} from '../../scoring/robustness/index.ts'
import {
  type OtherScore,
  type Robustness,
  type Sample,
  shareOf,
} from '../../services/robustness.ts'
import type { RankingRobustnessBody } from '../schemas/ranking-robustness.ts'
import type { InfluenceBody, RobustnessBody } from '../schemas/robustness.ts'
import { presentScore } from './score.ts'

type Plan = Catalogue['region']

/** Hundredths of a per cent. */
const isWhole = ({ denominator }: Rational): boolean => 10_000n % denominator === 0n

function figuresOf({ flip, flipping }: Robustness): FlipFigures | null {
  if (flip === null) return null
  return {
    to: flip.to,
    least: flip.margin && shownBound(flip.margin),
    enough: flipping !== null && isWhole(flipping.bound) ? shownBound(flipping.bound) : null,
  }
}

const presentMoved = (id: string, other: OtherScore | null) =>
  other && {
    change: toFraction(other.changes.get(id) ?? ZERO),
    weight: toFraction(other.weights.get(id) ?? ZERO),
  }

function presentInfluence(
  compiled: CompiledVersion,
  { id, without, influence, flips }: Influence,
  label: string,
): InfluenceBody {
  return {
    id,
    label,
    without: presentScore(compiled, without),
    influence: influence && { exact: toFraction(influence), points: displayDifference(influence) },
    flips,
  }
}

const presentInfluences = (
  compiled: CompiledVersion,
  found: readonly SectionInfluence[],
  { sections }: Plan,
  t: Translate,
): RobustnessBody['influence']['plan'] =>
  found.flatMap((section) => {
    const named = sections.find(({ id }) => id === section.id)
    if (named === undefined) return []
    const labels = new Map(named.items.map(({ id, label }) => [id, t(label)]))
    return [
      {
        ...presentInfluence(compiled, section, t(named.label)),
        number: named.number,
        items: section.items.map((item) =>
          presentInfluence(compiled, item, labels.get(item.id) ?? item.id),
        ),
      },
    ]
  })

/** How robust a verdict is: how far weights may be moved, and what each item does by itself. */
export function presentRobustness(
  compiled: CompiledVersion,
  catalogue: Catalogue,
  answer: Robustness,
  t: Translate,
): Pick<RobustnessBody, 'score' | 'explanation' | 'flip' | 'sections' | 'influence'> {
  const { flip, atMargin, flipping } = answer
  return {
    score: presentScore(compiled, answer.score),
    explanation: t(flipInWords(figuresOf(answer))),
    flip: flip && {
      to: flip.to,
      margin: flip.margin && { exact: toFraction(flip.margin), percent: shownBound(flip.margin) },
      attained: flip.attained,
      above: toFraction(flip.above),
      below: toFraction(flip.below),
      flipping: flipping && {
        bound: toFraction(flipping.bound),
        score: presentScore(compiled, flipping.score),
      },
    },
    sections: answer.sections.map(({ id, weight, alone }) => {
      const named = catalogue.region.sections.find((section) => section.id === id)
      return {
        id,
        number: named?.number ?? id,
        label: named === undefined ? id : t(named.label),
        weight: toFraction(weight),
        alone: presentScore(compiled, alone),
        atMargin: presentMoved(id, atMargin),
        flipping: presentMoved(id, flipping),
      }
    }),
    influence: {
      plan: presentInfluences(compiled, answer.influences.plan, catalogue.region, t),
      bodies: presentInfluences(compiled, answer.influences.bodies, catalogue.body, t),
    },
  }
}

/** Where a region stood over all draws, at one bound. */
export const presentInterval = (
  percent: number,
  { min, p5, p95, max, met }: RankInterval,
  sample: Sample,
): RankingRobustnessBody['regions'][number]['robustness'][number] => ({
  percent,
  ranks: { min, p5, p95, max },
  met: { draws: met, share: toFraction(shareOf(met, sample)) },
})
