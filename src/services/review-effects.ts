import type { StoredRegion } from '../db/queries/regions.ts'
import { add, type Rational, ZERO } from '../exact/rational.ts'
import { KnownFacts, type Question } from '../facts/index.ts'
import type { Scored } from './bounds.ts'
import type { Review } from './reviews.ts'
import { Stakes } from './stakes.ts'

/** A region's accepted score as it is, and as it would be after one verdict; null: there is none. */
export interface ReviewEffect {
  readonly now: Rational | null
  readonly ifAccepted: Rational | null
  readonly ifRejected: Rational | null
}

/**
 * What each way of deciding would make of the accepted score, for some of a queue: a page of it, as
 * `reviewQueue` itself only asks what acceptance does.
 * @param regions those that the reviews are about
 * @param question the one that the queue was asked for
 * @returns in the order of the reviews
 */
export function reviewEffects(
  version: Scored,
  regions: ReadonlyMap<string, Pick<StoredRegion, 'record'>>,
  { asOf, knownAt }: Pick<Question, 'asOf' | 'knownAt'>,
  reviews: readonly Review[],
): readonly ReviewEffect[] {
  const question: Question = { asOf, knownAt, basis: 'accepted' }
  const read = new Map<string, Stakes>()
  const stakesOf = (code: string): Stakes | null => {
    const region = regions.get(code)
    if (region === undefined) return null
    const known = read.get(code)
    if (known !== undefined) return known
    const facts = new KnownFacts(region.record.facts, question)
    const stakes = new Stakes(version, region, question, facts)
    read.set(code, stakes)
    return stakes
  }
  return reviews.map(({ region, decision, gain }) => {
    const stakes = stakesOf(region)
    if (stakes === null) throw new Error(`the region ${region} of a review was not given`)
    const now = stakes.score
    // A gain counts no score as 0; without any, one that gains nothing is still none.
    const after = (by: Rational): Rational | null =>
      now === null && by.numerator === 0n ? null : add(now ?? ZERO, by)
    return {
      now,
      ifAccepted: after(gain),
      ifRejected: after(stakes.ifRejected([decision]).gain),
    }
  })
}
