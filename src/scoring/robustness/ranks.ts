import type { Rational } from '../../exact/rational.ts'
import { type Draw, STEPS } from './drawing.ts'
import { byScore, type Drawn, drawn, type Entrant, scaled } from './entrant.ts'

/** Where a region stood over all draws. */
export interface RankInterval {
  readonly min: number
  /** The least rank that 5 % of the draws reach or better. */
  readonly p5: number
  readonly p95: number
  readonly max: number
  /** In how many draws it stood at or above the threshold. */
  readonly met: number
}

export interface Sampling {
  /** All sections of the plan, in the order in which their changes were drawn. */
  readonly sections: readonly string[]
  readonly draws: readonly Draw[]
  /** The largest change, in per cent. */
  readonly percent: number
  readonly threshold: Rational
}

/** How often each rank was taken; the rank is the index. */
type Tally = Uint32Array

/** The least rank that so many hundredths of the draws reach or better. */
function quantile(tally: Tally, draws: number, hundredths: number): number {
  let reached = 0
  for (const [rank, times] of tally.entries()) {
    reached += times
    if (times > 0 && 100 * reached >= hundredths * draws) return rank
  }
  return tally.length - 1
}

/**
 * Ranks regions under every draw of weights, exactly. Each section's weight becomes
 * weight × (1 + percent/100 × step/1000), the same for all regions, because it is the version's.
 * Equal scores share a rank, as in the ranking itself.
 * @param entrants the regions that have a score
 */
export function rankIntervals(
  entrants: readonly Entrant[],
  { sections, draws, percent, threshold }: Sampling,
): ReadonlyMap<string, RankInterval> {
  const wholes = entrants.map((entrant) => scaled(entrant, sections))
  const tallies = entrants.map(() => new Uint32Array(entrants.length + 1))
  const met = entrants.map(() => 0)
  for (const draw of draws) {
    const factors = [...draw.map((step) => BigInt(100 * STEPS + percent * step)), 1n]
    const scores = wholes.map((whole) => drawn(whole, factors))
    const order = [...scores.entries()].sort(([, a], [, b]) => byScore(a, b))
    let place = 0
    let before: Drawn | undefined
    for (const [position, [index, score]] of order.entries()) {
      if (before === undefined || byScore(before, score) !== 0) place = position + 1
      before = score
      const tally = tallies[index]
      if (tally !== undefined) tally[place] = (tally[place] ?? 0) + 1
      if (score.numerator * threshold.denominator >= threshold.numerator * score.denominator)
        met[index] = (met[index] ?? 0) + 1
    }
  }
  return new Map(
    entrants.map(({ code }, index) => {
      const tally = tallies[index] ?? new Uint32Array(1)
      return [
        code,
        {
          min: tally.findIndex((times) => times > 0),
          p5: quantile(tally, draws.length, 5),
          p95: quantile(tally, draws.length, 95),
          max: tally.findLastIndex((times) => times > 0),
          met: met[index] ?? 0,
        },
      ]
    }),
  )
}
