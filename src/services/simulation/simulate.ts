import type { StoredRegion } from '../../db/queries/regions.ts'
import { type Rational, subtract } from '../../exact/rational.ts'
import type { AdmissionProblem } from '../../facts/admit/index.ts'
import { type BodyOnDay, type Question, RegionReader } from '../../facts/index.ts'
import type { Supposal } from '../../facts/submit/supposal.ts'
import type { CivilDate } from '../../methodology/index.ts'
import {
  type OtherWeights,
  type PlanScore,
  reweigh,
  scorePlan,
  scoreRegion,
} from '../../scoring/index.ts'
import { type Bounds, bodyBounds, readForScore, regionBounds, type Scored } from '../bounds.ts'
import {
  changesOfPlan,
  changesOfRegion,
  type PlanChange,
  type RegionChange,
  type ScoredRegion,
} from './changes.ts'
import { suppose } from './suppose.ts'

/** What is supposed, and of which day it may be. */
export interface Supposition {
  readonly facts: readonly Supposal[]
  readonly weights: OtherWeights
  readonly today: CivilDate
}

/** A score with what it would be if all that waits were decided one way. */
export interface Outcome {
  readonly value: Rational | null
  readonly bounds: Bounds
}

interface Simulated<C extends PlanChange> {
  readonly before: Outcome
  readonly after: Outcome
  /** null where one of them is no score. */
  readonly difference: Rational | null
  readonly changes: C
}

/** What becomes of a simulation: its outcome, or why it cannot be supposed. */
export type Simulation<T> = T | { readonly problems: readonly AdmissionProblem[] }

type Reading = Pick<StoredRegion, 'record'>

const difference = (before: Rational | null, after: Rational | null): Rational | null =>
  before === null || after === null ? null : subtract(after, before)

const withWeights = (version: Scored, weights: OtherWeights): Scored => ({
  catalogue: version.catalogue,
  compiled: reweigh(version.compiled, weights),
})

export interface RegionSimulation extends Simulated<RegionChange> {
  /** Every body on that day, as it is and as it would be; later names win. */
  readonly bodies: readonly BodyOnDay[]
}

/** What a region's score would be after what is supposed, beside what it is. */
export function simulateRegion(
  version: Scored,
  region: Reading,
  question: Question,
  { facts, weights, today }: Supposition,
): Simulation<RegionSimulation> {
  const supposed = suppose(version.catalogue, region.record, question, facts, today)
  if ('problems' in supposed) return supposed
  const scored = (under: Scored, { record }: Reading, asked: Question) => {
    const reader = new RegionReader(under.catalogue, record, asked)
    const input = readForScore(under, reader)
    const score = scoreRegion(under.compiled, input)
    const bounds = regionBounds(under, { record }, asked, score.value)
    const read: ScoredRegion = { version: under, input, score }
    return { read, bodies: reader.bodies, outcome: { value: score.value, bounds } }
  }
  const before = scored(version, region, question)
  const after = scored(withWeights(version, weights), supposed, supposed.question)
  return {
    before: before.outcome,
    after: after.outcome,
    difference: difference(before.outcome.value, after.outcome.value),
    changes: changesOfRegion(before.read, after.read),
    bodies: [...before.bodies, ...after.bodies],
  }
}

export interface BodySimulation extends Simulated<PlanChange> {
  readonly body: BodyOnDay
}

/**
 * The same of one body.
 * @returns null where there is none of that code on that day, nor would be
 */
export function simulateBody(
  version: Scored,
  region: Reading,
  code: string,
  question: Question,
  { facts, weights, today }: Supposition,
): Simulation<BodySimulation> | null {
  const supposed = suppose(version.catalogue, region.record, question, facts, today)
  if ('problems' in supposed) return supposed
  const scored = (under: Scored, { record }: Reading, asked: Question) => {
    const reader = new RegionReader(under.catalogue, record, asked)
    const body = reader.bodies.find((candidate) => candidate.code === code)
    const score: PlanScore =
      body === undefined
        ? { value: null, sections: [] }
        : scorePlan(under.compiled, 'body', reader.body(code).plan, asked.basis)
    const bounds = bodyBounds(under, { record }, code, asked, score.value)
    return { body, score, outcome: { value: score.value, bounds } }
  }
  const before = scored(version, region, question)
  const after = scored(withWeights(version, weights), supposed, supposed.question)
  const body = after.body ?? before.body
  if (body === undefined) return null
  return {
    body,
    before: before.outcome,
    after: after.outcome,
    difference: difference(before.outcome.value, after.outcome.value),
    changes: changesOfPlan(before.score.sections, after.score.sections),
  }
}
