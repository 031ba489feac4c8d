import { Dictionary, layoutOf } from '../../engine/index.ts'
import type { Rational } from '../../exact/rational.ts'
import { type Changed, datesOfChange, KnownFacts, type RegionRecord } from '../../facts/index.ts'
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
import {
  type BodyCourse,
  nothingBefore,
  type ReadBefore,
  type StaleCourse,
} from './body-courses.ts'
import { type Frame, FrameReader, type RoadmapInForce } from './frames.ts'
import { asksOfBodies, scoringOf } from './score-frames.ts'
import type { Courses } from './stored-courses.ts'

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
  // Every day on which something changes has a frame of its own.
  const places = new Map(frames.map(({ on }, place) => [on, place]))
  const valueOn = (date: CivilDate): Rational | null => {
    const place = places.get(date) ?? frames.findLastIndex(({ on }) => on <= date)
    return scores[place]?.value ?? null
  }
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

/** No courses yet, of bodies under a catalogue. */
export const noCourses = (catalogue: Catalogue): Courses => ({
  dictionary: new Dictionary(layoutOf(catalogue)),
  on: { accepted: new Map(), reported: new Map() },
})

/** The spans of a region, and the courses of its bodies that they were worked out of. */
export interface WorkedOut {
  readonly spans: readonly ScoreSpan[]
  readonly courses: Courses
}

/** Courses as they were at some revision, and what may have changed since. */
export interface CoursesBefore {
  readonly courses: Courses
  /** By the body. */
  readonly changed: ReadonlyMap<string, Changed>
}

function readBefore(
  courses: ReadonlyMap<string, BodyCourse>,
  changed: CoursesBefore['changed'],
): ReadBefore {
  const kept = new Map<string, BodyCourse>()
  const stale = new Map<string, StaleCourse>()
  for (const [code, course] of courses) {
    const items = changed.get(code)
    if (items === undefined) kept.set(code, course)
    else if (items !== 'all') stale.set(code, { course, items })
  }
  return { kept, stale }
}

/**
 * The scores of a region as they are known now, from the day `today` on, under versions of one
 * catalogue and on every basis.
 * @param before courses of its bodies; facts about those that did not change since, but those that
 *   tell of the region, too (see `beyondBodies`), may be missing from `record`
 */
export function workOut(
  catalogue: Catalogue,
  versions: readonly Scored[],
  record: RegionRecord,
  today: CivilDate,
  before: CoursesBefore = { courses: noCourses(catalogue), changed: new Map() },
): WorkedOut {
  const { dictionary } = before.courses
  const on = { ...before.courses.on }
  const known = new KnownFacts(record.facts, { knownAt: null, basis: 'accepted' })
  const read = bases.map((basis): Frames => {
    const onBasis = known.onBasis(basis)
    const ofBodies =
      basis === 'planned' ? nothingBefore : readBefore(before.courses.on[basis], before.changed)
    const reader = new FrameReader({
      catalogue,
      record,
      known: onBasis,
      basis,
      withBodies: basis !== 'planned' && versions.some(asksOfBodies),
      dictionary,
      shownFrom: today,
      supposedFrom: today,
      last: null,
      before: ofBodies,
    })
    const frames = reader.frames()
    const begin = frames.findLastIndex((frame) => frame.on <= today)
    const waiting = frames.flatMap((frame, place) => {
      const supposed = place < begin ? null : reader.supposed(frame)
      return supposed === null ? [] : [[place, supposed] as const]
    })
    const days = new Set(datesOfChange(catalogue, onBasis, basis))
    for (const course of ofBodies.kept.values()) for (const date of course.days) days.add(date)
    if (basis !== 'planned') on[basis] = reader.everyCourse()
    return { basis, days: [...days].sort(), frames, begin, supposed: new Map(waiting) }
  })
  const all = everyFrame(read)
  const spans = versions.flatMap((version) => {
    const composed = scoringOf(version, dictionary, all)
    return read.flatMap((frames) => spansOn(version, frames, composed))
  })
  return { spans, courses: { dictionary, on } }
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
  [...Map.groupBy(versions, ({ catalogue }) => catalogue)].flatMap(
    ([catalogue, ofIt]) => workOut(catalogue, ofIt, record, today).spans,
  )
