import type {
  StoredBodyCourses,
  WrittenCourse,
  WrittenSituation,
  WrittenStep,
} from '../../db/body-courses.ts'
import type { Dictionary } from '../../engine/dictionary.ts'
import type { Situation } from '../../engine/situation.ts'
import { parseRational, toFraction } from '../../exact/rational.ts'
import type { CivilDate } from '../../methodology/index.ts'
import type { BodyCourse, Step } from './body-courses.ts'

/** What becomes of the bodies of a region, on each basis by their codes. */
export interface Courses {
  /** Of the codes of their items. */
  readonly dictionary: Dictionary
  readonly on: {
    readonly accepted: ReadonlyMap<string, BodyCourse>
    readonly reported: ReadonlyMap<string, BodyCourse>
  }
}

const bit = (is: boolean): 0 | 1 => (is ? 1 : 0)

const writtenSituation = ({
  standing,
  scorable,
  undecided,
  ratio,
  rows,
}: Situation): WrittenSituation => [
  standing,
  bit(scorable),
  bit(undecided),
  toFraction(ratio),
  rows.map(({ completed, evidence, daysLate }) => [bit(completed), toFraction(evidence), daysLate]),
]

const readSituation = ([
  standing,
  scorable,
  undecided,
  ratio,
  rows,
]: WrittenSituation): Situation => ({
  standing,
  scorable: scorable === 1,
  undecided: undecided === 1,
  ratio: parseRational(ratio),
  rows: rows.map(([completed, evidence, daysLate]) => ({
    completed: completed === 1,
    evidence: parseRational(evidence),
    daysLate,
  })),
  share: null,
})

/** Numbers what is written, in the order in which it comes. */
class Numbered<T> {
  readonly #places = new Map<T, number>()

  placeOf(each: T): number {
    const place = this.#places.get(each) ?? this.#places.size
    this.#places.set(each, place)
    return place
  }

  get all(): readonly T[] {
    return [...this.#places.keys()]
  }
}

/** Courses to be stored; those of the same bodies are the same whatever dictionary they are in. */
export function writeCourses({ dictionary, on }: Courses): StoredBodyCourses {
  const days = new Numbered<CivilDate>()
  const own = new Numbered<number>()
  const stepsOf = (steps: readonly Step[]): readonly WrittenStep[] =>
    steps.map(({ on: day, codes }, index) => {
      const before = steps[index - 1]?.codes
      const written = [days.placeOf(day)]
      if (before === undefined) for (const code of codes) written.push(own.placeOf(code))
      else
        for (const [place, code] of codes.entries())
          if (code !== before[place]) written.push(place, own.placeOf(code))
      return written
    })
  const courseOf = ({ days: all, steps, supposed }: BodyCourse): WrittenCourse => ({
    days: all.map((day) => days.placeOf(day)),
    steps: stepsOf(steps),
    ...(supposed && {
      rejected: stepsOf(supposed.rejected),
      accepted: stepsOf(supposed.accepted),
    }),
  })
  const all = (courses: ReadonlyMap<string, BodyCourse>): Record<string, WrittenCourse> =>
    Object.fromEntries([...courses].map(([code, course]) => [code, courseOf(course)]))
  const written = { accepted: all(on.accepted), reported: all(on.reported) }
  const situations = own.all.map((code) => {
    const situation = dictionary.situations[code]
    if (situation === undefined) throw new Error('a code is one of its dictionary')
    return writtenSituation(situation)
  })
  return { days: days.all, situations, on: written }
}

/** Reads what `writeCourses` wrote. */
export function readCourses(
  { days, situations, on }: StoredBodyCourses,
  dictionary: Dictionary,
): Courses {
  const codes = situations.map((situation) => dictionary.codeOf(readSituation(situation)))
  const dayAt = (place = -1): CivilDate => days[place] ?? missing()
  const codeAt = (place = -1): number => codes[place] ?? missing()
  const stepsOf = (written: readonly WrittenStep[]): readonly Step[] => {
    let before: Uint16Array | null = null
    return written.map(([day, ...rest]) => {
      const step = before === null ? Uint16Array.from(rest, codeAt) : Uint16Array.from(before)
      if (before !== null)
        for (let at = 0; at < rest.length; at += 2) step[rest[at] ?? -1] = codeAt(rest[at + 1])
      before = step
      return { on: dayAt(day), codes: step }
    })
  }
  const courseOf = ({ days: all, steps, rejected, accepted }: WrittenCourse): BodyCourse => ({
    days: all.map(dayAt),
    steps: stepsOf(steps),
    supposed:
      rejected === undefined || accepted === undefined
        ? null
        : { rejected: stepsOf(rejected), accepted: stepsOf(accepted) },
  })
  const all = (courses: Readonly<Record<string, WrittenCourse>>): Map<string, BodyCourse> =>
    new Map(Object.entries(courses).map(([code, course]) => [code, courseOf(course)]))
  return { dictionary, on: { accepted: all(on.accepted), reported: all(on.reported) } }
}

const missing = (): never => {
  throw new Error('stored courses name what they do not have')
}
