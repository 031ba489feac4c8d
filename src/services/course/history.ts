import type { StoredRegion } from '../../db/queries/regions.ts'
import { type Rational, subtract } from '../../exact/rational.ts'
import { addMonths, KnownFacts, type Question } from '../../facts/index.ts'
import type { CivilDate } from '../../methodology/index.ts'
import {
  type Basis,
  bases,
  type CompiledVersion,
  type Fall,
  meetsThreshold,
  thresholdCourse,
} from '../../scoring/index.ts'
import type { Scored } from '../bounds.ts'
import type { CourseEvent } from './causes.ts'
import { regionSubject } from './region-subject.ts'
import { bodySubject, type Source } from './subject.ts'
import { type Course, isSameScore, scoreOn, walk } from './walk.ts'

/** The days that are asked about. */
export interface Span {
  /** The first day. */
  readonly from: CivilDate
  /** The first day that is no longer part of it. */
  readonly to: CivilDate
}

/** The span that is asked about, and how far ahead of `asOf` to look. */
export interface HistoryQuestion extends Omit<Question, 'basis'>, Span {
  readonly months: number
}

/** Days on end with the same score: from its own day on, until the day of the next step. */
export interface CourseStep {
  readonly from: CivilDate
  readonly until: CivilDate
  readonly value: Rational | null
  /** Against the step before; null for the first, and where one of them is no score. */
  readonly change: Rational | null
  /** What caused it; nothing for the first, which may have begun before. */
  readonly events: readonly CourseEvent[]
}

/** A step whose causes are worked out where they are asked for. */
export interface CourseFigure extends Omit<CourseStep, 'events'> {
  readonly events: () => readonly CourseEvent[]
}

/** The course of one basis. */
export interface BasisCourse {
  /** `planned` looks at all days there are, the others at those up to `asOf`. */
  readonly reachedOn: CivilDate | null
  /** The day of the last fall below the threshold; null where there was none. */
  readonly leftOn: CivilDate | null
  readonly falls: readonly Fall[]
  readonly steps: readonly CourseStep[]
}

/** A version that comes into force, and so may be what is asked about. */
export interface NextVersion {
  readonly name: string
  readonly inForceFrom: CivilDate
  readonly scored: Scored
}

/** A day to come on which a score will be another, although nobody does anything. */
export interface CliffChange {
  readonly on: CivilDate
  readonly basis: Basis
  readonly before: Rational | null
  readonly after: Rational | null
  readonly change: Rational | null
  /** Whether the threshold is reached or left by it. */
  readonly crosses: 'reached' | 'left' | null
  readonly events: readonly CourseEvent[]
  /** The version whose coming into force it is; null: the score under the version asked about. */
  readonly version: string | null
}

export interface History {
  readonly courses: Readonly<Record<Basis, BasisCourse>>
  /** The last day that was looked at. */
  readonly cliffUntil: CivilDate
  readonly cliff: readonly CliffChange[]
}

const changeOf = (before: Rational | null, after: Rational | null): Rational | null =>
  before === null || after === null ? null : subtract(after, before)

const nothing = (): readonly CourseEvent[] => []

function figuresOf(course: Course, { from, to }: Span): readonly CourseFigure[] {
  const inside = course.changes.filter(({ on }) => on > from && on < to)
  const begins = [
    { from, value: scoreOn(course, from), change: null, events: nothing },
    ...inside.map(({ on, before, after, events }) => ({
      from: on,
      value: after,
      change: changeOf(before, after),
      events,
    })),
  ]
  return begins.map((step, index) => ({ ...step, until: begins[index + 1]?.from ?? to }))
}

const stepsOf = (course: Course, span: Span): readonly CourseStep[] =>
  figuresOf(course, span).map((step) => ({ ...step, events: step.events() }))

/**
 * The course of a region's score on one basis, in half-open steps whose causes are worked out only
 * where they are asked for: of a region with many bodies they take most of the time.
 */
export function regionFigures(
  version: Scored,
  { record }: Pick<StoredRegion, 'record'>,
  basis: Basis,
  { knownAt, ...span }: Span & Pick<Question, 'knownAt'>,
): readonly CourseFigure[] {
  const known = new KnownFacts(record.facts, { knownAt, basis })
  const source = { version, record, known, question: { knownAt, basis } }
  return figuresOf(walk(source, regionSubject(source)), span)
}

function basisCourse(
  compiled: CompiledVersion,
  basis: Basis,
  course: Course,
  question: HistoryQuestion,
): BasisCourse {
  const { firstDay, changes } = course
  const days = [...new Set([...(firstDay === null ? [] : [firstDay]), ...changes.map((c) => c.on)])]
  const { reachedOn, falls } = thresholdCourse(
    days.filter((date) => basis === 'planned' || date <= question.asOf),
    (date) => scoreOn(course, date),
    compiled.threshold,
  )
  return { reachedOn, leftOn: falls.at(-1)?.on ?? null, falls, steps: stepsOf(course, question) }
}

function crossing(
  compiled: CompiledVersion,
  before: Rational | null,
  after: Rational | null,
): CliffChange['crosses'] {
  const [was, is] = [before, after].map(
    (value) => value !== null && meetsThreshold(compiled, value),
  )
  return was === is ? null : is ? 'reached' : 'left'
}

type Courses = ReadonlyMap<Basis, Course>

/** What will change a score from the day after `asOf` on, without a new fact. */
function cliffOf(
  { compiled }: Scored,
  courses: Courses,
  { asOf }: HistoryQuestion,
  until: CivilDate,
): readonly CliffChange[] {
  return [...courses].flatMap(([basis, course]) =>
    course.changes
      .filter(({ on }) => on > asOf && on <= until)
      .map(({ on, before, after, events }) => ({
        on,
        basis,
        before,
        after,
        change: changeOf(before, after),
        crosses: crossing(compiled, before, after),
        events: events(),
        version: null,
      })),
  )
}

/** What it will change that another version is the one in force; null where it changes nothing. */
function versionChange(
  name: string,
  on: CivilDate,
  basis: Basis,
  [now, then]: readonly [Scored, Scored],
  [before, after]: readonly [Rational | null, Rational | null],
): CliffChange | null {
  const [was, is] = [
    before !== null && meetsThreshold(now.compiled, before),
    after !== null && meetsThreshold(then.compiled, after),
  ]
  if (isSameScore(before, after) && was === is) return null
  const change = changeOf(before, after)
  const crosses = was === is ? null : is ? 'reached' : 'left'
  return { on, basis, before, after, change, crosses, events: [], version: name }
}

const inOrder = (a: CliffChange, b: CliffChange): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)

/**
 * The course of a region's score, or of one of its bodies, on every basis, and what is to come.
 * @param body null: the region itself
 * @param next the other versions, of which those count that come into force in the months to come
 */
export function historyOf(
  version: Scored,
  { record }: Pick<StoredRegion, 'record'>,
  body: string | null,
  question: HistoryQuestion,
  next: readonly NextVersion[] = [],
): History {
  const { knownAt, asOf } = question
  const known = new KnownFacts(record.facts, { knownAt, basis: 'accepted' })
  const courseOn = (under: Scored, basis: Basis): Course => {
    const source: Source = {
      version: under,
      record,
      known: known.onBasis(basis),
      question: { knownAt, basis },
    }
    return walk(source, body === null ? regionSubject(source) : bodySubject(body, source))
  }
  const courses = new Map(bases.map((basis) => [basis, courseOn(version, basis)] as const))
  const courseOf = (basis: Basis): BasisCourse => {
    const course = courses.get(basis) ?? courseOn(version, basis)
    return basisCourse(version.compiled, basis, course, question)
  }
  const until = addMonths(asOf, question.months)
  const coming = next.filter(({ inForceFrom }) => inForceFrom > asOf && inForceFrom <= until)
  const ofVersions = coming.flatMap(({ name, inForceFrom, scored }) =>
    [...courses].flatMap(([basis, course]) => {
      const values = [
        scoreOn(course, inForceFrom),
        scoreOn(courseOn(scored, basis), inForceFrom),
      ] as const
      return versionChange(name, inForceFrom, basis, [version, scored], values) ?? []
    }),
  )
  return {
    courses: {
      accepted: courseOf('accepted'),
      reported: courseOf('reported'),
      planned: courseOf('planned'),
    },
    cliffUntil: until,
    cliff: [...cliffOf(version, courses, question, until), ...ofVersions].sort(inOrder),
  }
}
