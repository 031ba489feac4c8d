import { equals, type Rational } from '../../exact/rational.ts'
import { addDays, changeDates, type DatedEvent, datedEvents, deadlines } from '../../facts/index.ts'
import type { CivilDate } from '../../methodology/index.ts'
import { type CourseEvent, causesOf } from './causes.ts'
import type { CourseDay } from './day.ts'
import { changedLeaves } from './leaves.ts'
import type { Source, Subject } from './subject.ts'

/** A day on which a score differs from the day before, although nothing new is recorded. */
export interface CourseChange {
  readonly on: CivilDate
  readonly before: Rational | null
  readonly after: Rational | null
  /** What caused it; worked out where it is asked for. */
  readonly events: () => readonly CourseEvent[]
}

/** A score on every day there is. */
export interface Course {
  /** On all days before the first change. */
  readonly initial: Rational | null
  /** In order. */
  readonly changes: readonly CourseChange[]
  /** The first day on which anything that is on record happened; null where nothing did. */
  readonly firstDay: CivilDate | null
}

export const isSameScore = (a: Rational | null, b: Rational | null): boolean =>
  a === null || b === null ? a === b : equals(a, b)

/** Bodies that neither day observes matter to no region. */
const asSeen = (day: CourseDay, observed: boolean): CourseDay =>
  observed || !day.plans.has(null)
    ? day
    : { ...day, plans: new Map([...day.plans].filter(([code]) => code === null)) }

/** The days on which the score can change at all, in order, and the first day of any event. */
function daysOf(
  { version: { catalogue }, record, known, question }: Source,
  subject: Subject,
  events: readonly DatedEvent[],
): readonly CivilDate[] {
  const [first] = changeDates(catalogue, record, question)
  const passing = subject.hasDeadlines && question.basis === 'planned'
  return [
    ...new Set([
      ...(first === undefined ? [] : [first]),
      ...events.filter(subject.isReachedBy).map(({ on }) => on),
      ...(passing ? deadlines(catalogue, known.editions()) : []),
    ]),
  ].sort()
}

/** Follows a score over all the days on which it may change; between two of them it is constant. */
export function walk(source: Source, subject: Subject): Course {
  const { version, known, question } = source
  const { basis } = question
  const events = datedEvents(known)
  const ofDay = Map.groupBy(events, ({ on }) => on)
  const days = daysOf(source, subject, events)
  const [firstDay = null] = days
  let last = subject.valueOn(firstDay === null ? '2000-01-01' : addDays(firstDay, -1))
  const initial = last
  const changes: CourseChange[] = []
  for (const on of days) {
    const [was, is] = [last, subject.valueOn(on)]
    last = is
    if (isSameScore(was, is)) continue
    changes.push({
      on,
      before: was,
      after: is,
      events: () => {
        const around = subject.around(on)
        const observed = around.before.observed || around.after.observed
        const before = asSeen(around.before, observed)
        const after = asSeen(around.after, observed)
        const leaves = changedLeaves(version.compiled, basis, before, after)
        const reaching = (ofDay.get(on) ?? []).filter(subject.isReachedBy)
        return causesOf(version.catalogue, known, { on, basis, before, after, leaves }, reaching)
      },
    })
  }
  return { initial, changes, firstDay }
}

/** The score of a course on a day. */
export const scoreOn = ({ initial, changes }: Course, date: CivilDate): Rational | null => {
  const latest = changes.findLast(({ on }) => on <= date)
  return latest === undefined ? initial : latest.after
}
