import { Dictionary, layoutOf } from '../../engine/index.ts'
import type { Rational } from '../../exact/rational.ts'
import { datesOfChange, KnownFacts, type RegionRecord } from '../../facts/index.ts'
import type { Catalogue, CivilDate } from '../../methodology/index.ts'
import {
  type Basis,
  bases,
  type ComponentScore,
  type ComposedScore,
  type ThresholdCourse,
  thresholdCourse,
} from '../../scoring/index.ts'
import type { Bounds, Scored } from '../bounds.ts'
import { type Frame, FrameReader, type RoadmapInForce } from './frames.ts'
import { asksOfBodies, scoringOf } from './score-frames.ts'

/** A score over days on end on which nothing about it changes, as the facts known now have it. */
export interface ScoreSpan {
  readonly version: string
  readonly basis: Basis
  readonly from: CivilDate
  /** The first day of the next span; null: there is none. */
  readonly until: CivilDate | null
  readonly value: Rational | null
  readonly bounds: Bounds
  readonly course: ThresholdCourse
  readonly plan: ComponentScore
  readonly bodies: ComponentScore
  readonly observed: boolean
  /** null where no rows hold. */
  readonly roadmap: RoadmapInForce | null
}

/** The frames of one basis, and those that the first days of spans would be, all decided. */
interface Frames {
  readonly basis: Basis
  /** Every day on which a score may change. */
  readonly days: readonly CivilDate[]
  readonly frames: readonly Frame[]
  /** The place of the frame that holds today. */
  readonly begin: number
  /** By the place of the frame as it is; those for which nothing waits are left out. */
  readonly supposed: ReadonlyMap<number, { readonly rejected: Frame; readonly accepted: Frame }>
}

const everyFrame = (read: readonly Frames[]): readonly Frame[] =>
  read.flatMap(({ frames, supposed }) => [
    ...frames,
    ...[...supposed.values()].flatMap(({ rejected, accepted }) => [rejected, accepted]),
  ])

/** The spans of one version on one basis. */
function spansOn(
  { compiled }: Scored,
  { basis, days, frames, begin, supposed }: Frames,
  composed: (frame: Frame) => ComposedScore,
): readonly ScoreSpan[] {
  const scores = frames.map(composed)
  const valueOn = (date: CivilDate): Rational | null =>
    scores[frames.findLastIndex(({ on }) => on <= date)]?.value ?? null
  return frames.slice(begin).flatMap((frame, index): ScoreSpan[] => {
    const place = begin + index
    const score = scores[place]
    if (score === undefined) return []
    const waiting = supposed.get(place)
    return [
      {
        version: compiled.version,
        basis,
        from: frame.on,
        until: frames[place + 1]?.on ?? null,
        value: score.value,
        bounds: {
          ifRejected: waiting ? composed(waiting.rejected).value : score.value,
          ifAccepted: waiting ? composed(waiting.accepted).value : score.value,
        },
        course: thresholdCourse(
          days.filter((on) => basis === 'planned' || on <= frame.on),
          valueOn,
          compiled.threshold,
        ),
        plan: score.plan,
        bodies: score.bodies,
        observed: frame.observed,
        roadmap: frame.roadmap,
      },
    ]
  })
}

/** Every version of one catalogue. */
function spansUnder(
  catalogue: Catalogue,
  versions: readonly Scored[],
  record: RegionRecord,
  today: CivilDate,
): readonly ScoreSpan[] {
  const dictionary = new Dictionary(layoutOf(catalogue))
  const known = new KnownFacts(record.facts, { knownAt: null, basis: 'accepted' })
  const read = bases.map((basis): Frames => {
    const onBasis = known.onBasis(basis)
    const reader = new FrameReader({
      catalogue,
      record,
      known: onBasis,
      basis,
      withBodies: basis !== 'planned' && versions.some(asksOfBodies),
      dictionary,
    })
    const frames = reader.frames({ shownFrom: today, last: null })
    const begin = frames.findLastIndex(({ on }) => on <= today)
    const waiting = frames.flatMap((frame, place) => {
      const supposed = place < begin ? null : reader.supposed(frame, frame.on)
      return supposed === null ? [] : [[place, supposed] as const]
    })
    const days = datesOfChange(catalogue, onBasis, basis)
    return { basis, days, frames, begin, supposed: new Map(waiting) }
  })
  const all = everyFrame(read)
  return versions.flatMap((version) => {
    const composed = scoringOf(version, dictionary, all)
    return read.flatMap((frames) => spansOn(version, frames, composed))
  })
}

/**
 * The scores of a region as they are known now, from the day `today` on, under every version and on
 * every basis. Facts that are recorded later make others.
 * @param versions in any number, of any catalogues
 */
export const spansOf = (
  versions: readonly Scored[],
  { record }: { readonly record: RegionRecord },
  today: CivilDate,
): readonly ScoreSpan[] =>
  [...Map.groupBy(versions, ({ catalogue }) => catalogue)].flatMap(([catalogue, ofIt]) =>
    spansUnder(catalogue, ofIt, record, today),
  )
