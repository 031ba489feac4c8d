import type { Database } from '../db/client.ts'
import type { RegionHead, StoredRegion } from '../db/queries/regions.ts'
import { findSpan } from '../db/queries/score-spans.ts'
import type { SpanOfSummary } from '../db/queries/summary-read.ts'
import type { StoredComponent } from '../db/span-summary.ts'
import { parseRational, type Rational } from '../exact/rational.ts'
import type { Question } from '../facts/index.ts'
import type { ComponentScore, ThresholdCourse } from '../scoring/index.ts'
import { type Bounds, regionBounds, type Scored } from './bounds.ts'
import type { RegionAnswer } from './scores.ts'
import type { RoadmapInForce } from './spans/frames.ts'

/** What a score says of a region before its breakdown. */
export interface RegionSummary {
  readonly value: Rational | null
  readonly bounds: Bounds
  readonly course: ThresholdCourse
  readonly plan: ComponentScore
  readonly bodies: ComponentScore
  readonly observed: boolean
  readonly roadmap: RoadmapInForce | null
}

const read = (text: string | null): Rational | null => (text === null ? null : parseRational(text))

const readComponent = (stored: StoredComponent): ComponentScore => ({
  nominal: parseRational(stored.nominal),
  effective: parseRational(stored.effective),
  contribution: parseRational(stored.contribution),
  value: read(stored.value),
})

/** What was worked out ahead. */
export const summaryOfSpan = ({
  score,
  ifRejected,
  ifAccepted,
  summary: { reachedOn, falls, plan, bodies, observed, roadmap },
}: SpanOfSummary): RegionSummary => ({
  value: read(score),
  bounds: { ifRejected: read(ifRejected), ifAccepted: read(ifAccepted) },
  course: { reachedOn, falls },
  plan: readComponent(plan),
  bodies: readComponent(bodies),
  observed,
  roadmap,
})

/** The same of an answer that was read from the facts. */
export function summaryOfAnswer(
  version: Scored,
  region: Pick<StoredRegion, 'record'>,
  question: Question,
  { score, course, observed, edition }: RegionAnswer,
): RegionSummary {
  return {
    value: score.value,
    bounds: regionBounds(version, region, question, score.value),
    course,
    plan: score.plan,
    bodies: score.bodies,
    observed,
    roadmap:
      edition === null
        ? null
        : {
            act: edition.edition.act,
            adoptedOn: edition.edition.adoptedOn,
            notYetAdopted: edition.notYetAdopted,
          },
  }
}

/**
 * The summary that was worked out with the latest fact, where the question is about what is known
 * now; null: it has to be read from the facts.
 */
export async function workedOutSummary(
  database: Database,
  { compiled }: Scored,
  head: RegionHead,
  { asOf, knownAt, basis }: Question,
): Promise<RegionSummary | null> {
  if (head.recordedAt !== null && knownAt !== null && knownAt < head.recordedAt) return null
  const span = await findSpan(database, head.code, compiled.version, basis, asOf)
  return span === null || span.revision !== head.revision ? null : summaryOfSpan(span)
}
