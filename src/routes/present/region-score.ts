import type { StoredRegion } from '../../db/queries/regions.ts'
import { toFraction } from '../../exact/rational.ts'
import { regionName, revisionAt } from '../../facts/index.ts'
import type { Translate } from '../../http/language/language.ts'
import type { Bilingual } from '../../methodology/index.ts'
import { type ComponentScore, meetsThreshold } from '../../scoring/index.ts'
import type { RegionAnswer } from '../../services/scores.ts'
import type { RegionSummary } from '../../services/summaries.ts'
import type { RegionScoreBody } from '../schemas/score.ts'
import { presentQuestion, type ScoreQuestion } from '../score-question.ts'
import { regionPlace } from './region-place.ts'
import {
  presentBounds,
  presentExclusions,
  presentLevel,
  presentScore,
  presentSections,
  presentWeight,
} from './score.ts'

const presentComponent = (component: ComponentScore) => ({
  weight: presentWeight(component),
  value: component.value === null ? null : toFraction(component.value),
  contribution: toFraction(component.contribution),
})

type Summary = Omit<RegionScoreBody, 'unknownTraits' | 'exclusions' | 'sections' | 'bodies'>

/** What is said at every depth. */
export function presentSummary(
  { version, question }: ScoreQuestion,
  {
    code,
    name,
    revision,
  }: { readonly code: string; readonly name: Bilingual; readonly revision: number },
  { value, bounds, course, plan, bodies, observed, roadmap }: RegionSummary,
  t: Translate,
): Summary {
  const { compiled, published } = version
  const level = presentLevel(compiled, value)
  return {
    region: regionPlace(code, name, t),
    ...presentQuestion(version, question, revision, t),
    score: presentScore(compiled, value),
    bounds: presentBounds(compiled, bounds),
    threshold: {
      percent: published.document.threshold,
      met: value === null ? null : meetsThreshold(compiled, value),
      reachedOn: course.reachedOn,
      falls: [...course.falls],
    },
    level: level?.id ?? null,
    levelLabel: level === null ? null : t(level.label),
    roadmap,
    components: {
      plan: presentComponent(plan),
      bodies: { ...presentComponent(bodies), observed },
    },
  }
}

/** A region by the name and the revision that were known at an instant. */
export const regionKnownAt = (
  { code, record }: StoredRegion,
  { knownAt }: ScoreQuestion['question'],
) => ({ code, name: regionName(record, knownAt), revision: revisionAt(record, knownAt) })

/** The score with its breakdown, down to sections or to their items. */
export function presentRegionScore(
  { version: { compiled, catalogue }, depth }: Pick<ScoreQuestion, 'version' | 'depth'>,
  summary: Summary,
  { score, course, bodies, unknownTraits, exclusions }: RegionAnswer,
  t: Translate,
) {
  return {
    ...summary,
    unknownTraits: [...unknownTraits],
    exclusions: presentExclusions(exclusions),
    sections: presentSections(score.plan.sections, catalogue.region, course, depth === 'items', t),
    bodies: score.bodies.list.map((member) => {
      const named = bodies.find((candidate) => candidate.code === member.code)
      return {
        code: member.code,
        name: named ? t(named.name) : member.code,
        score: presentScore(compiled, member.value),
        level: presentLevel(compiled, member.value)?.id ?? null,
        weight: presentWeight(member),
        contribution: toFraction(member.contribution),
      }
    }),
  } satisfies RegionScoreBody
}
