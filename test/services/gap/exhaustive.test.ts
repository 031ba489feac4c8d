import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, toFraction } from '../../../src/exact/rational.ts'
import { type Question, RegionReader } from '../../../src/facts/index.ts'
import { scoreRegion } from '../../../src/scoring/index.ts'
import { readForScore } from '../../../src/services/bounds.ts'
import type { Action } from '../../../src/services/gap/action.ts'
import { completedRegion } from '../../../src/services/gap/completed.ts'
import { answerGap, type Way } from '../../../src/services/gap.ts'
import { subsetsOf } from '../../scoring/gap/random-models.ts'
import {
  regionFrom,
  smallRegions,
  type VersionName,
  versionNames,
  versions,
  world,
} from './small-regions.ts'

const by = '2024-12-31'
const question: Question = { asOf: by, knownAt: null, basis: 'accepted' }
const limits = { budget: 1_000_000, alternatives: 1_000_000 }

const nameOf = ({ body, item, rows }: Action): string =>
  [body, item.id, ...rows.map(({ number }) => number)].join(' ')
const setNamed = (actions: readonly Action[]): string => actions.map(nameOf).sort().join(', ')

/** So many sets are scored at most in one run; of 20 things, all sets of up to four are 6,196. */
const MOST_SETS = 3000
/** 150 of each version, with up to 7,000 sets, were confirmed when this was written. */
const RUNS = 6

type Region = Parameters<typeof answerGap>[1]

/** Every smallest set that reaches the threshold, found by scoring set after set with the core. */
function tryEverySet(name: VersionName, { record }: Region, open: readonly Action[]) {
  const version = versions[name]
  const region = readForScore(version, new RegionReader(world.catalogue, record, question))
  let tried = 0
  for (let size = 0; size <= open.length; size += 1) {
    const found: { name: string; score: string }[] = []
    for (const subset of subsetsOf(open.length, size)) {
      tried += 1
      if (tried > MOST_SETS) return null
      const actions = subset.flatMap((index) => open[index] ?? [])
      const { value } = scoreRegion(version.compiled, completedRegion(region, actions, by))
      if (value !== null && compare(value, version.compiled.threshold) >= 0)
        found.push({ name: setNamed(actions), score: toFraction(value) })
    }
    if (found.length > 0) return { size, found }
  }
  return { size: null, found: [] }
}

const told = ({ actions, score }: Way) => ({ name: setNamed(actions), score: toFraction(score) })
const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)

describe.each(versionNames)(
  'of regions with up to 20 open items, under the version called %s',
  (name) => {
    const isObserved = versions[name].compiled.rollUp !== null

    it('the answer is what trying every set finds, with all the others of its size', () => {
      let confirmed = 0
      fc.assert(
        fc.property(smallRegions(20, isObserved), (made) => {
          const region = regionFrom(made, isObserved)
          const answer = answerGap(versions[name], region, question, by, limits)
          const expected = tryEverySet(name, region, answer.open)
          fc.pre(expected !== null)
          if (expected === null) return
          confirmed += 1
          const { way, alternatives, outcome, proven, atLeast } = answer
          const ways = [...(way === null ? [] : [way]), ...alternatives]
          expect(proven).toBe(true)
          if (expected.size === 0) expect([outcome, ways]).toEqual(['reached', []])
          else {
            expect(ways.map(told).sort(byName)).toEqual([...expected.found].sort(byName))
            expect(atLeast).toBe(expected.size)
            expect(outcome).toBe(expected.size === null ? 'unreachable' : 'reachable')
          }
        }),
        { numRuns: RUNS },
      )
      expect(confirmed).toBe(RUNS)
    }, 60_000)
  },
)
