import type { Database } from '../../db/client.ts'
import { loadAllRegions } from '../../db/queries/regions.ts'
import type { Pair } from '../../scoring/index.ts'
import { type Attribution, attributionOf, worldsBetween } from './attribution.ts'
import { compareAll, compareTwo, type RegionComparison } from './compare.ts'
import type { Side } from './side.ts'
import { between } from './worlds.ts'

/**
 * One region on both sides, or one on each, and what causes the difference. Its ranks are among
 * those read alone, and no places in the country.
 */
export interface RegionCauses {
  readonly comparison: RegionComparison
  /** null where one side has no score. */
  readonly attribution: Attribution | null
}

/**
 * What causes the difference of one region, or between two: it reads no other, so that it can be
 * told of a country of any size.
 * @param codes the same code twice compares a region with itself
 * @returns null where a region that is named is on record on neither side, or not on its own
 */
export async function causesOf(
  database: Database,
  sides: Pair<Side>,
  codes: Pair<string>,
): Promise<RegionCauses | null> {
  const isOne = codes.base === codes.target
  const regions = await loadAllRegions(database, [...new Set([codes.base, codes.target])])
  const comparison = isOne
    ? (compareAll(sides, regions).regions[0] ?? null)
    : compareTwo(sides, regions, codes)
  if (comparison === null) return null
  if (!isOne && (comparison.base === null || comparison.target === null)) return null
  const mixed = between(sides)
  const worlds = worldsBetween(mixed, comparison)
  const attribution = worlds && attributionOf(mixed, comparison, worlds, false)
  return { comparison, attribution }
}
