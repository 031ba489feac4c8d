import type { StoredRegion } from '../db/queries/regions.ts'
import type { Rational } from '../exact/rational.ts'
import {
  KnownFacts,
  leavesBody,
  pendingDecisions,
  type Question,
  RegionReader,
} from '../facts/index.ts'
import { type BodyInput, type RegionInput, scorePlan, scoreRegion } from '../scoring/index.ts'
import type { ReadyVersion } from './versions.ts'

/**
 * The exact scores if everything that waits for a verdict were rejected, and if it were accepted.
 * They are scores, not a least and a greatest: a waiver or a new body moves a score either way, so
 * that `ifAccepted` may be below `ifRejected`, and a mixture of verdicts may lie outside of both.
 */
export interface Bounds {
  readonly ifRejected: Rational | null
  readonly ifAccepted: Rational | null
}

/** What a score needs of a version. */
export type Scored = Pick<ReadyVersion, 'compiled' | 'catalogue'>

/** Bodies whose inputs were read before, and are known to be the same. */
export type AlreadyRead = (code: string) => BodyInput | undefined

/**
 * Reads what a region's score rests on. Reading the bodies is most of the work, and they count only
 * in a version that asks for them, once they are observed (DESIGN 2.10).
 */
export function readForScore(
  { compiled }: Scored,
  reader: RegionReader,
  alreadyRead?: AlreadyRead,
): RegionInput {
  const { input } = reader.region(false)
  const asked = compiled.components.bodies !== null || compiled.rollUp !== null
  return asked && input.observed ? reader.region(true, alreadyRead).input : input
}

/** The inputs of a region's bodies, open and closed, by code. */
export const bodiesOf = ({ bodies, closedBodies }: RegionInput): ReadonlyMap<string, BodyInput> =>
  new Map([...bodies, ...closedBodies].map(({ code, plan }) => [code, { code, plan }]))

/**
 * The bounds of a region's score; both are the score itself where nothing waits.
 * @param score the score, where it was worked out already
 */
export function regionBounds(
  version: Scored,
  { record }: Pick<StoredRegion, 'record'>,
  question: Question,
  score?: Rational | null,
): Bounds {
  const { catalogue, compiled } = version
  const known = new KnownFacts(record.facts, question)
  const read = (facts: KnownFacts, alreadyRead?: AlreadyRead): RegionInput =>
    readForScore(version, new RegionReader(catalogue, record, question, facts), alreadyRead)
  const pending = pendingDecisions(known, catalogue, question.asOf)
  if (pending.length === 0) {
    const value = score === undefined ? scoreRegion(compiled, read(known)).value : score
    return { ifRejected: value, ifAccepted: value }
  }
  const rejected = read(known.supposing('rejected'))
  const bodies = bodiesOf(rejected)
  const isLeft = leavesBody(pending)
  const accepted = read(known.supposing('accepted'), (code) =>
    isLeft(code) ? bodies.get(code) : undefined,
  )
  return {
    ifRejected: scoreRegion(compiled, rejected).value,
    ifAccepted: scoreRegion(compiled, accepted).value,
  }
}

/**
 * The bounds of a body's score; null where the region would have no such body on that day.
 * @param score the score, where it was worked out already
 */
export function bodyBounds(
  { catalogue, compiled }: Scored,
  { record }: Pick<StoredRegion, 'record'>,
  code: string,
  question: Question,
  score?: Rational | null,
): Bounds {
  const known = new KnownFacts(record.facts, question)
  const scoreOf = (facts: KnownFacts): Rational | null => {
    const reader = new RegionReader(catalogue, record, question, facts)
    if (!reader.bodies.some((body) => body.code === code)) return null
    return scorePlan(compiled, 'body', reader.body(code).plan, question.basis).value
  }
  const pending = pendingDecisions(known, catalogue, question.asOf)
  if (leavesBody(pending)(code)) {
    const value = score === undefined ? scoreOf(known) : score
    return { ifRejected: value, ifAccepted: value }
  }
  return {
    ifRejected: scoreOf(known.supposing('rejected')),
    ifAccepted: scoreOf(known.supposing('accepted')),
  }
}
