import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Rational, toFraction } from '../../../src/exact/rational.ts'
import type { Question } from '../../../src/facts/index.ts'
import type { ComponentScore } from '../../../src/scoring/index.ts'
import { bases } from '../../../src/scoring/index.ts'
import { regionBounds } from '../../../src/services/bounds.ts'
import { answerRegion } from '../../../src/services/scores.ts'
import { type ScoreSpan, spansOf } from '../../../src/services/spans/compute.ts'
import { day, ledgerWithWithdrawals, someFacts } from '../../scoring/random-ledgers.ts'
import { regionOf, scoredBy } from '../support.ts'

const VERSIONS = ['2023.1', '2023.2', '2024.1'] as const
const written = (value: Rational | null): string => (value === null ? 'none' : toFraction(value))

const shown = ({ nominal, effective, contribution, value }: ComponentScore) =>
  [nominal, effective, contribution, value].map(written)

const positions = fc.array(fc.nat({ max: 200 }), { maxLength: 3 })
const someCase = fc
  .tuple(someFacts, positions, day, fc.array(day, { minLength: 4, maxLength: 4 }))
  .map(([facts, withdrawn, today, days]) => {
    const { world } = facts
    return {
      versions: VERSIONS.map((version) => scoredBy(world, version)),
      region: regionOf(world, ledgerWithWithdrawals(facts, withdrawn)),
      today,
      days,
    }
  })

const holds = ({ from, until }: ScoreSpan, date: string): boolean =>
  from <= date && (until === null || date < until)

describe('for any ledger of the four regions, the spans', () => {
  it('of each version and basis tile the days from today on', () => {
    fc.assert(
      fc.property(someCase, ({ versions, region, today }) => {
        const spans = spansOf(versions, region, today)
        for (const basis of bases)
          for (const version of VERSIONS) {
            const own = spans.filter((span) => span.version === version && span.basis === basis)
            expect(own.filter((span) => holds(span, today))).toHaveLength(1)
            expect(own[0]?.from !== undefined && own[0].from <= today).toBe(true)
            for (const [index, { until }] of own.entries())
              expect(until).toBe(own[index + 1]?.from ?? null)
          }
      }),
      { numRuns: 15 },
    )
  })

  it('say on each of their days what folding the ledger says', () => {
    fc.assert(
      fc.property(someCase, ({ versions, region, today, days }) => {
        const spans = spansOf(versions, region, today)
        const later = days.map((date) => (date < today ? today : date))
        for (const version of versions)
          for (const basis of bases)
            for (const asOf of [today, ...later]) {
              const question: Question = { asOf, knownAt: null, basis }
              const span = spans.find(
                (candidate) =>
                  candidate.version === version.compiled.version &&
                  candidate.basis === basis &&
                  holds(candidate, asOf),
              )
              const answer = answerRegion(version, region, question, false)
              const bounds = regionBounds(version, region, question)
              expect(span && written(span.value)).toBe(written(answer.score.value))
              expect(span?.course).toEqual(answer.course)
              expect(span && Object.values(span.bounds).map(written)).toEqual(
                [bounds.ifRejected, bounds.ifAccepted].map(written),
              )
              expect(span && [shown(span.plan), shown(span.bodies)]).toEqual([
                shown(answer.score.plan),
                shown(answer.score.bodies),
              ])
              expect([span?.observed, span?.roadmap]).toEqual([
                answer.observed,
                answer.edition && {
                  act: answer.edition.edition.act,
                  adoptedOn: answer.edition.edition.adoptedOn,
                  notYetAdopted: answer.edition.notYetAdopted,
                },
              ])
            }
      }),
      { numRuns: 25 },
    )
  })
})
