import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Rational, toFraction } from '../../../src/exact/rational.ts'
import { addDays, type Question } from '../../../src/facts/index.ts'
import type { CivilDate } from '../../../src/methodology/index.ts'
import { bases } from '../../../src/scoring/index.ts'
import { type CourseStep, historyOf } from '../../../src/services/course/index.ts'
import { day, ledgerWithWithdrawals, someFacts } from '../../scoring/random-ledgers.ts'
import { bodyScoreFromScratch, regionOf, scoredBy, scoreFromScratch } from '../support.ts'
import { catalogueWithPostponed, namesOf, withPostponed } from './postponed.ts'

const FROM = '2023-05-01'
const TO = '2027-06-01'
/** Every day is scored from scratch. */
const PATIENCE = 60_000
const written = (value: Rational | null): string => (value === null ? 'none' : toFraction(value))

const positions = fc.array(fc.nat({ max: 200 }), { maxLength: 3 })
const someVersion = fc.constantFrom('2023.1', '2023.2', '2024.1')
const someCase = fc
  .tuple(
    someFacts,
    positions,
    someVersion,
    fc.constantFrom(...bases),
    fc.array(day, { minLength: 12, maxLength: 12 }),
  )
  .map(([written, withdrawn, version, basis, days]) => {
    const { world } = written
    const scored = scoredBy(world, version)
    const region = regionOf(world, ledgerWithWithdrawals(written, withdrawn))
    const span = { asOf: '2024-06-30', knownAt: null, from: FROM, to: TO, months: 12 }
    const on = (asOf: CivilDate): Question => ({ asOf, knownAt: null, basis })
    return { world, scored, region, basis, days, span, on }
  })

/** Steps without a gap or an overlap, of which no two in a row have the same score. */
function expectTiles(steps: readonly CourseStep[]): void {
  expect(steps[0]?.from).toBe(FROM)
  expect(steps.at(-1)?.until).toBe(TO)
  for (const [index, step] of steps.entries()) {
    expect(step.from < step.until).toBe(true)
    const next = steps[index + 1]
    if (next === undefined) continue
    expect(next.from).toBe(step.until)
    expect(written(next.value)).not.toBe(written(step.value))
  }
}

const valueOn = (steps: readonly CourseStep[], date: CivilDate): string => {
  const step = steps.find(({ from, until }) => from <= date && date < until)
  if (step === undefined) throw new Error(`no step has ${date}`)
  return written(step.value)
}

describe('for any ledger of the four regions, any basis and version', () => {
  it(
    'steps tile the span, and each has on its days the score of that day from scratch',
    () => {
      fc.assert(
        fc.property(someCase, ({ scored, region, basis, days, span, on }) => {
          const { steps } = historyOf(scored, region, null, span).courses[basis]
          expectTiles(steps)
          const ends = steps.flatMap(({ from, until }) => [from, addDays(until, -1)])
          for (const date of [...ends, ...days])
            expect([date, valueOn(steps, date)]).toEqual([
              date,
              written(scoreFromScratch(scored, region, on(date))),
            ])
        }),
        { numRuns: 10 },
      )
    },
    PATIENCE,
  )

  it(
    'the same holds for each body',
    () => {
      fc.assert(
        fc.property(someCase, ({ world, scored, region, basis, days, span, on }) => {
          const code = world.bodies[0] ?? ''
          const { steps } = historyOf(scored, region, code, span).courses[basis]
          expectTiles(steps)
          const ends = steps.flatMap(({ from, until }) => [from, addDays(until, -1)])
          for (const date of [...ends, ...days])
            expect([date, valueOn(steps, date)]).toEqual([
              date,
              written(bodyScoreFromScratch(scored, region, code, on(date))),
            ])
        }),
        { numRuns: 8 },
      )
    },
    PATIENCE,
  )

  it(
    'without the events of a step, its day has the score of the day before; others change nothing',
    () => {
      fc.assert(
        fc.property(someCase, ({ scored, region, basis, span, on }) => {
          const { steps } = historyOf(scored, region, null, span).courses[basis]
          for (const [index, step] of steps.slice(1).entries()) {
            const before = steps[index]
            expect(step.events.length).toBeGreaterThan(0)
            const { facts, rows } = namesOf(step.events)
            const scoreWhere = (isPostponed: (named: boolean) => boolean): string => {
              const record = withPostponed(
                region.record.facts,
                step.from,
                ({ id }) => isPostponed(facts.has(id)),
                (item, row) => isPostponed(rows.has(`${item} ${row}`)),
              )
              const catalogue = catalogueWithPostponed(scored.catalogue, step.from, (item) =>
                isPostponed(rows.has(`${item} null`)),
              )
              const other = { ...region, record: { ...region.record, facts: record } }
              return written(scoreFromScratch({ ...scored, catalogue }, other, on(step.from)))
            }
            expect([step.from, scoreWhere((named) => named)]).toEqual([
              step.from,
              written(before?.value ?? null),
            ])
            expect([step.from, scoreWhere((named) => !named)]).toEqual([
              step.from,
              written(step.value),
            ])
          }
        }),
        { numRuns: 8 },
      )
    },
    PATIENCE,
  )
})
