import type { Rational } from '../../exact/rational.ts'
import {
  addDays,
  type DatedEvent,
  type KnownFacts,
  type Question,
  RegionReader,
  type RegionRecord,
  reachesBody,
} from '../../facts/index.ts'
import type { CivilDate } from '../../methodology/index.ts'
import { type PlanInput, scorePlan } from '../../scoring/index.ts'
import type { Scored } from '../bounds.ts'
import type { CourseDay } from './day.ts'

/** Whose course it is: which events can reach its score, and the score on a day. */
export interface Subject {
  readonly isReachedBy: (event: DatedEvent) => boolean
  /** Whether on `planned` it has rows, whose deadlines count. */
  readonly hasDeadlines: boolean
  readonly valueOn: (on: CivilDate) => Rational | null
  /** What the score rests on, on a day on which it changes and on the day before it. */
  readonly around: (on: CivilDate) => { readonly before: CourseDay; readonly after: CourseDay }
}

/** What a course is read from: a region's record, on one basis. */
export interface Source {
  readonly version: Scored
  readonly record: RegionRecord
  readonly known: KnownFacts
  readonly question: Omit<Question, 'asOf'>
}

/** One of its bodies, which has no score on days on which there is no such body. */
export function bodySubject(code: string, { version, record, known, question }: Source): Subject {
  const { catalogue, compiled } = version
  const readerOn = (asOf: CivilDate): RegionReader =>
    new RegionReader(catalogue, record, { ...question, asOf }, known)
  const planIn = (reader: RegionReader): PlanInput | null =>
    reader.bodies.some((body) => body.code === code) ? reader.body(code).plan : null
  const planOn = (on: CivilDate): PlanInput | null => planIn(readerOn(on))
  const dayOf = (on: CivilDate): CourseDay => {
    const reader = readerOn(on)
    const plan = planIn(reader)
    return {
      plans: new Map(plan === null ? [] : [[code, plan]]),
      closed: new Map(),
      observed: false,
      edition: reader.edition,
    }
  }
  return {
    isReachedBy: (event) => reachesBody(code, event),
    hasDeadlines: false,
    valueOn: (on) => {
      const plan = planOn(on)
      return plan === null ? null : scorePlan(compiled, 'body', plan, question.basis).value
    },
    around: (on) => ({ before: dayOf(addDays(on, -1)), after: dayOf(on) }),
  }
}
