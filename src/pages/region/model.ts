import type { StoredRegion } from '../../db/queries/regions.ts'
import type { Translate } from '../../http/language/language.ts'
import { presentFound } from '../../routes/present/gap.ts'
import {
  presentRegionScore,
  presentSummary,
  regionKnownAt,
} from '../../routes/present/region-score.ts'
import { presentRoadmap } from '../../routes/present/roadmap.ts'
import { DEFAULT_ALTERNATIVES, DEFAULT_BUDGET } from '../../routes/schemas/gap.ts'
import { type BodySections, bodySections } from '../../services/body-sections.ts'
import { answerGap } from '../../services/gap.ts'
import type { NationalRank } from '../../services/national-rank.ts'
import { roadmapInForce } from '../../services/roadmap.ts'
import { answerRegion } from '../../services/scores.ts'
import { type RegionSummary, summaryOfAnswer } from '../../services/summaries.ts'
import type { Asked } from '../subject/asked.ts'
import { type RegionCourse, regionCourse } from './course.ts'
import type { RegionQuery } from './query.ts'
import { isLarge } from './size.ts'

type Found = ReturnType<typeof presentFound>
type Roadmap = ReturnType<typeof presentRoadmap>

/** What the page of a region shows. */
export interface RegionView {
  readonly query: RegionQuery
  readonly asked: Asked
  readonly code: string
  readonly score: ReturnType<typeof presentRegionScore>
  readonly rank: NationalRank | null
  readonly course: RegionCourse
  /** Whether exclusions inside the bodies are told; of a large region each body's page tells its own. */
  readonly isInsideTold: boolean
  readonly bodies: readonly BodySections[]
  /** null: on the planned basis everything is done on its day, and nothing is left to do. */
  readonly gap: Found | null
  /** null: no rows are known. */
  readonly roadmap: Roadmap | null
}

/** What is known already, before the facts of the region are read. */
export interface Known {
  readonly query: RegionQuery
  readonly asked: Asked
  readonly rank: NationalRank | null
  /** What was worked out with the latest fact; null: it follows from the facts. */
  readonly ready: RegionSummary | null
}

function wayOf({ version, question }: Asked, region: StoredRegion, t: Translate): Found | null {
  const { basis, asOf: by } = question
  if (basis === 'planned') return null
  const limits = { budget: DEFAULT_BUDGET, alternatives: DEFAULT_ALTERNATIVES }
  const answer = answerGap(version, region, question, by, limits)
  return presentFound(version.compiled, { answer, by, basis, t })
}

/** Everything that the page of a region shows, as the API's routes present it. */
export function regionView(
  { query, asked, rank, ready }: Known,
  region: StoredRegion,
  t: Translate,
): RegionView {
  const { version, question } = asked
  const isInsideTold = !isLarge(region)
  const answer = answerRegion(version, region, question, true, ready?.course, isInsideTold)
  const summary = ready ?? summaryOfAnswer(version, region, question, answer)
  const head = presentSummary(asked, regionKnownAt(region, question), summary, t)
  const roadmap = roadmapInForce(version.catalogue, region.record, question)
  return {
    query,
    asked,
    code: region.code,
    score: presentRegionScore({ version, depth: 'items' }, head, answer, t),
    rank,
    course: regionCourse(asked, region, query.course === 'full'),
    isInsideTold,
    bodies: bodySections(version, answer),
    gap: wayOf(asked, region, t),
    roadmap: roadmap && presentRoadmap(roadmap, version.catalogue, t),
  }
}
