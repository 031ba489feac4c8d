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

/** Figures are shown with two decimals: what differs by less is equal to the reader. */
const FINEST = 0.01

/** No score and no sum of differences is larger; an axis beyond would only show an error. */
const LARGEST = 1000

/**
 * An axis that shows all `values` (per cent or percentage points), begins and ends at round figures,
 * and has about five of them. Without a value it is the axis of scores.
 */
export const niceAxis = (values: readonly number[]): { place: Place; ticks: number[] } => {
  const known = values
    .filter((value) => Number.isFinite(value))
    .map((value) => Math.min(LARGEST, Math.max(-LARGEST, value)))
  const [low, high] = known.length === 0 ? [0, 100] : [Math.min(...known), Math.max(...known)]
  // Equal values still need an axis with a length: one point on each side.
  const ends = high - low < FINEST ? [low - 1, high + 1] : [low, high]
  const scale = scaleLinear(ends, [0, 100]).nice(5)
  const [from = 0, until = 100] = scale.domain()
  return { place: axis(from, until), ticks: scale.ticks(5) }
}
