import type { StoredRegion } from '../../db/queries/regions.ts'
import { type CliffChange, daysInForce, regionFigures } from '../../services/course/index.ts'
import type { Asked } from '../subject/asked.ts'
import type { CourseSource } from '../subject/course-model.ts'
import { courseQuestion, wholeCourse } from '../subject/course-question.ts'
import { isLarge } from './size.ts'

/** The course of a region, as much of it as a page can wait for. */
export interface RegionCourse {
  readonly source: CourseSource
  /** What is to come; null: it was not worked out. */
  readonly coming: readonly CliffChange[] | null
  /** `causes`: with what caused each step; `figures`: of few; `plan`: the planned course alone. */
  readonly extent: 'causes' | 'figures' | 'plan'
}

/** @param isFull whether the figures of a long course are asked for, too */
export function regionCourse(asked: Asked, region: StoredRegion, isFull: boolean): RegionCourse {
  const { version, question } = asked
  const whole = courseQuestion(version, region, question)
  const common = {
    compiled: version.compiled,
    from: whole.from,
    to: whole.to,
    basis: question.basis,
    hasThreshold: true,
    inForce: daysInForce(version, question),
  }
  if (!isLarge(region)) {
    const { courses, coming } = wholeCourse(asked, region, null, whole)
    return { source: { ...common, courses, hasAllCauses: true }, coming, extent: 'causes' }
  }
  const figures = (basis: CourseSource['basis']) => regionFigures(version, region, basis, whole)
  const planned = figures('planned')
  const courses = isFull
    ? { planned, reported: figures('reported'), accepted: figures('accepted') }
    : { planned }
  return {
    source: { ...common, courses, hasAllCauses: false },
    coming: null,
    extent: isFull ? 'figures' : 'plan',
  }
}
