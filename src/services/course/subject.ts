import type { Rational } from '../../exact/rational.ts'
import {
  type DatedEvent,
  type KnownFacts,
  type Question,
  RegionReader,
  type RegionRecord,
  reachesBody,
  reachesPlan,
} from '../../facts/index.ts'
import type { CivilDate } from '../../methodology/index.ts'
import { type Basis, scorePlan, scoreRegion } from '../../scoring/index.ts'
import { bodiesOf, type Scored } from '../bounds.ts'
import { BodiesInOrder } from './bodies.ts'
import type { CourseDay } from './day.ts'

/** A score on one day, with what it rests on. */
export interface DayScore {
  readonly value: Rational | null
  readonly day: CourseDay
}

/** Whose course it is: which events can reach its score, and the score on a day. */
export interface Subject {
  readonly isReachedBy: (event: DatedEvent) => boolean
  /** Whether on `planned` it has rows, whose deadlines count. */
  readonly hasDeadlines: boolean
  /** Days are asked for in order, so that a body is read anew only where it may have changed. */
  readonly scoreOn: (on: CivilDate) => DayScore
}

/** What a course is read from: a region's record, on one basis. */
export interface Source {
  readonly version: Scored
  readonly record: RegionRecord
  readonly known: KnownFacts
  readonly question: Omit<Question, 'asOf'>
}

const asksOfBodies = ({ compiled }: Scored, basis: Basis): boolean =>
  basis !== 'planned' && (compiled.components.bodies !== null || compiled.rollUp !== null)

/** The first day on which bodies are observed; null where they never are. */
const observedFrom = (known: KnownFacts): CivilDate | null =>
  known
    .ofKind('register-complete')
    .filter((fact) => known.isAccepted(fact))
    .map(({ statement }) => statement.from)
    .sort()[0] ?? null

/** The region itself. */
export function regionSubject({ version, record, known, question }: Source): Subject {
  const { catalogue, compiled } = version
  const first = asksOfBodies(version, question.basis) ? observedFrom(known) : null
  const bodies = new BodiesInOrder(version, record, known, question)
  return {
    isReachedBy: (event) => first !== null || reachesPlan(event),
    hasDeadlines: true,
    scoreOn: (on) => {
      const reader = new RegionReader(catalogue, record, { ...question, asOf: on }, known)
      const { input, edition } = reader.region(first !== null, bodies.on(on))
      if (first !== null) bodies.keep(bodiesOf(input))
      return {
        value: scoreRegion(compiled, input).value,
        day: {
          plans: new Map([
            [null, input.plan],
            ...input.bodies.map(({ code, plan }) => [code, plan] as const),
          ]),
          closed: new Map(input.closedBodies.map(({ code, fact }) => [code, fact])),
          observed: input.observed,
          edition,
        },
      }
    },
  }
}

/** One of its bodies, which has no score on days on which there is no such body. */
export function bodySubject(code: string, { version, record, known, question }: Source): Subject {
  const { catalogue, compiled } = version
  return {
    isReachedBy: (event) => reachesBody(code, event),
    hasDeadlines: false,
    scoreOn: (on) => {
      const reader = new RegionReader(catalogue, record, { ...question, asOf: on }, known)
      const exists = reader.bodies.some((body) => body.code === code)
      const plan = exists ? reader.body(code).plan : null
      const { edition } = reader
      return {
        value: plan === null ? null : scorePlan(compiled, 'body', plan, question.basis).value,
        day: {
          plans: new Map(plan === null ? [] : [[code, plan]]),
          closed: new Map(),
          observed: false,
          edition,
        },
      }
    },
  }
}
