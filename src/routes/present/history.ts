import { type Rational, toFraction } from '../../exact/rational.ts'
import { itemsOf } from '../../facts/index.ts'
import { eventInWords, versionInWords } from '../../http/language/events.ts'
import type { Translate } from '../../http/language/language.ts'
import { type CompiledVersion, meetsThreshold } from '../../scoring/index.ts'
import type {
  BasisCourse,
  CliffChange,
  CourseEvent,
  CourseStep,
  History,
} from '../../services/course/index.ts'
import { presentLevel, presentScore } from './score.ts'

/** How a course is shown: of a region, against the threshold; of a body, which has none. */
interface Shown {
  readonly compiled: CompiledVersion
  readonly of: 'region' | 'body'
  readonly t: Translate
}

const orNull = (change: Rational | null): string | null =>
  change === null ? null : toFraction(change)

const rowOf = ({ fact }: Exclude<CourseEvent, { kind: 'deadline' }>): string | null =>
  'row' in fact.statement ? fact.statement.row : null

const presentEvent = (event: CourseEvent, t: Translate) => {
  const common = { kind: event.kind, on: event.on, version: null, text: t(eventInWords(event)) }
  if (event.kind === 'deadline')
    return { ...common, fact: null, body: null, item: event.item, row: event.row }
  const { fact } = event
  const [item = null] = itemsOf(fact)
  return { ...common, fact: fact.id, body: fact.body, item, row: rowOf(event) }
}

const presentVersionEvent = (version: string, on: string, t: Translate) => ({
  kind: 'version' as const,
  on,
  fact: null,
  body: null,
  item: null,
  row: null,
  version,
  text: t(versionInWords(version)),
})

const presentStep = ({ from, until, value, change, events }: CourseStep, shown: Shown) => ({
  from,
  until,
  score: presentScore(shown.compiled, value),
  met: value === null || shown.of === 'body' ? null : meetsThreshold(shown.compiled, value),
  level: presentLevel(shown.compiled, value)?.id ?? null,
  change: orNull(change),
  events: events.map((event) => presentEvent(event, shown.t)),
})

const presentCourse = ({ reachedOn, leftOn, falls, steps }: BasisCourse, shown: Shown) => ({
  reachedOn: shown.of === 'body' ? null : reachedOn,
  leftOn: shown.of === 'body' ? null : leftOn,
  falls: shown.of === 'body' ? [] : [...falls],
  steps: steps.map((step) => presentStep(step, shown)),
})

const presentCliff = (each: CliffChange, under: CompiledVersion, { compiled, of, t }: Shown) => ({
  on: each.on,
  basis: each.basis,
  before: presentScore(compiled, each.before),
  after: presentScore(under, each.after),
  change: orNull(each.change),
  crosses: of === 'body' ? null : each.crosses,
  events:
    each.version === null
      ? each.events.map((event) => presentEvent(event, t))
      : [presentVersionEvent(each.version, each.on, t)],
})

/** @param versions those that come into force, by name */
export const presentHistory = (
  { courses, cliff, cliffUntil }: History,
  asOf: string,
  versions: ReadonlyMap<string, CompiledVersion>,
  shown: Shown,
) => ({
  courses: {
    accepted: presentCourse(courses.accepted, shown),
    reported: presentCourse(courses.reported, shown),
    planned: presentCourse(courses.planned, shown),
  },
  cliff: {
    after: asOf,
    until: cliffUntil,
    changes: cliff.map((each) =>
      presentCliff(each, versions.get(each.version ?? '') ?? shown.compiled, shown),
    ),
  },
})
