import { add, compare, type Rational, subtract, ZERO } from '../../exact/rational.ts'
import { contributionsIn, leafOf } from '../../scoring/index.ts'
import type { RegionComparison } from './compare.ts'

/** A part of what carried one region past another; `item` null: the bodies together. */
export interface Through {
  readonly item: string | null
  readonly part: Rational
}

/** One region stood below another on the base's side, and stands above it on the target's. */
export interface Overtaking {
  readonly region: string
  readonly overtaken: string
  /** Its score less the other's: negative on the base's side, positive on the target's. */
  readonly gap: { readonly base: Rational; readonly target: Rational }
  /** What did most for it, the most first; over all leaves the parts sum to the change of the gap. */
  readonly through: readonly Through[]
}

const MOST_THROUGH = 3

/**
 * By how much each item of the plan changed a region's score, by its id; under the empty name, the
 * bodies together.
 */
export function changesIn({
  base,
  target,
}: Pick<RegionComparison, 'base' | 'target'>): ReadonlyMap<string, Rational> {
  const changes = new Map<string, Rational>()
  const put = (standing: RegionComparison['base'], change: typeof add): void => {
    if (standing === null) return
    for (const [leaf, contribution] of contributionsIn(standing.breakdown)) {
      const { item } = leafOf(leaf)
      const key = item ?? ''
      changes.set(key, change(changes.get(key) ?? ZERO, contribution))
    }
  }
  put(base, subtract)
  put(target, add)
  return changes
}

function throughWhat(
  winner: ReadonlyMap<string, Rational>,
  loser: ReadonlyMap<string, Rational>,
): readonly Through[] {
  return [...new Set([...winner.keys(), ...loser.keys()])]
    .map((leaf) => ({
      item: leaf === '' ? null : leaf,
      part: subtract(winner.get(leaf) ?? ZERO, loser.get(leaf) ?? ZERO),
    }))
    .filter(({ part }) => compare(part, ZERO) > 0)
    .sort((a, b) => compare(b.part, a.part))
    .slice(0, MOST_THROUGH)
}

interface Placed {
  readonly comparison: RegionComparison
  readonly base: { readonly rank: number; readonly score: Rational }
  readonly target: { readonly rank: number; readonly score: Rational }
}

/** Those with a place on both sides. */
function placedAmong(comparisons: readonly RegionComparison[]): readonly Placed[] {
  return comparisons.flatMap((comparison) => {
    const [base, target] = [comparison.base, comparison.target].map((standing) =>
      standing === null || standing.rank === null || standing.score === null
        ? null
        : { rank: standing.rank, score: standing.score },
    )
    return base && target ? [{ comparison, base, target }] : []
  })
}

export interface Overtakings {
  readonly count: number
  readonly listed: readonly Overtaking[]
}

/**
 * Who overtook whom, and through which items: the widest changes of the gap first, then by code.
 * @param most how many are listed
 * @param only lists those of one region alone; all are counted
 */
export function overtakingsAmong(
  comparisons: readonly RegionComparison[],
  most: number,
  only: string | null,
): Overtakings {
  const placed = placedAmong(comparisons)
  const found = placed.flatMap((winner) =>
    placed
      .filter(
        (loser) => winner.base.rank > loser.base.rank && winner.target.rank < loser.target.rank,
      )
      .map((loser) => {
        const gap = {
          base: subtract(winner.base.score, loser.base.score),
          target: subtract(winner.target.score, loser.target.score),
        }
        return {
          winner: winner.comparison,
          loser: loser.comparison,
          gap,
          widening: subtract(gap.target, gap.base),
        }
      }),
  )
  const listed = found
    .filter(({ winner, loser }) => only === null || winner.code === only || loser.code === only)
    .sort((a, b) => compare(b.widening, a.widening))
    .slice(0, most)
  const changes = new Map<RegionComparison, ReadonlyMap<string, Rational>>()
  const changesOf = (comparison: RegionComparison): ReadonlyMap<string, Rational> => {
    const known = changes.get(comparison) ?? changesIn(comparison)
    changes.set(comparison, known)
    return known
  }
  return {
    count: found.length,
    listed: listed.map(({ winner, loser, gap }) => ({
      region: winner.code,
      overtaken: loser.code,
      gap,
      through: throughWhat(changesOf(winner), changesOf(loser)),
    })),
  }
}
