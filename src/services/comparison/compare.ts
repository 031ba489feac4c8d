import { compare, negate, type Rational, subtract, ZERO } from '../../exact/rational.ts'
import { type Agreement, agreementOf, type Pair } from '../../scoring/index.ts'
import type { Compared, Side } from './side.ts'
import { type SideStanding, standingsOn } from './standings.ts'

/** A region on both sides; or, of two regions, the one on the base's and the other on the target's. */
export interface RegionComparison<R extends Compared = Compared> {
  /** Of the target's region. */
  readonly code: string
  /** null where the region was not on record on that side. */
  readonly base: SideStanding<R> | null
  readonly target: SideStanding<R> | null
  /** Target less base; null where one of them is no score. */
  readonly difference: Rational | null
  /** Places gained; negative where places were lost; null where one side has none. */
  readonly rankChange: number | null
  /** Whether the threshold is met on one side alone; null where one side has no verdict. */
  readonly flip: 'to-met' | 'to-unmet' | 'none' | null
}

function flipOf(base: boolean | null, target: boolean | null): RegionComparison['flip'] {
  if (base === null || target === null) return null
  return base === target ? 'none' : target ? 'to-met' : 'to-unmet'
}

type Figures = Pick<SideStanding, 'score' | 'rank' | 'met'>

/** What is not the same in a region's standings on two sides. */
export function changeBetween(
  base: Figures | null,
  target: Figures | null,
): Pick<RegionComparison, 'difference' | 'rankChange' | 'flip'> {
  const [before, after] = [base?.score ?? null, target?.score ?? null]
  const [from, to] = [base?.rank ?? null, target?.rank ?? null]
  return {
    difference: before === null || after === null ? null : subtract(after, before),
    rankChange: from === null || to === null ? null : from - to,
    flip: flipOf(base?.met ?? null, target?.met ?? null),
  }
}

const compared = <R extends Compared>(
  code: string,
  base: SideStanding<R> | null,
  target: SideStanding<R> | null,
): RegionComparison<R> => ({ code, base, target, ...changeBetween(base, target) })

/** Those without a place come last. */
const LAST = Number.MAX_SAFE_INTEGER

const byTargetRank = (a: RegionComparison, b: RegionComparison): number =>
  (a.target?.rank ?? LAST) - (b.target?.rank ?? LAST) || (a.code < b.code ? -1 : 1)

/** Two sides of a comparison over the whole country. */
export interface NationalComparison<R extends Compared = Compared> {
  /** Every region on record on either side, by its place on the target's, then by code. */
  readonly regions: readonly RegionComparison<R>[]
  readonly agreement: Agreement
}

/** Compares every region with itself. */
export function compareAll<R extends Compared>(
  { base, target }: Pair<Side>,
  regions: readonly R[],
): NationalComparison<R> {
  const [before, after] = [standingsOn(base, regions), standingsOn(target, regions)]
  const all = regions
    .filter(({ code }) => before.has(code) || after.has(code))
    .map(({ code }) => compared(code, before.get(code) ?? null, after.get(code) ?? null))
    .sort(byTargetRank)
  return {
    regions: all,
    agreement: agreementOf(
      all.flatMap(({ base: from, target: to }) =>
        from?.rank != null && to?.rank != null ? [{ base: from.rank, target: to.rank }] : [],
      ),
    ),
  }
}

/** Compares one region, as the base's side sees it, with another as the target's sees that. */
export function compareTwo<R extends Compared>(
  sides: Pair<Side>,
  regions: readonly R[],
  codes: Pair<string>,
): RegionComparison<R> {
  const base = standingsOn(sides.base, regions).get(codes.base) ?? null
  const target = standingsOn(sides.target, regions).get(codes.target) ?? null
  return compared(codes.target, base, target)
}

const size = (difference: Rational): Rational =>
  compare(difference, ZERO) < 0 ? negate(difference) : difference

/** The regions that moved most, up or down, the most first; those that did not move are none. */
export function largestMovers<M extends Pick<RegionComparison, 'code' | 'difference'>>(
  comparisons: readonly M[],
  most: number,
): readonly M[] {
  const sizeOf = ({ difference }: M): Rational => size(difference ?? ZERO)
  return comparisons
    .filter((each) => compare(sizeOf(each), ZERO) > 0)
    .sort((a, b) => compare(sizeOf(b), sizeOf(a)) || (a.code < b.code ? -1 : 1))
    .slice(0, most)
}
