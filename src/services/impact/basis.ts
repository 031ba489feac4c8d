import { isZero, type Rational, toFraction } from '../../exact/rational.ts'
import type { Bilingual } from '../../methodology/index.ts'
import {
  agreementOf,
  type Basis,
  boundariesOf,
  type CompiledVersion,
  displayDifference,
  displayPercent,
  levelOf,
  meetsThreshold,
  rank,
} from '../../scoring/index.ts'
import { changeBetween, largestMovers, type RegionComparison } from '../comparison/index.ts'
import type { BasisImpact, ImpactStanding, RegionImpact } from './report.ts'

/** So many of those that move most are named. */
export const MOST_MOVERS = 10

/** The exact scores of one region under both versions. */
export interface Scores {
  readonly code: string
  readonly name: Bilingual
  readonly draft: Rational | null
  readonly comparedWith: Rational | null
}

interface Placed {
  readonly score: Rational | null
  readonly rank: number | null
  readonly met: boolean | null
  readonly level: string | null
}

/** The standings of all regions under one version, by code, in the order of their places. */
function standingsUnder(
  compiled: CompiledVersion,
  scores: readonly { readonly code: string; readonly score: Rational | null }[],
): ReadonlyMap<string, Placed> {
  return new Map(
    rank(scores).map(({ code, score, rank: place }) => [
      code,
      {
        score,
        rank: place,
        met: score && meetsThreshold(compiled, score),
        level: (score && levelOf(compiled, score)?.id) ?? null,
      },
    ]),
  )
}

const shown = (compiled: CompiledVersion, { score, ...placed }: Placed): ImpactStanding => ({
  score: {
    exact: score && toFraction(score),
    percent: score && displayPercent(score, boundariesOf(compiled)),
  },
  ...placed,
})

interface Versions {
  readonly draft: CompiledVersion
  readonly comparedWith: CompiledVersion | null
}

interface Region extends Pick<RegionComparison, 'code' | 'difference'> {
  readonly placed: { readonly draft: Placed; readonly comparedWith: Placed | null }
  readonly shown: RegionImpact
}

function regionsOf(scores: readonly Scores[], versions: Versions): readonly Region[] {
  const names = new Map(scores.map(({ code, name }) => [code, name]))
  const of = (version: 'draft' | 'comparedWith') =>
    scores.map((each) => ({ code: each.code, score: each[version] }))
  const { draft, comparedWith } = versions
  const others = comparedWith && standingsUnder(comparedWith, of('comparedWith'))
  return [...standingsUnder(draft, of('draft'))].map(([code, placed]) => {
    const other = others?.get(code) ?? null
    const { difference, rankChange, flip } = changeBetween(other, placed)
    const levels = [placed.level, other?.level ?? null]
    return {
      code,
      difference,
      placed: { draft: placed, comparedWith: other },
      shown: {
        code,
        name: names.get(code) ?? { ru: code, en: code },
        draft: shown(draft, placed),
        comparedWith: comparedWith && other && shown(comparedWith, other),
        difference: difference && {
          exact: toFraction(difference),
          points: displayDifference(difference),
        },
        rankChange,
        flip,
        levelChanges: levels.includes(null) ? null : levels[0] !== levels[1],
      },
    }
  })
}

/** What a draft does to the country on one basis. */
export function basisImpact(
  basis: Basis,
  scores: readonly Scores[],
  versions: Versions,
): BasisImpact {
  const regions = regionsOf(scores, versions)
  const count = (holds: (region: Region) => boolean): number => regions.filter(holds).length
  const countCompared = (holds: (placed: Placed) => boolean): number | null =>
    versions.comparedWith &&
    count(({ placed }) => placed.comparedWith !== null && holds(placed.comparedWith))
  const flips = (to: RegionImpact['flip']): number => count((each) => each.shown.flip === to)
  const codes = (holds: (region: RegionImpact) => boolean): readonly string[] =>
    regions.flatMap(({ code, shown }) => (holds(shown) ? [code] : []))
  const otherLevel = codes(({ levelChanges }) => levelChanges === true)
  const places = regions.flatMap(({ placed }) =>
    placed.draft.rank === null || placed.comparedWith?.rank == null
      ? []
      : [{ base: placed.comparedWith.rank, target: placed.draft.rank }],
  )
  return {
    basis,
    totals: {
      regions: regions.length,
      scored: count(({ placed }) => placed.draft.score !== null),
      met: count(({ placed }) => placed.draft.met === true),
      comparedScored: countCompared(({ score }) => score !== null),
      comparedMet: countCompared(({ met }) => met === true),
      toMet: flips('to-met'),
      toUnmet: flips('to-unmet'),
      moved: count(({ difference }) => difference !== null && !isZero(difference)),
      levelChanges: otherLevel.length,
    },
    ranking: versions.comparedWith && agreementOf(places),
    flips: codes(({ flip }) => flip === 'to-met' || flip === 'to-unmet'),
    movers: largestMovers(regions, MOST_MOVERS).map(({ code }) => code),
    levelChanges: otherLevel,
    regions: regions.map((each) => each.shown),
  }
}
