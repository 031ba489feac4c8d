import { batchOf, type Dictionary, Tables, totalsOf } from '../../engine/index.ts'
import { add, type Rational, subtract, ZERO } from '../../exact/rational.ts'
import { type BodiesSum, type ComposedScore, compose, sumOfBodies } from '../../scoring/index.ts'
import type { Scored } from '../bounds.ts'
import type { Frame } from './frames.ts'
import type { FrameBody } from './observing.ts'
import type { Codes } from './subject-codes.ts'

/** Whether a version asks anything of a region's bodies. */
export const asksOfBodies = ({ compiled }: Scored): boolean =>
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

/**
 * Scores frames under a version: what they have in common is worked out once.
 * @param frames all that will be asked about; those of one basis in order
 */
export function scoringOf(
  version: Scored,
  dictionary: Dictionary,
  frames: readonly Frame[],
): (frame: Frame) => ComposedScore {
  const tables = new Tables(version.compiled, dictionary)
  const planValue = valuesOf(
    tables,
    'region',
    frames.map(({ plan }) => plan),
  )
  const ofBodies = asksOfBodies(version)
  const bodies = ofBodies ? frames.flatMap((frame) => frame.bodies.map(({ items }) => items)) : []
  const sumOf = running(valuesOf(tables, 'body', bodies))
  let last: { plan: Codes; sum: BodiesSum; observed: boolean; score: ComposedScore } | null = null
  return ({ plan, bodies, observed }) => {
    const sum = sumOf(ofBodies ? bodies : [])
    // From one frame to the next often nothing changes that a version asks about.
    if (last?.plan === plan && last.sum === sum && last.observed === observed) return last.score
    const score = compose(version.compiled, planValue(plan), sum, observed)
    last = { plan, sum, observed, score }
    return score
  }
}
