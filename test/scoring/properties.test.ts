import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, ONE, type Rational, ZERO } from '../../src/exact/rational.ts'
import {
  changeDates,
  type Fact,
  KnownFacts,
  type Question,
  RegionReader,
  type RegionState,
} from '../../src/facts/index.ts'
import {
  type CompiledVersion,
  type PlanInput,
  regionExclusions,
  scorePlan,
  scoreRegion,
} from '../../src/scoring/index.ts'
import { expectLeavesToAddUp, isShare, wrongIn } from './adding-up.ts'
import { ledgerOf } from './ledger.ts'
import {
  day,
  dayBefore,
  endingWithAClaim,
  endingWithAnExclusion,
  ledgerWithWithdrawals,
  onlyDocumentsUndecided,
  someBasis,
  someFacts,
} from './random-ledgers.ts'
import { versionOf, type World } from './world.ts'

const positions = fc.array(fc.nat({ max: 200 }), { maxLength: 3 })
const runs = { numRuns: 25 }

function stateOf(world: World, facts: readonly Fact[], question: Question) {
  return new RegionReader(world.catalogue, { ...world.record, facts }, question).region()
}

const scoreOf = (compiled: CompiledVersion, ...of: Parameters<typeof stateOf>): Rational | null =>
  scoreRegion(compiled, stateOf(...of).input).value

/** A score that is none stands below every other, so that an order can be asked for. */
const orNothing = (value: Rational | null): Rational => value ?? { numerator: -1n, denominator: 1n }

describe('for any ledger of the four regions, any day, basis and version', () => {
  it('contributions of all leaves sum to the score exactly and effective weights to 1, or to 0', () => {
    fc.assert(
      fc.property(someFacts, positions, day, someBasis, (written, withdrawn, asOf, basis) => {
        const facts = ledgerWithWithdrawals(written, withdrawn)
        const { input } = stateOf(written.world, facts, { asOf, knownAt: null, basis })
        for (const compiled of written.world.versions.values()) {
          const { plan, bodies, value } = scoreRegion(compiled, input)
          const items = plan.sections.flatMap((section) => section.items)
          expectLeavesToAddUp([...items, ...bodies.list], value)
          expect(wrongIn(plan.sections)).toEqual([])
          expect(bodies.list.filter((body) => !isShare(body.value))).toEqual([])
          expect(add(plan.effective, bodies.effective)).toEqual(value === null ? ZERO : ONE)
        }
      }),
      runs,
    )
  })

  it('the same holds inside each body, whose value is the one the region counts', () => {
    fc.assert(
      fc.property(someFacts, day, someBasis, ({ world, written }, asOf, basis) => {
        const { input } = stateOf(world, ledgerOf(world, written), { asOf, knownAt: null, basis })
        for (const compiled of world.versions.values()) {
          const { list } = scoreRegion(compiled, input).bodies
          for (const [index, body] of input.bodies.entries()) {
            const score = scorePlan(compiled, 'body', body.plan, basis)
            expect(list[index]?.value).toEqual(score.value)
            expectLeavesToAddUp(
              score.sections.flatMap((section) => section.items),
              score.value,
            )
            expect(wrongIn(score.sections)).toEqual([])
          }
        }
      }),
      runs,
    )
  })

  it('planned 2024.1 equals planned 2023.2', () => {
    fc.assert(
      fc.property(someFacts, day, ({ world, written }, asOf) => {
        const question: Question = { asOf, knownAt: null, basis: 'planned' }
        const { input } = stateOf(world, ledgerOf(world, written), question)
        const value = (version: string) => scoreRegion(versionOf(world, version), input).value
        expect(value('2024.1')).toEqual(value('2023.2'))
      }),
      runs,
    )
  })
})

describe('what a version does not ask of the bodies', () => {
  it('need not be read: the plan alone gives the same score', () => {
    fc.assert(
      fc.property(someFacts, day, someBasis, ({ world, written }, asOf, basis) => {
        const record = { ...world.record, facts: ledgerOf(world, written) }
        const reader = new RegionReader(world.catalogue, record, { asOf, knownAt: null, basis })
        for (const version of ['2023.1', '2023.2']) {
          const value = (withBodies: boolean) =>
            scoreRegion(versionOf(world, version), reader.region(withBodies).input).value
          expect(value(false)).toEqual(value(true))
        }
      }),
      runs,
    )
  })
})

describe('reviewing', () => {
  it('accepting a pending document never lowers the accepted score under 2023.1 and 2023.2', () => {
    fc.assert(
      fc.property(endingWithAClaim, day, fc.nat(), ({ world, written }, asOf, choice) => {
        const facts = ledgerOf(world, written)
        const known = new KnownFacts(facts, { knownAt: null, basis: 'accepted' })
        const pending = known.ofKind('evidence').flatMap(({ id, body, statement }) =>
          statement.fills
            .filter((fill) => known.verdict(id, fill) === null)
            .map(({ row, ...fill }) => ({
              fact: 'verdict' as const,
              of: id,
              body: body ?? undefined,
              under: { ...fill, row: row ?? undefined },
              outcome: 'accepted' as const,
            })),
        )
        const accepting = pending[choice % Math.max(pending.length, 1)]
        fc.pre(accepting !== undefined)
        const question: Question = { asOf, knownAt: null, basis: 'accepted' }
        const before = stateOf(world, facts, question).input
        const after = stateOf(world, ledgerOf(world, [...written, accepting]), question).input
        for (const version of ['2023.1', '2023.2']) {
          const compiled = versionOf(world, version)
          const notLowered = (now: Rational | null, then: Rational | null) =>
            expect(compare(orNothing(now), orNothing(then))).toBeGreaterThanOrEqual(0)
          notLowered(scoreRegion(compiled, after).value, scoreRegion(compiled, before).value)
          const bodyValue = (plan: PlanInput) => scorePlan(compiled, 'body', plan, 'accepted').value
          for (const [index, { plan }] of before.bodies.entries()) {
            const now = after.bodies[index]
            expect(now).toBeDefined()
            if (now) notLowered(bodyValue(now.plan), bodyValue(plan))
          }
        }
      }),
      runs,
    )
  })

  it('reported is never below accepted where only documents are undecided', () => {
    fc.assert(
      fc.property(onlyDocumentsUndecided, day, ({ world, written }, asOf) => {
        const facts = ledgerOf(world, written)
        for (const compiled of world.versions.values()) {
          const on = (basis: Question['basis']) =>
            orNothing(scoreOf(compiled, world, facts, { asOf, knownAt: null, basis }))
          expect(compare(on('reported'), on('accepted'))).toBeGreaterThanOrEqual(0)
        }
      }),
      runs,
    )
  })

  it('what would take something out changes no accepted score before it is accepted', () => {
    fc.assert(
      fc.property(endingWithAnExclusion, day, ({ world, written }, asOf) => {
        const question: Question = { asOf, knownAt: null, basis: 'accepted' }
        const before = stateOf(world, ledgerOf(world, written.slice(0, -1)), question)
        const after = stateOf(world, ledgerOf(world, written), question)
        for (const compiled of world.versions.values()) {
          expect(scoreRegion(compiled, after.input).value).toEqual(
            scoreRegion(compiled, before.input).value,
          )
        }
        const listed = ({ input }: RegionState) =>
          regionExclusions(versionOf(world, '2024.1'), input)
        expect(listed(after)).toEqual(listed(before))
      }),
      runs,
    )
  })
})

describe('time', () => {
  it('a fact recorded after knownAt changes nothing', () => {
    fc.assert(
      fc.property(
        someFacts,
        positions,
        fc.nat({ max: 40 }),
        day,
        someBasis,
        ({ world, written }, withdrawn, cut, asOf, basis) => {
          const all = ledgerWithWithdrawals({ world, written }, withdrawn)
          const early = ledgerOf(world, written.slice(0, cut))
          const knownAt = early.at(-1)?.recordedAt ?? '2025-01-01T00:00:00.000Z'
          const question = { asOf, knownAt, basis }
          // What would be observed is compared by what it tells, not as a function.
          const told = (facts: readonly Fact[]) => {
            const { input, ...state } = stateOf(world, facts, question)
            return { ...state, input: { ...input, observe: input.observe(input.bodies) } }
          }
          expect(told(all)).toEqual(told(early))
          const dates = (facts: readonly Fact[]) =>
            changeDates(world.catalogue, { ...world.record, facts }, question)
          expect(dates(all)).toEqual(dates(early))
        },
      ),
      runs,
    )
  })

  it('from a day on which something may change to the day before the next the score is constant', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(), someBasis, ({ world, written }, choice, basis) => {
        const facts = ledgerOf(world, written)
        const dates = changeDates(
          world.catalogue,
          { ...world.record, facts },
          { knownAt: null, basis },
        )
        const position = choice % dates.length
        const on = (date: string | undefined) =>
          stateOf(world, facts, { asOf: date ?? '', knownAt: null, basis }).input
        const [first, last] = [on(dates[position]), on(dayBefore(dates[position + 1]))]
        for (const compiled of world.versions.values())
          expect(scoreRegion(compiled, last).value).toEqual(scoreRegion(compiled, first).value)
      }),
      { numRuns: 60 },
    )
  })
})
