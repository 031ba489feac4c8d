import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Rational, toFraction } from '../../../src/exact/rational.ts'
import { changeDates, type Question } from '../../../src/facts/index.ts'
import {
  bases,
  type ComponentScore,
  type ThresholdCourse,
  thresholdCourse,
} from '../../../src/scoring/index.ts'
import { regionBounds, type Scored } from '../../../src/services/bounds.ts'
import { answerRegion } from '../../../src/services/scores.ts'
import { type ScoreSpan, spansOf } from '../../../src/services/spans/compute.ts'
import { day, ledgerWithWithdrawals, someFacts } from '../../scoring/random-ledgers.ts'
import { thorough } from '../../support/thorough.ts'
import { regionOf, scoredBy, scoreFromScratch } from '../support.ts'

const VERSIONS = ['2023.1', '2023.2', '2024.1'] as const
const written = (value: Rational | null): string => (value === null ? 'none' : toFraction(value))

const shown = ({ nominal, effective, contribution, value }: ComponentScore) =>
  [nominal, effective, contribution, value].map(written)

const positions = fc.array(fc.nat({ max: 200 }), { maxLength: 3 })
const someCase = fc
  .tuple(
    someFacts,
    positions,
    day,
    fc.array(day, { minLength: 3, maxLength: 3 }),
    fc.nat({ max: 8 }),
  )
  .map(([facts, withdrawn, today, days, place]) => {
    const { world } = facts
    return {
      versions: VERSIONS.map((version) => scoredBy(world, version)),
      region: regionOf(world, ledgerWithWithdrawals(facts, withdrawn)),
      today,
      days,
      /** The one of all versions and bases whose course is read from scratch. */
      place,
    }
  })

/** From every day on which anything happens, each read from the first fact to the last. */
const courseFromScratch = (
  version: Scored,
  region: ReturnType<typeof regionOf>,
  question: Question,
): ThresholdCourse =>
  thresholdCourse(
    changeDates(version.catalogue, region.record, question).filter(
      (date) => question.basis === 'planned' || date <= question.asOf,
    ),
    (asOf) => scoreFromScratch(version, region, { ...question, asOf }),
    version.compiled.threshold,
  )

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
      { numRuns: 10 },
    )
  })

  it('say on each of their days what folding the ledger says', () => {
    fc.assert(
      fc.property(someCase, ({ versions, region, today, days, place }) => {
        const spans = spansOf(versions, region, today)
        const later = days.map((date) => (date < today ? today : date))
        for (const [index, version] of versions.entries())
          for (const [nth, basis] of bases.entries())
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
              if (asOf === today && index * bases.length + nth === place)
                expect(span?.course).toEqual(courseFromScratch(version, region, question))
              expect(answer.course).toEqual(span?.course)
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
      { numRuns: thorough(300, 8) },
    )
  })
})
