import type { StoredRegion } from '../db/queries/regions.ts'
import { type Rational, rational } from '../exact/rational.ts'
import { type Question, RegionReader } from '../facts/index.ts'
import { meetsThreshold, scoreRegion } from '../scoring/index.ts'
import {
  type Changes,
  changedWeight,
  changesTowards,
  drawChanges,
  type FlipMargin,
  flipMargin,
  flippingBound,
  type Influences,
  influences,
  type RankInterval,
  rankIntervals,
  scoreWith,
  type WeighedSection,
  weighedSections,
} from '../scoring/robustness/index.ts'
import { readForScore, type Scored } from './bounds.ts'
import { type Compared, type Side, type SideStanding, standingsOn } from './comparison/index.ts'

/** Weights at some bound, and the score that they give. */
export interface OtherScore {
  readonly bound: Rational
  readonly score: Rational
  readonly changes: Changes
  /** By section. */
  readonly weights: ReadonlyMap<string, Rational>
}

/** How robust the verdict on one region is. */
export interface Robustness {
  readonly score: Rational | null
  /** null where there is no score. */
  readonly met: boolean | null
  readonly sections: readonly WeighedSection[]
  /** null where there is no verdict. */
  readonly flip: FlipMargin | null
  /** On the margin itself, where the score is the threshold; null where nothing flips it. */
  readonly atMargin: OtherScore | null
  /** At a bound that flips the verdict. */
  readonly flipping: OtherScore | null
  readonly influences: Influences
}

/** How robust the verdict on a region is, from facts as they are known. */
export function answerRobustness(
  { compiled, catalogue }: Scored,
  { record }: Pick<StoredRegion, 'record'>,
  question: Question,
): Robustness {
  const reader = new RegionReader(catalogue, record, question)
  const input = readForScore({ compiled, catalogue }, reader)
  const breakdown = scoreRegion(compiled, input)
  const score = breakdown.value
  const sections = weighedSections(breakdown)
  const { threshold } = compiled
  const flip = score === null ? null : flipMargin(sections, score, threshold)
  const at = (bound: Rational, to: FlipMargin['to']): OtherScore => {
    const changes = changesTowards(to, sections, threshold, bound)
    return {
      bound,
      score: scoreWith(sections, changes),
      changes,
      weights: new Map(sections.map((section) => [section.id, changedWeight(section, changes)])),
    }
  }
  const margin = flip?.margin ?? null
  const isFlippable = flip !== null && margin !== null
  return {
    score,
    met: score === null ? null : meetsThreshold(compiled, score),
    sections,
    flip,
    atMargin: isFlippable ? at(margin, flip.to) : null,
    flipping: isFlippable ? at(flippingBound(margin, flip.attained), flip.to) : null,
    influences: influences(compiled, input, breakdown),
  }
}

/** So far the weights are moved, in per cent. */
export const SPREADS = [10, 25] as const

export interface Sample {
  readonly seed: number
  readonly draws: number
}

/** A region's place, and where it stood over all draws, for each of the spreads. */
export interface SampledStanding<R extends Compared = Compared> {
  readonly standing: SideStanding<R>
  /** None where there is no score. */
  readonly intervals: readonly { readonly percent: number; readonly interval: RankInterval }[]
}

/** How robust the ranking of all regions is: ranked again under weights drawn at random. */
export function sampleRanking<R extends Compared>(
  version: Side['version'],
  regions: readonly R[],
  question: Question,
  { seed, draws }: Sample,
): readonly SampledStanding<R>[] {
  const { compiled } = version
  const standings = [...standingsOn({ version, question }, regions).values()]
  const entrants = standings.flatMap(({ code, score, breakdown }) =>
    score === null ? [] : [{ code, score, sections: weighedSections(breakdown) }],
  )
  const sections = compiled.region.sections.map(({ id }) => id)
  const drawn = drawChanges(seed, draws, sections.length)
  const sampled = SPREADS.map((percent) => ({
    percent,
    intervals: rankIntervals(entrants, {
      sections,
      draws: drawn,
      percent,
      threshold: compiled.threshold,
    }),
  }))
  return standings.map((standing) => ({
    standing,
    intervals: sampled.flatMap(({ percent, intervals }) => {
      const interval = intervals.get(standing.code)
      return interval === undefined ? [] : [{ percent, interval }]
    }),
  }))
}

/** A share of the draws, exactly. */
export const shareOf = (times: number, { draws }: Sample): Rational => rational(times, draws)
