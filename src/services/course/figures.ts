import { Dictionary, layoutOf } from '../../engine/index.ts'
import { KnownFacts, type Question, type RegionRecord } from '../../facts/index.ts'
import type { CivilDate } from '../../methodology/index.ts'
import type { Basis } from '../../scoring/index.ts'
import type { Scored } from '../bounds.ts'
import { FrameReader } from '../spans/frames.ts'
import { asksOfBodies, scoringOf } from '../spans/score-frames.ts'
import { type CourseStep, changeOf } from './history.ts'
import { isSameScore } from './walk.ts'

/** The span that is asked about: the first day, and the first that is no longer part of it. */
interface Span {
  readonly from: CivilDate
  readonly to: CivilDate
}

/**
 * The course of a region's score on one basis, in figures alone: the steps of `historyOf` without
 * what caused them, at a fraction of its cost where the region has many bodies.
 * @returns half-open steps from `from` on until `to`, the first as long as the score stays
 */
export function courseInFigures(
  version: Scored,
  { record }: { readonly record: RegionRecord },
  basis: Basis,
  { from, to, knownAt }: Span & Pick<Question, 'knownAt'>,
): readonly CourseStep[] {
  const { catalogue } = version
  const known = new KnownFacts(record.facts, { knownAt, basis })
  const dictionary = new Dictionary(layoutOf(catalogue))
  const withBodies = basis !== 'planned' && asksOfBodies(version)
  const reader = new FrameReader({ catalogue, record, known, basis, withBodies, dictionary })
  const frames = reader.frames({ shownFrom: null, last: to })
  const composed = scoringOf(version, dictionary, frames)
  const scores = frames.map((frame) => ({ on: frame.on, value: composed(frame).value }))
  const first = scores.findLastIndex(({ on }) => on <= from)
  const begins = [
    { on: from, value: scores[first]?.value ?? null },
    ...scores.slice(first + 1).filter(({ on }) => on < to),
  ].filter(({ value }, index, all) => {
    const before = all[index - 1]
    return before === undefined || !isSameScore(before.value, value)
  })
  return begins.map(({ on, value }, index) => ({
    from: on,
    until: begins[index + 1]?.on ?? to,
    value,
    change: index === 0 ? null : changeOf(begins[index - 1]?.value ?? null, value),
    events: [],
  }))
}
