import { Dictionary, layoutOf } from '../../engine/index.ts'
import { datesOfChange, KnownFacts, type Question, type RegionRecord } from '../../facts/index.ts'
import { type ThresholdCourse, thresholdCourse } from '../../scoring/index.ts'
import type { Scored } from '../bounds.ts'
import { nothingBefore } from './body-courses.ts'
import { FrameReader } from './frames.ts'
import { asksOfBodies, scoringOf } from './score-frames.ts'

/** When a region's score reached the threshold: `planned` looks at all dates, others up to `asOf`. */
export function courseOf(
  version: Scored,
  record: RegionRecord,
  question: Question,
): ThresholdCourse {
  const { catalogue, compiled } = version
  const { basis, asOf } = question
  const known = new KnownFacts(record.facts, question)
  const dictionary = new Dictionary(layoutOf(catalogue))
  const withBodies = basis !== 'planned' && asksOfBodies(version)
  const frames = new FrameReader({
    catalogue,
    record,
    known,
    basis,
    withBodies,
    dictionary,
    shownFrom: null,
    supposedFrom: null,
    last: basis === 'planned' ? null : asOf,
    before: nothingBefore,
  }).frames()
  const scores = frames.map(scoringOf(version, dictionary, frames))
  return thresholdCourse(
    datesOfChange(catalogue, known, basis).filter((on) => basis === 'planned' || on <= asOf),
    (date) => scores[frames.findLastIndex(({ on }) => on <= date)]?.value ?? null,
    compiled.threshold,
  )
}
