import type { StoredRegion } from '../../db/queries/regions.ts'
import { datesOfChange, KnownFacts, type Question } from '../../facts/index.ts'
import { DEFAULT_MONTHS } from '../../routes/schemas/history.ts'
import {
  type CourseFigure,
  type CourseStep,
  comingVersions,
  daysInForce,
  type HistoryQuestion,
  historyOf,
  nextOf,
} from '../../services/course/index.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import type { Asked } from './asked.ts'
import { courseSpan } from './course-days.ts'

/** The versions that come into force in the months that a course looks ahead. */
export const comingTo = ({ versions, version, question }: Asked): readonly ReadyVersion[] =>
  comingVersions(versions, version, { ...question, months: DEFAULT_MONTHS })

/** What of a course a page depends on, beside the question. */
export const courseDependencies = (asked: Asked) => ({
  coming: comingTo(asked)
    .map(({ compiled }) => `${compiled.version} ${compiled.hash}`)
    .join(' '),
  inForce: JSON.stringify(daysInForce(asked.version, asked.question)),
  versions: asked.versions.map(({ compiled }) => compiled.version).join(' '),
})

/** The question about the whole course of a region, as far as a page shows it. */
export function courseQuestion(
  { catalogue }: ReadyVersion,
  { record }: Pick<StoredRegion, 'record'>,
  { asOf, knownAt }: Question,
): HistoryQuestion {
  const known = new KnownFacts(record.facts, { knownAt, basis: 'planned' })
  const span = courseSpan(datesOfChange(catalogue, known, 'planned'), asOf)
  return { asOf, knownAt, months: DEFAULT_MONTHS, ...span }
}

const withCauses = ({
  steps,
}: {
  readonly steps: readonly CourseStep[]
}): readonly CourseFigure[] => steps.map((step) => ({ ...step, events: () => step.events }))

/**
 * The whole course of a region, or of one of its bodies, with all its causes, and what is to come.
 * @param body null: the region itself
 */
export function wholeCourse(
  asked: Asked,
  region: Pick<StoredRegion, 'record'>,
  body: string | null,
  question: HistoryQuestion,
) {
  const next = comingTo(asked).map(nextOf)
  const { courses, cliff } = historyOf(asked.version, region, body, question, next)
  return {
    courses: {
      planned: withCauses(courses.planned),
      reported: withCauses(courses.reported),
      accepted: withCauses(courses.accepted),
    },
    coming: cliff,
  }
}
