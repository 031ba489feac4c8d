import type { StoredRegion } from '../db/queries/regions.ts'
import { compare, type Rational, subtract, ZERO } from '../exact/rational.ts'
import {
  ItemReader,
  type KnownFacts,
  leavesBody,
  type PendingDecision,
  type Question,
  RegionReader,
  type VerdictOutcome,
} from '../facts/index.ts'
import { type BodyInput, meetsThreshold, type RegionInput, scoreRegion } from '../scoring/index.ts'
import { type AlreadyRead, bodiesOf, readForScore, type Scored } from './bounds.ts'
import { Leaves } from './leaves.ts'

/** What a verdict would do to a region's score. */
export interface Effect {
  /** The score then less the score now, where no score counts as 0. */
  readonly gain: Rational
  /** Whether it would lift the score to the threshold from below, or from none. */
  readonly crosses: boolean
}

const NO_EFFECT: Effect = { gain: ZERO, crosses: false }

type Kinds = ReadonlySet<PendingDecision['kind']>

/** Kinds of fact on which a verdict changes nothing but the item that the fact is about. */
const ofOneItem: Kinds = new Set(['evidence', 'completion', 'measurement', 'waiver'])

/** Kinds of fact that, said of a body, reach the region only where the body is observed. */
const ofOneBody: Kinds = new Set([...ofOneItem, 'trait', 'services'])

/**
 * What is at stake in one region: its score, read once, and what acceptances would add to it. Where
 * a verdict changes one item, only that item is read and judged again (see `Leaves`); anything else,
 * and what leaves or enters the score, is scored anew, with the bodies that it cannot touch as read.
 */
export class Stakes {
  readonly #version: Scored
  readonly #record: StoredRegion['record']
  readonly #question: Question
  readonly #known: KnownFacts
  readonly #score: Rational | null
  /** What the score lacks to the threshold; null where it is there, or is none. */
  readonly #short: Rational | null
  /** Those that were read: none where the score does not depend on them. */
  readonly #bodies: ReadonlyMap<string, BodyInput>
  readonly #items: ItemReader
  readonly #leaves: Leaves

  /** @param known the region's facts as the question reads them */
  constructor(
    version: Scored,
    { record }: Pick<StoredRegion, 'record'>,
    question: Question,
    known: KnownFacts,
  ) {
    this.#version = version
    this.#record = record
    this.#question = question
    this.#known = known
    const input = this.#read(known)
    const score = scoreRegion(version.compiled, input)
    this.#score = score.value
    this.#short =
      score.value === null || meetsThreshold(version.compiled, score.value)
        ? null
        : subtract(version.compiled.threshold, score.value)
    this.#bodies = bodiesOf(input)
    this.#items = new ItemReader(version.catalogue, question, known)
    this.#leaves = new Leaves(version, input, score)
  }

  #reader(known: KnownFacts): RegionReader {
    return new RegionReader(this.#version.catalogue, this.#record, this.#question, known)
  }

  #read(known: KnownFacts, alreadyRead?: AlreadyRead): RegionInput {
    return readForScore(this.#version, this.#reader(known), alreadyRead)
  }

  /** The accepted score as it is; null where there is none. */
  get score(): Rational | null {
    return this.#score
  }

  /** What accepting these would do, all at once; each is about the same item, or there is one. */
  ifAccepted(decisions: readonly PendingDecision[]): Effect {
    return this.#ifDecided(decisions, 'accepted')
  }

  /** What rejecting these would do, likewise. */
  ifRejected(decisions: readonly PendingDecision[]): Effect {
    return this.#ifDecided(decisions, 'rejected')
  }

  #ifDecided(decisions: readonly PendingDecision[], outcome: VerdictOutcome): Effect {
    const [first] = decisions
    if (first === undefined) return NO_EFFECT
    const { body, kind } = first
    if (body !== null && !this.#bodies.has(body) && ofOneBody.has(kind)) return NO_EFFECT
    const supposed = this.#known.supposing(
      decisions.map(({ on, under }) => ({ on, under, outcome })),
    )
    const gain = this.#gain(first, supposed)
    if (gain === null) return this.#anew(decisions, supposed)
    return { gain, crosses: this.#short !== null && compare(gain, this.#short) >= 0 }
  }

  /** What one item, or one body, says of the gain; null where the region must be scored anew. */
  #gain({ body, kind, items: [item] }: PendingDecision, supposed: KnownFacts): Rational | null {
    if (item !== undefined && ofOneItem.has(kind)) {
      const leaf = this.#leaves.find(body, item)
      if (leaf === null) return ZERO
      const input = this.#items.read(body, leaf.id, leaf.input.share, supposed)
      return this.#leaves.gain(body, leaf, input)
    }
    if (body !== null && kind === 'trait')
      return this.#leaves.gainOfBody(this.#reader(supposed).body(body))
    return null
  }

  #anew(decisions: readonly PendingDecision[], supposed: KnownFacts): Effect {
    const { compiled } = this.#version
    const isLeft = leavesBody(decisions)
    const input = this.#read(supposed, (code) =>
      isLeft(code) ? this.#bodies.get(code) : undefined,
    )
    const now = this.#score
    const then = scoreRegion(compiled, input).value
    const below = now === null || !meetsThreshold(compiled, now)
    return {
      gain: subtract(then ?? ZERO, now ?? ZERO),
      crosses: below && then !== null && meetsThreshold(compiled, then),
    }
  }
}
