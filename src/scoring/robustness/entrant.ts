import { multiply, type Rational, rational } from '../../exact/rational.ts'
import type { WeighedSection } from './sections.ts'

/** A region that is ranked by its score. */
export interface Entrant {
  readonly code: string
  readonly score: Rational
  /** Those whose weighted mean the score is; none where no weight of a section changes it. */
  readonly sections: readonly WeighedSection[]
}

/** A region in whole numbers: its score is Σ factor × part ÷ Σ factor × weight over these places. */
export interface Scaled {
  readonly places: readonly number[]
  readonly parts: readonly bigint[]
  readonly weights: readonly bigint[]
}

/** The least number that every denominator divides. */
const commonDenominator = (numbers: readonly Rational[]): bigint =>
  numbers.reduce(
    (common, { denominator }) => rational(common, denominator).numerator * denominator,
    1n,
  )

/**
 * @param ids all sections of the plan, in the order of the factors; one more factor, after theirs,
 *   is that of a score which no weight changes
 */
export function scaled({ score, sections }: Entrant, ids: readonly string[]): Scaled {
  // Without sections the score is the same in every draw: one place that no change moves.
  if (sections.length === 0)
    return { places: [ids.length], parts: [score.numerator], weights: [score.denominator] }
  const parts = sections.map(({ weight, alone }) => multiply(weight, alone))
  const weights = sections.map(({ weight }) => weight)
  const common = commonDenominator([...parts, ...weights])
  const whole = ({ numerator, denominator }: Rational): bigint => numerator * (common / denominator)
  const [allParts, allWeights] = [parts.map(whole), weights.map(whole)]
  return { places: sections.map(({ id }) => ids.indexOf(id)), parts: allParts, weights: allWeights }
}

/** The score of a region under drawn weights. */
export interface Drawn {
  readonly numerator: bigint
  readonly denominator: bigint
  /** The whole part of 2⁵⁰ times the score: of two that differ, the larger is the larger score. */
  readonly key: number
}

/** Scores are at most 1, so that a key is a whole number that is kept exactly. */
const KEY_BITS = 50n

export function drawn({ places, parts, weights }: Scaled, factors: readonly bigint[]): Drawn {
  let [numerator, denominator] = [0n, 0n]
  for (let index = 0; index < places.length; index += 1) {
    const factor = factors[places[index] ?? 0] ?? 1n
    numerator += factor * (parts[index] ?? 0n)
    denominator += factor * (weights[index] ?? 0n)
  }
  return { numerator, denominator, key: Number((numerator << KEY_BITS) / denominator) }
}

/** Best first; exact, though most pairs are told apart by their keys. */
export function byScore(a: Drawn, b: Drawn): number {
  if (a.key !== b.key) return b.key - a.key
  const difference = b.numerator * a.denominator - a.numerator * b.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
