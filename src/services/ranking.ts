import type { StoredRegion } from '../db/queries/regions.ts'
import { isOnRecord, type Question, RegionReader } from '../facts/index.ts'
import {
  levelOf,
  meetsThreshold,
  type Ranked,
  rank,
  type Standing,
  scoreRegion,
} from '../scoring/index.ts'
import type { ReadyVersion } from './versions.ts'

/** One region's place among all. */
export type RegionStanding = Ranked<
  Standing & {
    readonly region: StoredRegion
    /** null where there is no score. */
    readonly met: boolean | null
    readonly level: string | null
  }
>

/** Ranks every region that was on record by the question's `knownAt`, best first. */
export function rankRegions(
  { compiled, catalogue }: ReadyVersion,
  regions: readonly StoredRegion[],
  question: Question,
): readonly RegionStanding[] {
  return rank(
    regions
      .filter(({ record }) => isOnRecord(record, question.knownAt))
      .map((region) => {
        const { input } = new RegionReader(catalogue, region.record, question).region()
        const { value: score } = scoreRegion(compiled, input)
        return {
          code: region.code,
          region,
          score,
          met: score === null ? null : meetsThreshold(compiled, score),
          level: score === null ? null : (levelOf(compiled, score)?.id ?? null),
        }
      }),
  )
}
