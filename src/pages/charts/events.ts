import { dayNumber } from './dates.ts'

/** Something that happened on a civil date, in the reader's words. */
export type ChartEvent = { on: string; label: string }

/** All events of one day, which share a marker, and the lane it stands in, 0 on top. */
export type EventMark = { on: string; labels: string[]; lane: number }

/** Markers closer than this, in per cent of the width, would cover each other on a phone. */
const APART = 7

const LANES = 3

/**
 * Markers for the events within `from`…`until`, in order of time: one per day, each in the first of
 * three lanes where it is far enough from the marker before it; where none is, in the freest.
 */
export const eventMarks = (
  events: readonly ChartEvent[],
  from: string,
  until: string,
): EventMark[] => {
  const [first, last] = [dayNumber(from), dayNumber(until)]
  const days = new Map<string, string[]>()
  for (const { on, label } of events) {
    const day = dayNumber(on)
    if (day >= first && day <= last) days.set(on, [...(days.get(on) ?? []), label])
  }
  const ends = Array.from({ length: LANES }, () => Number.NEGATIVE_INFINITY)
  return [...days]
    .sort(([a], [b]) => dayNumber(a) - dayNumber(b))
    .map(([on, labels]) => {
      const place = ((dayNumber(on) - first) / (last - first)) * 100
      const free = ends.findIndex((end) => place - end >= APART)
      const lane = free < 0 ? ends.indexOf(Math.min(...ends)) : free
      ends[lane] = place
      return { on, labels, lane }
    })
}
