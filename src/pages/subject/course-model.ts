import { turnInWords } from '../../http/language/events.ts'
import type { Language, Translate } from '../../http/language/language.ts'
import type { CivilDate, InForce } from '../../methodology/index.ts'
import {
  type Basis,
  bases,
  boundariesOf,
  type CompiledVersion,
  displayPercent,
} from '../../scoring/index.ts'
import type { CourseFigure } from '../../services/course/index.ts'
import type { ChartEvent } from '../charts/events.ts'
import type { Step } from '../charts/steps.ts'
import { firstsOfMonths, sampleDays } from './course-days.ts'
import { causesInWords, markedEvents } from './course-events.ts'

/** The courses of a score, with what is said of them. */
export interface CourseSource {
  readonly compiled: CompiledVersion
  /** A basis that was not worked out is left out. */
  readonly courses: Readonly<Partial<Record<Basis, readonly CourseFigure[]>>>
  readonly from: CivilDate
  readonly to: CivilDate
  /** The basis asked about: its steps are the ones that are marked. */
  readonly basis: Basis
  /** Whether it is measured against the threshold, as a region's is. */
  readonly hasThreshold: boolean
  /** When the version is in force; null: never. */
  readonly inForce: InForce | null
  /** Whether the causes of every step may be asked for, or only those of the ones that are marked. */
  readonly hasAllCauses: boolean
}

/** A line of the table: what the scores are from a day on, and what changed them. */
export interface CourseLine {
  readonly on: CivilDate
  /** In the order of the series; null: no score. */
  readonly percents: readonly (number | null)[]
  readonly causes: readonly string[]
}

export interface CourseModel {
  readonly series: readonly { readonly key: Basis; readonly steps: readonly Step[] }[]
  readonly events: readonly ChartEvent[]
  readonly lines: readonly CourseLine[]
  /** Whether the lines are the first days of months, because there are too many days. */
  readonly isMonthly: boolean
  /** Whether some steps are too narrow to be drawn. */
  readonly isThinned: boolean
}

/** A table of more days is not read. */
const MOST_LINES = 60
/** A chart is some thousand pixels wide: of more steps some are narrower than the line. */
const MOST_STEPS = 250

const holdingOn = (steps: readonly CourseFigure[], date: CivilDate): CourseFigure | undefined =>
  steps.findLast(({ from }) => from <= date)

/**
 * A course as it is drawn and listed; figures in per cent as the engine shows them.
 * @param source what was worked out; a basis that was not has neither line nor column
 */
export function courseModel(source: CourseSource, t: Translate, language: Language): CourseModel {
  const { compiled, courses, from, to, basis, inForce } = source
  const boundaries = boundariesOf(compiled)
  const shown = ({ value }: { value: CourseFigure['value'] }): number | null =>
    value === null ? null : displayPercent(value, boundaries)
  const present = bases.toReversed().flatMap((key) => {
    const steps = courses[key]
    return steps === undefined ? [] : [{ key, steps }]
  })
  const own = courses[basis] ?? []
  const days = [...new Set(present.flatMap(({ steps }) => steps.map((step) => step.from)))].sort()
  const isMonthly = days.length > MOST_LINES
  const listed = isMonthly ? firstsOfMonths(from, to) : days
  const turn: readonly ChartEvent[] =
    inForce !== null && inForce.from > from && inForce.from < to
      ? [{ on: inForce.from, label: t(turnInWords('begins', compiled.version)) }]
      : []
  const drawn = present.map(({ key, steps }) => ({
    key,
    steps: (steps.length > MOST_STEPS
      ? sampleDays(from, to, MOST_STEPS).map((on, index, all) => ({
          from: on,
          until: all[index + 1] ?? to,
          value: holdingOn(steps, on)?.value ?? null,
        }))
      : steps
    ).map((step) => ({ from: step.from, until: step.until, percent: shown(step) })),
  }))
  return {
    series: drawn,
    events: [...turn, ...markedEvents(own, source, t, language)],
    lines: listed.map((on) => ({
      on,
      percents: present.map(({ steps }) => {
        const step = holdingOn(steps, on)
        return step === undefined ? null : shown(step)
      }),
      causes:
        isMonthly || !source.hasAllCauses
          ? []
          : present.flatMap(({ steps }) => {
              const step = steps.find((each) => each.from === on)
              return step === undefined ? [] : causesInWords(step.events(), t, language)
            }),
    })),
    isMonthly,
    isThinned: present.some(({ steps }) => steps.length > MOST_STEPS),
  }
}
