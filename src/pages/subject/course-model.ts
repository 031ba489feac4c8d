import { eventInWords, turnInWords } from '../../http/language/events.ts'
import type { Language, Translate } from '../../http/language/language.ts'
import type { CivilDate, InForce } from '../../methodology/index.ts'
import { displayDifference } from '../../scoring/comparison/index.ts'
import {
  type Basis,
  bases,
  boundariesOf,
  type CompiledVersion,
  displayPercent,
  meetsThreshold,
} from '../../scoring/index.ts'
import type { CourseEvent, CourseFigure } from '../../services/course/index.ts'
import type { ChartEvent } from '../charts/events.ts'
import type { Step } from '../charts/steps.ts'
import { pointsInWords } from '../format.ts'
import { firstsOfMonths, sampleDays } from './course-days.ts'
import { crossingWords } from './words.ts'

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
/** More marks cover each other. */
const MOST_EVENTS = 9
/** So many causes of a step are named. */
const MOST_CAUSES = 3

const holdingOn = (steps: readonly CourseFigure[], date: CivilDate): CourseFigure | undefined =>
  steps.findLast(({ from }) => from <= date)

/** The first causes of a step in words, and how many more there are. */
export function causesInWords(
  events: readonly CourseEvent[],
  t: Translate,
  language: Language,
): readonly string[] {
  const named = events.slice(0, MOST_CAUSES).map((event) => t(eventInWords(event)))
  const more = events.length - named.length
  if (more === 0) return named
  return [...named, language === 'ru' ? `и ещё ${more}` : `and ${more} more`]
}

const sizeOf = ({ change }: CourseFigure): number =>
  change === null ? 0 : Math.abs(displayDifference(change))

const isMet = (compiled: CompiledVersion, { value }: CourseFigure): boolean =>
  value !== null && meetsThreshold(compiled, value)

/** A step, and whether the threshold is reached or left by it. */
interface Marked {
  readonly step: CourseFigure
  readonly crosses: 'reached' | 'left' | null
}

/** Steps by which the threshold is crossed, and the largest of the others, in order. */
function marked(
  steps: readonly CourseFigure[],
  { compiled, hasThreshold }: CourseSource,
): readonly Marked[] {
  const changes = steps.slice(1).map((step, index): Marked => {
    const before = steps[index]
    const [was, is] = [before !== undefined && isMet(compiled, before), isMet(compiled, step)]
    return { step, crosses: !hasThreshold || was === is ? null : is ? 'reached' : 'left' }
  })
  const chosen = new Set(
    changes
      .toSorted(
        (a, b) =>
          Number(b.crosses !== null) - Number(a.crosses !== null) ||
          sizeOf(b.step) - sizeOf(a.step),
      )
      .slice(0, MOST_EVENTS),
  )
  return changes.filter((change) => chosen.has(change))
}

const eventOf = ({ step, crosses }: Marked, t: Translate, language: Language): ChartEvent => ({
  on: step.from,
  label: [
    ...(step.change === null ? [] : [pointsInWords(displayDifference(step.change), language)]),
    ...(crosses === null ? [] : [`(${t(crossingWords[crosses])})`]),
    ...causesInWords(step.events(), t, language),
  ].join(' '),
})

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
    events: [...turn, ...marked(own, source).map((each) => eventOf(each, t, language))],
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
