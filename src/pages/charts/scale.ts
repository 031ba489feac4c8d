import { scaleLinear } from 'd3-scale'

/** Maps a percentage to a place along an axis, as an SVG length in per cent of the plot's width. */
export type Place = (value: number | null) => string | null

const HUNDREDTHS = 100

/** A number for an SVG attribute: two decimals are finer than a pixel, and −0 is 0. */
export const round = (value: number): number => Math.round(value * HUNDREDTHS) / HUNDREDTHS + 0

/** An SVG length relative to the plot: charts are drawn in per cent so that they fit any width. */
export const share = (value: number): string => `${round(value)}%`

/**
 * A linear axis over `from`…`until`. Values outside are drawn at its ends; null, and what is no
 * number, has no place. An axis without length has everything in its middle.
 *
 * @example
 * axis(0, 100)(45.25) // '45.25%'
 * axis(20, 60)(30) // '25%'
 * axis(0, 100)(null) // null
 */
export const axis = (from: number, until: number): Place => {
  const scale = scaleLinear([from, until], [0, 100]).clamp(true)
  return (value) =>
    value === null || !Number.isFinite(value) ? null : share(from === until ? 50 : scale(value))
}

/** The axis of scores: 0 to 100 %. */
export const percentAxis: Place = axis(0, 100)

/** Where the axis of scores carries a figure. */
export const PERCENT_TICKS: readonly number[] = [0, 20, 40, 60, 80, 100]

/** An axis that shows all `values`, begins and ends at round figures, and has at most ~6 of them. */
export const niceAxis = (values: readonly number[]): { place: Place; ticks: number[] } => {
  const known = values.filter(Number.isFinite)
  const [low, high] = known.length === 0 ? [0, 100] : [Math.min(...known), Math.max(...known)]
  // Equal values still need an axis with a length: one point on each side.
  const scale = scaleLinear(low === high ? [low - 1, high + 1] : [low, high], [0, 100]).nice(5)
  const [from = 0, until = 100] = scale.domain()
  return { place: axis(from, until), ticks: scale.ticks(5) }
}
