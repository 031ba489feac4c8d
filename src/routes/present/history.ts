import { type Rational, toFraction } from '../../exact/rational.ts'
import { itemsOf } from '../../facts/index.ts'
import { eventInWords, turnInWords, versionInWords } from '../../http/language/events.ts'
import type { Translate } from '../../http/language/language.ts'
import type { Bilingual, InForce } from '../../methodology/index.ts'
import { type CompiledVersion, meetsThreshold } from '../../scoring/index.ts'
import {
  type AppliedStep,
  applied,
  type BasisCourse,
  type CliffChange,
  type CourseEvent,
  type History,
} from '../../services/course/index.ts'
import { presentLevel, presentScore } from './score.ts'

/** How a course is shown: of a region, against the threshold; of a body, which has none. */
interface Shown {
  readonly compiled: CompiledVersion
  readonly of: 'region' | 'body'
  /** When the version is in force; null: never, as far as was known. */
  readonly inForce: InForce | null
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

const presentVersionEvent = (version: string, on: string, text: Bilingual, t: Translate) => ({
  kind: 'version' as const,
  on,
  fact: null,
  body: null,
  item: null,
  row: null,
  version,
  text: t(text),
})

const turnOf = ({ from, turn }: AppliedStep, { compiled: { version }, t }: Shown) =>
  turn === null ? [] : [presentVersionEvent(version, from, turnInWords(turn, version), t)]

const presentStep = (step: AppliedStep, shown: Shown) => ({
  from: step.from,
  until: step.until,
  application: step.application,
  score: presentScore(shown.compiled, step.value),
  met:
    step.value === null || shown.of === 'body' ? null : meetsThreshold(shown.compiled, step.value),
  level: presentLevel(shown.compiled, step.value)?.id ?? null,
  change: orNull(step.change),
  events: [...turnOf(step, shown), ...step.events.map((event) => presentEvent(event, shown.t))],
})

const presentCourse = ({ reachedOn, leftOn, falls, steps }: BasisCourse, shown: Shown) => ({
  reachedOn: shown.of === 'body' ? null : reachedOn,
  leftOn: shown.of === 'body' ? null : leftOn,
  falls: shown.of === 'body' ? [] : [...falls],
  steps: applied(steps, shown.inForce).map((step) => presentStep(step, shown)),
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
      : [presentVersionEvent(each.version, each.on, versionInWords(each.version), t)],
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
