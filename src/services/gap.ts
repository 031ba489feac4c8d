import type { StoredRegion } from '../db/queries/regions.ts'
import { add, compare, type Rational, subtract, ZERO } from '../exact/rational.ts'
import {
  type BodyOnDay,
  type EditionInForce,
  KnownFacts,
  type Question,
  RegionReader,
} from '../facts/index.ts'
import type { CivilDate } from '../methodology/index.ts'
import {
  gainOf,
  gainsAlone,
  gainsTogether,
  type Limits,
  shortestSet,
} from '../scoring/gap/index.ts'
import { meetsThreshold, type RegionInput, scoreRegion } from '../scoring/index.ts'
import { readForScore, type Scored } from './bounds.ts'
import type { Action } from './gap/action.ts'
import { type Open, OpenActions } from './gap/actions.ts'
import { completedRegion } from './gap/completed.ts'

/** An action with what it adds to the score if nothing else is done. */
export interface ValuedAction extends Action {
  readonly alone: Rational
}

/** A set of actions that carries a region to the threshold. */
export interface Way {
  readonly actions: readonly ValuedAction[]
  readonly score: Rational
}

/** The set that was found, with what each action adds to those listed before it. */
export interface ShortestWay extends Way {
  readonly gains: readonly Rational[]
}

export type GapOutcome =
  /** Nothing has to be done. */
  | 'reached'
  | 'reachable'
  /** Not by anything that is open. */
  | 'unreachable'
  /** The budget ran out before a set was found. */
  | 'undecided'

export interface GapAnswer {
  readonly outcome: GapOutcome
  /** The score on the day asked about. */
  readonly score: Rational | null
  /** The score on the day to reach it by, if nothing more is completed. */
  readonly expected: Rational | null
  /** The same, if everything open is completed. */
  readonly ceiling: Rational | null
  readonly way: ShortestWay | null
  /** Whether no smaller set is enough, or none at all where there is no way. */
  readonly proven: boolean
  /** No set of fewer actions is enough; null where none is. */
  readonly atLeast: number | null
  readonly alternatives: readonly Way[]
  readonly allAlternatives: boolean
  readonly evaluations: number
  /** Everything open, the largest gain first. */
  readonly open: readonly ValuedAction[]
  readonly edition: EditionInForce | null
  readonly bodies: readonly BodyOnDay[]
}

/** Tells ways by the actions that they are made of. */
class Ways {
  readonly #open: Open
  readonly #alone: readonly Rational[]

  constructor(open: Open) {
    this.#open = open
    this.#alone = gainsAlone(open.model)
  }

  /** The largest gain first; of equal ones the first in the order of the actions. */
  #sorted(indices: readonly number[]): readonly number[] {
    return [...indices].sort(
      (a, b) => compare(this.#alone[b] ?? ZERO, this.#alone[a] ?? ZERO) || a - b,
    )
  }

  inOrder(indices: readonly number[]): readonly ValuedAction[] {
    return this.#sorted(indices).flatMap((index) => {
      const [action, alone] = [this.#open.actions[index], this.#alone[index]]
      return action === undefined || alone === undefined ? [] : [{ ...action, alone }]
    })
  }

  of(expected: Rational, indices: readonly number[]): Way {
    const score = add(expected, gainOf(this.#open.model, indices))
    return { actions: this.inOrder(indices), score }
  }

  explained(expected: Rational, indices: readonly number[]): ShortestWay {
    const together = gainsTogether(this.#open.model, this.#sorted(indices))
    const gains = together.map((gain, index) => subtract(gain, together[index - 1] ?? ZERO))
    return { ...this.of(expected, indices), gains }
  }
}

/** What an answer says where nothing has to be found. */
const NOTHING = {
  way: null,
  proven: true,
  atLeast: null,
  alternatives: [],
  allAlternatives: true,
  evaluations: 0,
} as const

/**
 * The shortest way of a region to the threshold by a day, from facts as they are known: what is on
 * record for that day holds (a waiver that ends before it has ended), and each action is completed
 * no later than on it, with every document accepted.
 * @param by the day asked about or a later one
 */
export function answerGap(
  version: Scored,
  { record }: Pick<StoredRegion, 'record'>,
  question: Question,
  by: CivilDate,
  limits: Limits,
): GapAnswer {
  const { catalogue, compiled } = version
  const known = new KnownFacts(record.facts, question)
  const readerOn = (asOf: CivilDate): RegionReader =>
    new RegionReader(catalogue, record, { ...question, asOf }, known)
  const reader = readerOn(by)
  const region = readForScore(version, reader)
  const breakdown = scoreRegion(compiled, region)
  const expected = breakdown.value
  const open = new OpenActions(version, region, breakdown, by).read()
  const ways = new Ways(open)
  const scoreOf = (input: RegionInput): Rational | null => scoreRegion(compiled, input).value
  const { edition } = reader.region(false)
  const common = {
    score:
      question.asOf === by ? expected : scoreOf(readForScore(version, readerOn(question.asOf))),
    expected,
    ceiling: scoreOf(completedRegion(region, open.actions, by)),
    open: ways.inOrder([...open.actions.keys()]),
    edition,
    bodies: reader.bodies,
  }
  if (expected === null) return { ...common, ...NOTHING, outcome: 'unreachable' }
  if (meetsThreshold(compiled, expected)) return { ...common, ...NOTHING, outcome: 'reached' }
  const found = shortestSet(open.model, subtract(compiled.threshold, expected), limits)
  const { actions, alternatives, ...rest } = found
  if (actions === null)
    return found.proven
      ? { ...common, ...NOTHING, evaluations: found.evaluations, outcome: 'unreachable' }
      : { ...common, ...rest, way: null, alternatives: [], outcome: 'undecided' }
  const way = ways.explained(expected, actions)
  return {
    ...common,
    ...rest,
    outcome: 'reachable',
    way: { ...way, score: scoreOf(completedRegion(region, way.actions, by)) ?? way.score },
    alternatives: alternatives.map((set) => ways.of(expected, set)),
  }
}
