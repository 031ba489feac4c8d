import { eventInWords } from '../../http/language/events.ts'
import type { Language, Translate } from '../../http/language/language.ts'
import { displayDifference } from '../../scoring/comparison/index.ts'
import { type CompiledVersion, meetsThreshold } from '../../scoring/index.ts'
import type { CourseEvent, CourseFigure } from '../../services/course/index.ts'
import type { ChartEvent } from '../charts/events.ts'
import { pointsInWords } from '../format.ts'
import { crossingWords } from './words.ts'

/** More marks cover each other. */
const MOST_EVENTS = 9
/** So many causes of a step are named. */
const MOST_CAUSES = 3

/** What a course is measured by. */
interface Measured {
  readonly compiled: CompiledVersion
  /** Whether against the threshold, as a region's is. */
  readonly hasThreshold: boolean
}

/** The first causes of a step in words, and how many more there are. */
export function causesInWords(
  events: readonly CourseEvent[],
  t: Translate,
  language: Language,
): readonly string[] {
  const named = events.slice(0, MOST_CAUSES).map((event) => t(eventInWords(event)))
  const more = events.length - named.length
  if (more === 0) return named
  return [...named, language === 'ru' ? `И ещё ${more}.` : `And ${more} more.`]
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
function markedSteps(
  steps: readonly CourseFigure[],
  { compiled, hasThreshold }: Measured,
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

/** What is marked in a chart: where the threshold is crossed, and the largest changes. */
export const markedEvents = (
  steps: readonly CourseFigure[],
  of: Measured,
  t: Translate,
  language: Language,
): readonly ChartEvent[] => markedSteps(steps, of).map((each) => eventOf(each, t, language))
