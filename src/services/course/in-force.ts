import { ZERO } from '../../exact/rational.ts'
import type { Application, CivilDate, InForce } from '../../methodology/index.ts'
import type { CourseStep } from './history.ts'

/** Days on end with the same score, all of them by rules in force, or none. */
export interface AppliedStep extends CourseStep {
  readonly application: Application
  /** Whether the version comes into force on its first day, or is in force no more. */
  readonly turn: 'begins' | 'ends' | null
}

const holdsOn = (days: InForce | null, date: CivilDate): boolean =>
  days !== null && days.from <= date && (days.until === null || date < days.until)

/** A step cut where the version comes into force or ceases to be, without a change of the score. */
function cut(step: CourseStep, dates: readonly CivilDate[]): readonly CourseStep[] {
  const inside = dates.filter((date) => step.from < date && date < step.until)
  const begins = [step.from, ...inside]
  return begins.map((from, index) => ({
    ...step,
    from,
    until: begins[index + 1] ?? step.until,
    ...(index === 0 ? {} : { change: step.value === null ? null : ZERO, events: [] }),
  }))
}

/**
 * Keeps apart what a score was as published, under the rules then in force, and what it is restated
 * under rules that were not.
 * @param days when the version is in force; null: never
 */
export function applied(
  steps: readonly CourseStep[],
  days: InForce | null,
): readonly AppliedStep[] {
  const turns = days === null ? [] : [days.from, ...(days.until === null ? [] : [days.until])]
  const first = steps[0]?.from
  return steps
    .flatMap((step) => cut(step, turns))
    .map((step) => ({
      ...step,
      application: holdsOn(days, step.from) ? 'as-published' : 'restated',
      turn:
        days === null || step.from === first
          ? null
          : step.from === days.from
            ? 'begins'
            : step.from === days.until
              ? 'ends'
              : null,
    }))
}
