import type { StoredRegion } from '../db/queries/regions.ts'
import {
  type BodyOnDay,
  bodyChanges,
  changeDates,
  type EditionInForce,
  KnownFacts,
  type Question,
  RegionReader,
} from '../facts/index.ts'
import {
  type BodyInput,
  bodyExclusions,
  type Exclusion,
  type PlanInput,
  type PlanScore,
  type RegionScore,
  regionExclusions,
  scorePlan,
  scoreRegion,
  type ThresholdCourse,
  thresholdCourse,
} from '../scoring/index.ts'
import type { Scored } from './bounds.ts'

/** Traits that nobody has told, among those that something in the plan depends on. */
function unknownTraits(plan: PlanInput): readonly string[] {
  const unknown = [...plan.items.values()].flatMap(({ conditions }) =>
    conditions.filter(({ value }) => value === null).map(({ trait }) => trait),
  )
  return [...new Set(unknown)]
}

export interface RegionAnswer {
  readonly score: RegionScore
  readonly course: ThresholdCourse
  readonly edition: EditionInForce | null
  readonly bodies: readonly BodyOnDay[]
  readonly observed: boolean
  readonly unknownTraits: readonly string[]
  readonly exclusions: readonly Exclusion[]
}

/** Whether the score depends on the bodies at all; reading them is most of the work. */
const asksOfBodies = ({ compiled }: Scored, { basis }: Question): boolean =>
  basis !== 'planned' && (compiled.components.bodies !== null || compiled.rollUp !== null)

/** When the score reached the threshold: `planned` looks at all dates, others up to `asOf`. */
function courseOf(
  version: Scored,
  { record }: Pick<StoredRegion, 'record'>,
  question: Question,
): ThresholdCourse {
  const { catalogue, compiled } = version
  const dates = changeDates(catalogue, record, question).filter(
    (date) => question.basis === 'planned' || date <= question.asOf,
  )
  const known = new KnownFacts(record.facts, question)
  const withBodies = asksOfBodies(version, question)
  const changes = bodyChanges(record, question)
  // Days come in order, so that a body is read anew only on those on which it may have changed.
  let before = new Map<string, BodyInput>()
  return thresholdCourse(
    dates,
    (asOf) => {
      const reader = new RegionReader(catalogue, record, { ...question, asOf }, known)
      const { input } = reader.region(withBodies, (code) =>
        changes(code, asOf) ? undefined : before.get(code),
      )
      before = new Map([...input.bodies, ...input.closedBodies].map((body) => [body.code, body]))
      return scoreRegion(compiled, input).value
    },
    compiled.threshold,
  )
}

/** Scores one region for a question, with everything that explains the figure. */
export function answerRegion(
  version: Scored,
  region: Pick<StoredRegion, 'record'>,
  question: Question,
  explained: boolean,
): RegionAnswer {
  const state = new RegionReader(version.catalogue, region.record, question).region(
    explained || asksOfBodies(version, question),
  )
  return {
    score: scoreRegion(version.compiled, state.input),
    course: courseOf(version, region, question),
    edition: state.edition,
    bodies: state.bodies,
    observed: state.input.observed,
    unknownTraits: unknownTraits(state.input.plan),
    exclusions: explained ? regionExclusions(version.compiled, state.input) : [],
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
