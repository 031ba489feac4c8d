import { line } from 'd3-shape'
import { dayNumber } from './dates.ts'
import { round } from './scale.ts'

/** A score that holds from one civil date until, and not on, another; without a score it is null. */
export type Step = { from: string; until: string | null; percent: number | null }

/** The box that a path is drawn in: 0…100 across, `top`…`bottom` down. */
export type Box = { from: string; until: string; top: number; bottom: number }

/** How far down a percentage is drawn. Values outside 0…100 are drawn at the edges. */
export const heightOf = (percent: number, { top, bottom }: Pick<Box, 'top' | 'bottom'>): number =>
  round(bottom - (Math.min(100, Math.max(0, percent)) / 100) * (bottom - top))

type Corner = [number, number] | null

/**
 * The path of a course: level during each step, upright where one step follows another at once, and
 * interrupted where there is no score or no step. Steps are cut at the box's ends. Nothing to draw
 * gives null.
 */
export const stepPath = (steps: readonly Step[], box: Box): string | null => {
  const [first, last] = [dayNumber(box.from), dayNumber(box.until)]
  const across = (day: number) => round(((day - first) / (last - first)) * 100)
  const corners: Corner[] = []
  let end = Number.NaN
  for (const step of steps) {
    const begin = Math.max(first, dayNumber(step.from))
    const until = step.until === null ? last : Math.min(last, dayNumber(step.until))
    if (!(begin < until) || step.percent === null || !Number.isFinite(step.percent)) continue
    if (begin !== end) corners.push(null)
    const down = heightOf(step.percent, box)
    corners.push([across(begin), down], [across(until), down])
    end = until
  }
  return line<Corner>()
    .defined((corner) => corner !== null)
    .x((corner) => corner?.[0] ?? 0)
    .y((corner) => corner?.[1] ?? 0)(corners)
}
