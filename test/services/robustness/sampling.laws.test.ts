import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, type Rational, rational } from '../../../src/exact/rational.ts'
import { type Question, RegionReader } from '../../../src/facts/index.ts'
import { rank } from '../../../src/scoring/index.ts'
import { drawChanges } from '../../../src/scoring/robustness/index.ts'
import { standingsOn } from '../../../src/services/comparison/index.ts'
import { answerRobustness, sampleRanking } from '../../../src/services/robustness.ts'
import { dataset } from '../../scoring/dataset.ts'
import { ledgerOf } from '../../scoring/ledger.ts'
import { day, someBasis, someFacts } from '../../scoring/random-ledgers.ts'
import { someVersion } from '../comparison/random-versions.ts'
import { shipped } from '../comparison/support.ts'
import { scoreOf } from './support.ts'

const someRules = fc.oneof(
  fc.constantFrom('2023.1', '2023.2', '2024.1').map(shipped),
  someVersion(dataset.catalogue),
)

/** A few regions with any facts, each under a code of its own. */
const someRegions = fc.array(someFacts, { minLength: 2, maxLength: 6 }).map((all) =>
  all.map(({ world, written }, index) => {
    const code = `RU-${index}`
    return { code, record: { code, facts: ledgerOf(world, written) } }
  }),
)

/** Half of them with a threshold on which one of the regions stands. */
const someCountry = fc
  .tuple(someRegions, someRules, day, someBasis, fc.nat(), fc.boolean())
  .map(([regions, rules, asOf, basis, seed, onScore]) => {
    const question: Question = { asOf, knownAt: null, basis }
    const first = standingsOn({ version: rules, question }, regions).get('RU-0')?.score ?? null
    const threshold = onScore && first !== null ? first : rational(1, 8)
    const version = { ...rules, compiled: { ...rules.compiled, threshold } }
    return { regions, version, question, seed }
  })

const PERCENTS = [10, 25]
const DRAWS = 8
let decided = 0
let open = 0

describe('for any regions, facts, day, basis, version, threshold and seed', () => {
  it('places and verdicts are those that the engine gives, scoring every region in every draw', () => {
    fc.assert(
      fc.property(someCountry, ({ regions, version, question, seed }) => {
        const { compiled, catalogue } = version
        const sampled = sampleRanking(version, regions, question, { seed, draws: DRAWS })
        const inputs = regions.map(({ code, record }) => ({
          code,
          input: new RegionReader(catalogue, record, question).region().input,
        }))
        const ids = compiled.region.sections.map(({ id }) => id)
        for (const [index, percent] of PERCENTS.entries()) {
          const rankings = drawChanges(seed, DRAWS, ids.length).map((draw) => {
            const changes = new Map<string, Rational>(
              ids.map((id, place) => [id, rational(percent * (draw[place] ?? 0), 100_000)]),
            )
            const scores = inputs.map(({ code, input }) => ({
              code,
              score: scoreOf(compiled, input, changes),
            }))
            return rank(scores)
          })
          for (const { standing, intervals } of sampled) {
            const own = rankings.flatMap((all) => all.filter(({ code }) => code === standing.code))
            const ranks = own.flatMap((each) => each.rank ?? [])
            if (standing.score === null) {
              expect([ranks, intervals]).toEqual([[], []])
              continue
            }
            expect(intervals[index]?.percent).toBe(percent)
            expect(intervals[index]?.interval).toMatchObject({
              min: Math.min(...ranks),
              max: Math.max(...ranks),
              met: own.filter(
                ({ score }) => score !== null && compare(score, compiled.threshold) >= 0,
              ).length,
            })
          }
        }
      }),
      { numRuns: 12 },
    )
  })

  it('a verdict whose margin is beyond the bound is the same in every draw', () => {
    fc.assert(
      fc.property(someCountry, ({ regions, version, question, seed }) => {
        const draws = 100
        const sampled = sampleRanking(version, regions, question, { seed, draws })
        for (const { standing, intervals } of sampled) {
          const { flip, met } = answerRobustness(version, standing.region, question)
          for (const { percent, interval } of intervals) {
            const margin = flip?.margin ?? null
            if (margin === null || compare(margin, rational(percent, 100)) > 0) {
              decided += 1
              expect(interval.met).toBe(met === true ? draws : 0)
            } else open += 1
          }
        }
      }),
      { numRuns: 15 },
    )
    expect(Math.min(decided, open)).toBeGreaterThan(0)
  })

  it('the same seed gives the same answer, and more draws only widen what fewer gave', () => {
    fc.assert(
      fc.property(someCountry, ({ regions, version, question, seed }) => {
        const sample = (draws: number) => sampleRanking(version, regions, question, { seed, draws })
        expect(sample(20)).toEqual(sample(20))
        const [fewer, more] = [sample(20), sample(40)]
        for (const [place, { intervals }] of fewer.entries())
          for (const [index, { interval }] of intervals.entries()) {
            const wider = more[place]?.intervals[index]?.interval
            expect(wider?.min).toBeLessThanOrEqual(interval.min)
            expect(wider?.max).toBeGreaterThanOrEqual(interval.max)
            expect(wider?.met).toBeGreaterThanOrEqual(interval.met)
          }
      }),
      { numRuns: 6 },
    )
  })
})
