import type { StoredRegion } from '../../db/queries/regions.ts'
import { type CliffChange, courseInFigures, daysInForce } from '../../services/course/index.ts'
import type { Asked } from '../subject/asked.ts'
import type { CourseSource } from '../subject/course-model.ts'
import { courseQuestion, wholeCourse } from '../subject/course-question.ts'

/**
 * From so many facts on, the causes of every step take longer than a page may (7.6 s for a region of
 * 60 bodies with 7,700 facts), and the figures of the actual courses are worked out on request (1.1 s).
 */
const MOST_FACTS = 1_500

/** The course of a region, as much of it as a page can wait for. */
export interface RegionCourse {
  readonly source: CourseSource
  /** What is to come; null: it was not worked out. */
  readonly coming: readonly CliffChange[] | null
  /** `causes`: with what caused each step; `figures`: without; `plan`: the planned course alone. */
  readonly extent: 'causes' | 'figures' | 'plan'
}

/** @param isFull whether the figures of a long course are asked for, too */
export function regionCourse(asked: Asked, region: StoredRegion, isFull: boolean): RegionCourse {
  const { version, question } = asked
  const whole = courseQuestion(version, region, question)
  const { from, to } = whole
  const common = {
    compiled: version.compiled,
    from,
    to,
    basis: question.basis,
    hasThreshold: true,
    inForce: daysInForce(version, question),
  }
  if (region.record.facts.length <= MOST_FACTS) {
    const { courses, cliff } = wholeCourse(asked, region, null, whole)
    const { planned, reported, accepted } = courses
    const steps = { planned: planned.steps, reported: reported.steps, accepted: accepted.steps }
    return { source: { ...common, courses: steps }, coming: cliff, extent: 'causes' }
  }
  const figures = (basis: CourseSource['basis']) => courseInFigures(version, region, basis, whole)
  const planned = figures('planned')
  if (!isFull) return { source: { ...common, courses: { planned } }, coming: null, extent: 'plan' }
  const courses = { planned, reported: figures('reported'), accepted: figures('accepted') }
  return { source: { ...common, courses }, coming: null, extent: 'figures' }
}
