import { batchOf, Dictionary, layoutOf, Tables, totalsOf } from '../../engine/index.ts'
import { add, type Rational, subtract, ZERO } from '../../exact/rational.ts'
import { datesOfChange, KnownFacts, type RegionRecord } from '../../facts/index.ts'
import type { Catalogue, CivilDate } from '../../methodology/index.ts'
import {
  type Basis,
  type BodiesSum,
  bases,
  type ComponentScore,
  compose,
  sumOfBodies,
  type ThresholdCourse,
  thresholdCourse,
} from '../../scoring/index.ts'
import type { Bounds, Scored } from '../bounds.ts'
import {
  type Codes,
  type Frame,
  type FrameBody,
  FrameReader,
  type RoadmapInForce,
} from './frames.ts'

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

const asksOfBodies = ({ compiled }: Scored): boolean =>
  compiled.components.bodies !== null || compiled.rollUp !== null

/** The values of subjects by their codes, each worked out once. */
function valuesOf(
  tables: Tables,
  of: 'region' | 'body',
  subjects: Iterable<Codes>,
): (codes: Codes) => Rational | null {
  const distinct = [...new Set(subjects)]
  const size = tables.dictionary.layout[of].ids.length
  const codes = new Uint16Array(distinct.length * size)
  for (const [place, each] of distinct.entries()) codes.set(each, place * size)
  const totals = totalsOf(tables, batchOf(tables.dictionary, of, codes))
  const places = new Map(distinct.map((each, place) => [each, place]))
  return (each) => totals.value(places.get(each) ?? -1)
}

/**
 * Sums the scores of bodies, frame after frame: from one to the next most bodies stay as they are, so
 * that what is added up is the difference.
 */
function running(scoreOf: (codes: Codes) => Rational | null) {
  let before: readonly FrameBody[] = []
  let last: BodiesSum = { sum: ZERO, counted: 0 }
  return (bodies: readonly FrameBody[]): BodiesSum => {
    const same =
      bodies.length === before.length &&
      bodies.every(({ code }, place) => code === before[place]?.code)
    if (same)
      for (const [place, { items }] of bodies.entries()) {
        const were = before[place]?.items
        if (were === undefined || were === items) continue
        const [was, is] = [scoreOf(were), scoreOf(items)]
        last = {
          sum: add(subtract(last.sum, was ?? ZERO), is ?? ZERO),
          counted: last.counted + (is === null ? 0 : 1) - (was === null ? 0 : 1),
        }
      }
    else last = sumOfBodies(bodies.map(({ items }) => scoreOf(items)))
    before = bodies
    return last
  }
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
  composed: (frame: Frame) => ReturnType<typeof compose>,
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
    const frames = reader.frames(today)
    const begin = frames.findLastIndex(({ on }) => on <= today)
    const waiting = frames.flatMap((frame, place) => {
      const supposed = place < begin ? null : reader.supposed(frame, frame.on)
      return supposed === null ? [] : [[place, supposed] as const]
    })
    const days = datesOfChange(catalogue, onBasis, basis)
    return { basis, days, frames, begin, supposed: new Map(waiting) }
  })
  const all = everyFrame(read)
  const bodies = all.flatMap((frame) => frame.bodies.map(({ items }) => items))
  return versions.flatMap((version) => {
    const tables = new Tables(version.compiled, dictionary)
    const planValue = valuesOf(
      tables,
      'region',
      all.map(({ plan }) => plan),
    )
    const bodyValue = valuesOf(tables, 'body', bodies)
    const ofBodies = asksOfBodies(version)
    const sumOf = running(bodyValue)
    const composed = ({ plan, bodies, observed }: Frame) =>
      compose(version.compiled, planValue(plan), sumOf(ofBodies ? bodies : []), observed)
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
