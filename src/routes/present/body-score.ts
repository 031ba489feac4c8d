import type { StoredRegion } from '../../db/queries/regions.ts'
import { regionName, revisionAt } from '../../facts/index.ts'
import type { Translate } from '../../http/language/language.ts'
import { bodyBounds } from '../../services/bounds.ts'
import type { BodyAnswer } from '../../services/scores.ts'
import type { BodyScoreBody } from '../schemas/score.ts'
import { presentQuestion, type ScoreQuestion } from '../score-question.ts'
import { regionPlace } from './region-place.ts'
import {
  presentBounds,
  presentExclusions,
  presentLevel,
  presentScore,
  presentSections,
} from './score.ts'

/** A body's score, and, deeper than its summary, every step that led to it. */
export function presentBodyScore(
  { version, question, depth }: Pick<ScoreQuestion, 'version' | 'question' | 'depth'>,
  region: StoredRegion,
  { body, score, unknownTraits, exclusions }: BodyAnswer,
  t: Translate,
): BodyScoreBody {
  const { compiled, catalogue } = version
  const { knownAt } = question
  const level = presentLevel(compiled, score.value)
  return {
    region: regionPlace(region.code, regionName(region.record, knownAt), t),
    body: { code: body.code, name: t(body.name) },
    ...presentQuestion(version, question, revisionAt(region.record, knownAt), t),
    score: presentScore(compiled, score.value),
    bounds: presentBounds(compiled, bodyBounds(version, region, body.code, question, score.value)),
    level: level?.id ?? null,
    levelLabel: level === null ? null : t(level.label),
    closedBy: body.closedBy,
    ...(depth === 'summary'
      ? {}
      : {
          unknownTraits: [...unknownTraits],
          exclusions: presentExclusions(exclusions),
          sections: presentSections(score.sections, catalogue.body, null, depth === 'items', t),
        }),
  }
}
