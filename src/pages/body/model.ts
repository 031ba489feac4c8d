import type { StoredRegion } from '../../db/queries/regions.ts'
import { type BodyOnDay, RegionReader } from '../../facts/index.ts'
import type { Translate } from '../../http/language/language.ts'
import { unknownBody } from '../../routes/lookup.ts'
import { presentBodyScore } from '../../routes/present/body-score.ts'
import { presentTrait } from '../../routes/present/trait.ts'
import type { BodyScoreBody } from '../../routes/schemas/score.ts'
import { type CliffChange, daysInForce } from '../../services/course/index.ts'
import { answerBody } from '../../services/scores.ts'
import type { Asked } from '../subject/asked.ts'
import type { CourseSource } from '../subject/course-model.ts'
import { courseQuestion, wholeCourse } from '../subject/course-question.ts'
import type { SubjectQuery } from '../subject/query.ts'

/** What the page of a body shows. */
export interface BodyView {
  readonly query: SubjectQuery
  readonly asked: Asked
  readonly region: string
  readonly body: BodyOnDay
  readonly score: BodyScoreBody
  readonly traits: readonly ReturnType<typeof presentTrait>[]
  readonly course: { readonly source: CourseSource; readonly coming: readonly CliffChange[] }
}

/**
 * Everything that the page of a body shows, as the API's routes present it.
 * @throws {ProblemError} where the region has no such body on the day
 */
export function bodyView(
  query: SubjectQuery,
  asked: Asked,
  region: StoredRegion,
  code: string,
  t: Translate,
): BodyView {
  const { version, question } = asked
  const answer = answerBody(version, region, code, question, true)
  if (answer === null) throw unknownBody(region.code, code)
  const reader = new RegionReader(version.catalogue, region.record, question)
  const whole = courseQuestion(version, region, question)
  const { courses, coming } = wholeCourse(asked, region, code, whole)
  const { planned, ...actual } = courses
  const isPlanned = planned.some(({ value }) => value !== null)
  return {
    query,
    asked,
    region: region.code,
    body: answer.body,
    score: presentBodyScore({ version, question, depth: 'items' }, region, answer, t),
    traits: reader.bodyTraits(code).map((trait) => presentTrait(trait, t)),
    course: {
      source: {
        compiled: version.compiled,
        courses: {
          ...(isPlanned ? { planned } : {}),
          ...actual,
        },
        from: whole.from,
        to: whole.to,
        basis: question.basis,
        hasThreshold: false,
        inForce: daysInForce(version, question),
        hasAllCauses: true,
      },
      coming,
    },
  }
}
