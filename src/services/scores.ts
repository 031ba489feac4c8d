import type { StoredRegion } from '../db/queries/regions.ts'
import { type BodyOnDay, type EditionInForce, type Question, RegionReader } from '../facts/index.ts'
import {
  bodyExclusions,
  type Exclusion,
  type PlanInput,
  type PlanScore,
  type RegionInput,
  type RegionScore,
  regionExclusions,
  scorePlan,
  scoreRegion,
  type ThresholdCourse,
} from '../scoring/index.ts'
import type { Scored } from './bounds.ts'
import { courseOf } from './spans/course.ts'
import { asksOfBodies } from './spans/score-frames.ts'

/** Traits that nobody has told, among those that something in the plan depends on. */
function unknownTraits(plan: PlanInput): readonly string[] {
  const unknown = [...plan.items.values()].flatMap(({ conditions }) =>
    conditions.filter(({ value }) => value === null).map(({ trait }) => trait),
  )
  return [...new Set(unknown)]
}

export interface RegionAnswer {
  /** What the score follows from. */
  readonly input: RegionInput
  readonly score: RegionScore
  readonly course: ThresholdCourse
  readonly edition: EditionInForce | null
  readonly bodies: readonly BodyOnDay[]
  readonly observed: boolean
  readonly unknownTraits: readonly string[]
  readonly exclusions: readonly Exclusion[]
}

/**
 * Scores one region for a question, with everything that explains the figure.
 * @param course where it was worked out already
 * @param withInside whether what was taken out inside the bodies is told, too
 */
export function answerRegion(
  version: Scored,
  region: Pick<StoredRegion, 'record'>,
  question: Question,
  explained: boolean,
  course: ThresholdCourse = courseOf(version, region.record, question),
  withInside = true,
): RegionAnswer {
  const state = new RegionReader(version.catalogue, region.record, question).region(
    explained || (question.basis !== 'planned' && asksOfBodies(version)),
  )
  return {
    input: state.input,
    score: scoreRegion(version.compiled, state.input),
    course,
    edition: state.edition,
    bodies: state.bodies,
    observed: state.input.observed,
    unknownTraits: unknownTraits(state.input.plan),
    exclusions: explained ? regionExclusions(version.compiled, state.input, withInside) : [],
  }
}

export interface BodyAnswer {
  readonly body: BodyOnDay
  readonly score: PlanScore
  readonly unknownTraits: readonly string[]
  readonly exclusions: readonly Exclusion[]
}

/** Scores one body for a question; null where the region has none of that code on that day. */
export function answerBody(
  version: Scored,
  region: Pick<StoredRegion, 'record'>,
  code: string,
  question: Question,
  explained: boolean,
): BodyAnswer | null {
  const { compiled, catalogue } = version
  const reader = new RegionReader(catalogue, region.record, question)
  const body = reader.bodies.find((candidate) => candidate.code === code)
  if (body === undefined) return null
  const { plan } = reader.body(code)
  return {
    body,
    score: scorePlan(compiled, 'body', plan, question.basis),
    unknownTraits: unknownTraits(plan),
    exclusions: explained ? bodyExclusions(compiled, plan, question.basis) : [],
  }
}
