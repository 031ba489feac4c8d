import type { Rational } from '../../exact/rational.ts'
import { isOnRecord, RegionReader } from '../../facts/index.ts'
import {
  levelOf,
  meetsThreshold,
  type Ranked,
  type RegionScore,
  rank,
  scoreRegion,
} from '../../scoring/index.ts'
import { readForScore } from '../bounds.ts'
import type { Compared, Side } from './side.ts'

/** A region on one side of a comparison: its score with everything in it, and its national place. */
export interface SideStanding<R extends Compared = Compared> {
  readonly code: string
  readonly region: R
  readonly side: Side
  readonly score: Rational | null
  readonly rank: number | null
  /** null where there is no score. */
  readonly met: boolean | null
  readonly level: string | null
  readonly breakdown: RegionScore
}

/** Every region that was on record on that side, ranked, by code. */
export function standingsOn<R extends Compared>(
  side: Side,
  regions: readonly R[],
): ReadonlyMap<string, SideStanding<R>> {
  const { compiled, catalogue } = side.version
  const standings = regions
    .filter(({ record }) => isOnRecord(record, side.question.knownAt))
    .map((region) => {
      const reader = new RegionReader(catalogue, region.record, side.question)
      const breakdown = scoreRegion(compiled, readForScore({ compiled, catalogue }, reader))
      const score = breakdown.value
      return {
        code: region.code,
        region,
        side,
        score,
        met: score === null ? null : meetsThreshold(compiled, score),
        level: score === null ? null : (levelOf(compiled, score)?.id ?? null),
        breakdown,
      }
    })
  const ranked: readonly Ranked<(typeof standings)[number]>[] = rank(standings)
  return new Map(ranked.map((standing) => [standing.code, standing]))
}
