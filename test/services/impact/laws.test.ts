import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { negate, parseRational, toFraction } from '../../../src/exact/rational.ts'
import { bases } from '../../../src/scoring/index.ts'
import { compareAll, pairOf } from '../../../src/services/comparison/index.ts'
import { impactOf } from '../../../src/services/impact/index.ts'
import { scoreFromScratch } from '../support.ts'
import { someImpact } from './random-impacts.ts'

describe('the impact of any draft, against any version, on regions after any facts', () => {
  it('has the scores, places and changes that a comparison has, basis by basis', () => {
    fc.assert(
      fc.property(someImpact, ({ asked, regions }) => {
        const report = impactOf(asked, regions)
        expect(report.bases.map(({ basis }) => basis)).toEqual(bases)
        for (const impact of report.bases) {
          const question = { asOf: asked.asOf, knownAt: asked.knownAt, basis: impact.basis }
          const sides = pairOf(
            { version: asked.comparedWith, question },
            { version: asked.draft, question },
          )
          const compared = compareAll(sides, regions)
          expect(impact.ranking).toEqual(compared.agreement)
          expect(
            impact.regions.map(({ code, draft, comparedWith, ...change }) => [
              code,
              [comparedWith, draft].map(
                (each) => each && [each.score.exact, each.rank, each.met, each.level],
              ),
              change.difference?.exact ?? null,
              change.rankChange,
              change.flip,
            ]),
          ).toEqual(
            compared.regions.map(({ code, base, target, difference, rankChange, flip }) => [
              code,
              [base, target].map(
                (each) =>
                  each && [each.score && toFraction(each.score), each.rank, each.met, each.level],
              ),
              difference && toFraction(difference),
              rankChange,
              flip,
            ]),
          )
        }
      }),
      { numRuns: 30 },
    )
  })

  it('has the scores that each region has when it is read alone, from its first fact', () => {
    fc.assert(
      fc.property(someImpact, ({ asked, regions }) => {
        for (const { basis, regions: scored } of impactOf(asked, regions).bases) {
          const question = { asOf: asked.asOf, knownAt: asked.knownAt, basis }
          for (const { code, draft, comparedWith } of scored) {
            const region = regions.find((each) => each.code === code)
            if (region === undefined) throw new Error(`${code} is none of the regions`)
            const alone = [asked.draft, asked.comparedWith].map((version) =>
              scoreFromScratch(version, region, question),
            )
            expect([draft.score.exact, comparedWith?.score.exact]).toEqual(
              alone.map((score) => score && toFraction(score)),
            )
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('of a version against itself is all zeros: no flips, no movers, no other levels or places', () => {
    fc.assert(
      fc.property(someImpact, ({ asked, regions }) => {
        const { bases: all } = impactOf({ ...asked, comparedWith: asked.draft }, regions)
        for (const impact of all) {
          expect(impact).toMatchObject({ flips: [], movers: [], levelChanges: [] })
          expect(impact.totals).toMatchObject({ toMet: 0, toUnmet: 0, moved: 0 })
          expect(impact.ranking?.discordant).toBe(0)
          for (const { draft, comparedWith, difference, rankChange, flip } of impact.regions) {
            expect(comparedWith).toEqual(draft)
            const scored = draft.score.exact !== null
            expect([difference, rankChange, flip]).toEqual(
              scored ? [{ exact: '0/1', points: 0 }, 0, 'none'] : [null, null, null],
            )
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('with the sides swapped negates every difference and turns every flip round', () => {
    const turned = { 'to-met': 'to-unmet', 'to-unmet': 'to-met', none: 'none' } as const
    fc.assert(
      fc.property(someImpact, ({ asked, regions }) => {
        const there = impactOf(asked, regions)
        const swapped = { ...asked, draft: asked.comparedWith, comparedWith: asked.draft }
        const back = impactOf(swapped, regions)
        for (const [index, impact] of there.bases.entries()) {
          const other = back.bases[index]
          expect([...impact.flips].sort()).toEqual([...(other?.flips ?? [])].sort())
          expect(impact.movers).toEqual(other?.movers)
          expect(impact.totals.met).toBe(other?.totals.comparedMet)
          for (const { code, difference, rankChange, flip, levelChanges } of impact.regions) {
            const same = other?.regions.find((region) => region.code === code)
            expect(same?.difference ?? null).toEqual(
              difference && {
                exact: toFraction(negate(parseRational(difference.exact))),
                points: difference.points === 0 ? 0 : -difference.points,
              },
            )
            expect(same?.rankChange).toBe(rankChange && -rankChange)
            expect(same?.flip).toBe(flip && turned[flip])
            expect(same?.levelChanges).toBe(levelChanges)
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('is the same bytes in whatever order the regions come, and unchanged by being stored', () => {
    fc.assert(
      fc.property(someImpact, ({ asked, regions }) => {
        const report = impactOf(asked, regions)
        const text = JSON.stringify(report)
        expect(JSON.stringify(impactOf(asked, regions.toReversed()))).toBe(text)
        expect(JSON.parse(text)).toEqual(report)
      }),
      { numRuns: 30 },
    )
  })
})
