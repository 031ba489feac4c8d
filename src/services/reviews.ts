import type { StoredRegion } from '../db/queries/regions.ts'
import { compare, negate, type Rational, ZERO } from '../exact/rational.ts'
import {
  isOnRecord,
  KnownFacts,
  type PendingDecision,
  pendingDecisions,
  type Question,
} from '../facts/index.ts'
import type { Scored } from './bounds.ts'
import { type Effect, Stakes } from './stakes.ts'

/** One thing to decide, and what its acceptance is worth. */
export interface Review extends Effect {
  /** The code of the region whose ledger it is in. */
  readonly region: string
  readonly decision: PendingDecision
  /**
   * The gain if everything were accepted that waits for a reviewer about the same item of the same
   * subject: what is at stake where one document alone does not yet count.
   */
  readonly together: Rational
}

type Reviewed = Pick<StoredRegion, 'code' | 'record'>

/** Documents, completions and measurements of one item that wait; of anything else, it alone. */
const groupOf = ({ by, body, items, on }: PendingDecision): string =>
  by === 'reviewer' && items.length > 0 ? `${body ?? ''} ${items.join(' ')}` : `/${on}`

function reviewsOf(version: Scored, region: Reviewed, question: Question): readonly Review[] {
  const known = new KnownFacts(region.record.facts, question)
  const pending = pendingDecisions(known, version.catalogue, question.asOf)
  if (pending.length === 0) return []
  const stakes = new Stakes(version, region, question, known)
  return [...Map.groupBy(pending, groupOf).values()].flatMap((group) => {
    const alone = group.map((decision) => ({ decision, ...stakes.ifAccepted([decision]) }))
    const [only] = alone
    const together = only && alone.length === 1 ? only.gain : stakes.ifAccepted(group).gain
    return alone.map((each) => ({ region: region.code, ...each, together }))
  })
}

const magnitude = (a: Rational): Rational => (compare(a, ZERO) < 0 ? negate(a) : a)

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const underOf = ({ under }: PendingDecision): string =>
  under === null ? '' : `${under.item} ${under.row ?? ''} ${under.requirement}`

/** What matters first: the threshold, then what is at stake, then who has waited longest. */
function byWhatMatters(a: Review, b: Review): number {
  return (
    Number(b.crosses) - Number(a.crosses) ||
    compare(magnitude(b.gain), magnitude(a.gain)) ||
    compare(magnitude(b.together), magnitude(a.together)) ||
    inOrder(a.decision.submittedAt, b.decision.submittedAt) ||
    inOrder(a.region, b.region) ||
    inOrder(a.decision.on, b.decision.on) ||
    inOrder(underOf(a.decision), underOf(b.decision))
  )
}

/**
 * Everything in these regions that waits for a verdict, in the order in which it matters to their
 * accepted scores: first what would by itself carry a region to the threshold; then by how much it
 * would move the score, up or down; then by what is at stake together with the rest of its item;
 * then the longest waiting. No two places are equal, so that the same facts give the same order.
 * @param question its basis is always `accepted`
 */
export function reviewQueue(
  version: Scored,
  regions: readonly Reviewed[],
  { asOf, knownAt }: Pick<Question, 'asOf' | 'knownAt'>,
): readonly Review[] {
  const question: Question = { asOf, knownAt, basis: 'accepted' }
  return regions
    .filter(({ record }) => isOnRecord(record, knownAt))
    .flatMap((region) => reviewsOf(version, region, question))
    .sort(byWhatMatters)
}
