import { type Agenda, type Changed, type KnownFacts, pendingDecisions } from '../../facts/index.ts'
import type { Catalogue, CivilDate } from '../../methodology/index.ts'
import type { Codes, SubjectCodes } from './subject-codes.ts'
import { touchedBy } from './touched.ts'

/** Before every day on which anything can happen. */
export const FIRST_DAY: CivilDate = '0001-01-01'

/** Codes that hold from a day on until those of the next step. */
export interface Step {
  readonly on: CivilDate
  readonly codes: Codes
}

/** What becomes of a body's items over the days, on one basis. */
export interface BodyCourse {
  /** Every day on which a fact about it, or about all bodies, may change it; in order. */
  readonly days: readonly CivilDate[]
  /** As its facts are; in order, from the first day that was asked about. */
  readonly steps: readonly Step[]
  /**
   * The same, from some day on, if all that waits for a decision were rejected, and accepted; null:
   * nothing about it waits.
   */
  readonly supposed: {
    readonly rejected: readonly Step[]
    readonly accepted: readonly Step[]
  } | null
}

/** The codes that hold on a day; those of the first step before it. */
export function codesOn(steps: readonly Step[], on: CivilDate): Codes {
  const step = steps.findLast((candidate) => candidate.on <= on) ?? steps[0]
  if (step === undefined) throw new Error('a course has a step')
  return step.codes
}

/** Reads steps on days that come in order. */
export class StepCursor {
  readonly #steps: readonly Step[]
  #place = 0

  /** @param steps at least one */
  constructor(steps: readonly Step[]) {
    this.#steps = steps
  }

  /** The codes that hold on a day, which is not before the last one asked about. */
  on(day: CivilDate): Codes {
    for (let next = this.#steps[this.#place + 1]; next !== undefined && next.on <= day; ) {
      this.#place += 1
      next = this.#steps[this.#place + 1]
    }
    const step = this.#steps[this.#place]
    if (step === undefined) throw new Error('a course has a step')
    return step.codes
  }
}

type Changes = ReadonlyMap<CivilDate, Changed>

const amongThose = (items: ReadonlySet<string>, changed: Changed = NONE): ReadonlySet<string> =>
  changed === 'all' ? items : items.intersection(changed)

const NONE: ReadonlySet<string> = new Set()

/** What courses are read from. */
export interface CourseSource {
  readonly catalogue: Catalogue
  readonly known: KnownFacts
  readonly agenda: Agenda
  readonly codes: SubjectCodes
}

/** The facts if all that waits for a decision were rejected, and if it were accepted. */
export interface Outcomes {
  readonly rejected: KnownFacts
  readonly accepted: KnownFacts
}

/** Which days of courses are read. */
export interface CoursesOf {
  readonly from: CivilDate
  /** The last day that is asked about; null: all there are. */
  readonly last: CivilDate | null
  /** From whose step on what waits is supposed to be decided; null: on none. */
  readonly supposedFrom: CivilDate | null
  /** null where that is asked of no day. */
  readonly outcomes: Outcomes | null
}

/** A course that was read before, and the items of it that may have become others since. */
export interface StaleCourse {
  readonly course: BodyCourse
  readonly items: ReadonlySet<string>
}

/** Courses that were read before. */
export interface ReadBefore {
  /** Of bodies about which nothing was recorded since. */
  readonly kept: ReadonlyMap<string, BodyCourse>
  /** Of bodies all of whose facts are there to be read. */
  readonly stale: ReadonlyMap<string, StaleCourse>
}

export const nothingBefore: ReadBefore = { kept: new Map(), stale: new Map() }

/** Reads the courses of bodies from their facts, each once. */
export class BodyCourses {
  readonly #source: CourseSource
  readonly #asked: CoursesOf
  readonly #courses: Map<string, BodyCourse>
  readonly #stale: ReadBefore['stale']
  readonly #touched: ReturnType<typeof touchedBy> | null
  readonly #outcomes: Outcomes | null

  constructor(source: CourseSource, asked: CoursesOf, { kept, stale }: ReadBefore) {
    const { known, catalogue } = source
    this.#source = source
    this.#asked = asked
    this.#courses = new Map(kept)
    this.#stale = stale
    const from = asked.supposedFrom
    const pending = from === null ? [] : pendingDecisions(known, catalogue, from)
    this.#touched = pending.length === 0 ? null : touchedBy(pending)
    this.#outcomes = asked.outcomes
  }

  /** All that were read, and those that were kept. */
  get read(): ReadonlyMap<string, BodyCourse> {
    return this.#courses
  }

  /** The course of a body. */
  of(body: string): BodyCourse {
    const course = this.#courses.get(body) ?? this.#course(body)
    this.#courses.set(body, course)
    return course
  }

  #course(body: string): BodyCourse {
    const { last } = this.#asked
    const changes = this.#source.agenda.ofSubject(body)
    const days = [...changes.keys()].filter((on) => last === null || on <= last).sort()
    const stale = this.#stale.get(body)
    const steps =
      stale === undefined
        ? this.#steps(body, days, changes)
        : this.#renewed(body, days, changes, stale)
    return { days, steps, supposed: this.#supposed(body, days, steps) }
  }

  /** Every item, day by day. */
  #steps(body: string, days: readonly CivilDate[], changes: Changes): readonly Step[] {
    const { codes } = this.#source
    const { from } = this.#asked
    let now = codes.whole(from, body)
    const steps: Step[] = [{ on: from, codes: now }]
    for (const on of days) {
      const changed = on <= from ? undefined : changes.get(on)
      const next = changed === undefined ? now : codes.after(now, on, body, changed)
      if (next !== now) steps.push({ on, codes: next })
      now = next
    }
    return steps
  }

  /** The items that may have become others, day by day; the others as they were. */
  #renewed(
    body: string,
    days: readonly CivilDate[],
    changes: Changes,
    { course, items }: StaleCourse,
  ): readonly Step[] {
    const { codes } = this.#source
    const { from } = this.#asked
    const before = new StepCursor(course.steps)
    const places = codes.placesOf(items)
    let now = codes.after(before.on(from), from, body, items)
    const steps: Step[] = [{ on: from, codes: now }]
    for (const on of days) {
      if (on <= from) continue
      const next = Uint16Array.from(before.on(on))
      for (const place of places) next[place] = now[place] ?? 0
      const read = codes.after(next, on, body, amongThose(items, changes.get(on)))
      if (read.every((code, place) => code === now[place])) continue
      steps.push({ on, codes: read })
      now = read
    }
    return steps
  }

  #supposed(
    body: string,
    days: readonly CivilDate[],
    steps: readonly Step[],
  ): BodyCourse['supposed'] {
    const { supposedFrom } = this.#asked
    const items = this.#touched?.(body)
    if (supposedFrom === null || this.#outcomes === null || items === undefined) return null
    if (items !== 'all' && items.size === 0) return null
    const read = (known: KnownFacts): readonly Step[] =>
      [supposedFrom, ...days.filter((on) => on > supposedFrom)].map((on) => ({
        on,
        codes: this.#source.codes.after(codesOn(steps, on), on, body, items, known),
      }))
    return { rejected: read(this.#outcomes.rejected), accepted: read(this.#outcomes.accepted) }
  }
}
