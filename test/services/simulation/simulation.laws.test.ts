import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  equals,
  parseRational,
  type Rational,
  subtract,
  sum,
  ZERO,
} from '../../../src/exact/rational.ts'
import { type Fact, isOfKind, type Question } from '../../../src/facts/index.ts'
import { supposalsSchema } from '../../../src/facts/submit/supposal.ts'
import { compile } from '../../../src/scoring/index.ts'
import {
  type BodySimulation,
  type PlanChange,
  type RegionSimulation,
  type Simulation,
  simulateBody,
  simulateRegion,
} from '../../../src/services/simulation/index.ts'
import { dataset } from '../../scoring/dataset.ts'
import { day, ledgerWithWithdrawals, someBasis, someFacts } from '../../scoring/random-ledgers.ts'
import type { World } from '../../scoring/world.ts'
import { bodyScoreFromScratch, regionOf, scoredBy, scoreFromScratch } from '../support.ts'

/** After every day of the generators. */
const TODAY = '2027-12-31'
const PATIENCE = 60_000
const NO_WEIGHTS = { sections: new Map<string, Rational>(), items: new Map<string, Rational>() }
const OUTCOME = 'R3.13'
const url = 'https://example.org/document'

/** A fact on record as a client would suppose it; null for what is not supposed like that. */
function supposable({ id, statement, body }: Fact, verdict: string): object | null {
  const document = { kind: 'act', title: 'A document', url }
  const ref = id.toLowerCase()
  switch (statement.kind) {
    case 'completion':
    case 'measurement':
    case 'services':
    case 'trait':
      return { ...statement, ref, body, verdict }
    case 'register-complete':
      return { ...statement, ref, verdict }
    case 'waiver':
      // The outcome is never scored, so that there is nothing to waive.
      return statement.item === OUTCOME ? null : { ...statement, ref, body, document, verdict }
    case 'evidence': {
      const completion = statement.completion && `#${statement.completion.toLowerCase()}`
      return { ...statement, ref, body, document, completion, verdict }
    }
    default:
      return null
  }
}

/** A real ledger split in two: what is on record, and what is supposed of the rest. */
function split({ record }: World, facts: readonly Fact[]) {
  const verdicts = facts.filter(isOfKind('verdict'))
  const rest = facts.slice(record.facts.length)
  const outcome = (id: string) =>
    verdicts.findLast(({ statement }) => statement.on === id)?.statement.outcome ?? 'pending'
  const supposed = rest.flatMap((fact) => supposable(fact, outcome(fact.id)) ?? [])
  const isSupposable = (fact: Fact): boolean => supposable(fact, '') !== null
  const isKept = (fact: Fact): boolean => {
    const { statement } = fact
    return statement.kind === 'verdict'
      ? rest.some((other) => other.id === statement.on && isSupposable(other))
      : isSupposable(fact)
  }
  return {
    supposals: supposalsSchema.parse(supposed),
    recorded: [...record.facts, ...rest.filter(isKept)],
  }
}

const someVersion = fc.constantFrom('2023.1', '2023.2', '2024.1')
const someCase = fc
  .tuple(someFacts, someVersion, day, someBasis)
  .map(([written, version, asOf, basis]) => ({
    ...written,
    version,
    facts: ledgerWithWithdrawals(written, []),
    scored: scoredBy(written.world, version),
    question: { asOf, knownAt: null, basis } satisfies Question,
  }))

function requireSimulated<T extends object>(simulation: Simulation<T> | null): T {
  if (simulation === null || 'problems' in simulation) throw new Error(JSON.stringify(simulation))
  return simulation
}

/** The contributions of what changes and of what does not, before and after. */
const totals = (
  { items, unchanged }: PlanChange,
  others: RegionSimulation['changes']['bodies'] = [],
) =>
  (['before', 'after'] as const).map((side) =>
    sum([unchanged, ...[...items, ...others].map((each) => each[side]?.contribution ?? ZERO)]),
  )

describe('for any facts about the four regions, on any day, basis and version', () => {
  it(
    'supposing them gives the score that recording them gives, and changes that add up',
    () => {
      fc.assert(
        fc.property(someCase, ({ world, facts, scored, question }) => {
          const { supposals, recorded } = split(world, facts)
          const supposition = { facts: supposals, weights: NO_WEIGHTS, today: TODAY }
          const region = regionOf(world, world.record.facts)
          const simulation = requireSimulated<RegionSimulation>(
            simulateRegion(scored, region, question, supposition),
          )
          const { before, after, difference, changes } = simulation
          expect(before.value).toEqual(scoreFromScratch(scored, region, question))
          expect(after.value).toEqual(scoreFromScratch(scored, regionOf(world, recorded), question))
          const [was = ZERO, is = ZERO] = totals(changes, changes.bodies)
          expect([was, is]).toEqual([before.value ?? ZERO, after.value ?? ZERO])
          if (difference !== null) expect(difference).toEqual(subtract(is, was))
          for (const body of changes.bodies) {
            const inside = totals(body)
            expect(inside).toEqual([body.before?.value ?? ZERO, body.after?.value ?? ZERO])
          }
        }),
        { numRuns: 25 },
      )
    },
    PATIENCE,
  )

  it(
    'the same holds for each body',
    () => {
      fc.assert(
        fc.property(someCase, ({ world, facts, scored, question }) => {
          const { supposals, recorded } = split(world, facts)
          const supposition = { facts: supposals, weights: NO_WEIGHTS, today: TODAY }
          const region = regionOf(world, world.record.facts)
          for (const code of world.bodies.slice(0, 3)) {
            const { before, after, changes } = requireSimulated<BodySimulation>(
              simulateBody(scored, region, code, question, supposition),
            )
            const will = bodyScoreFromScratch(scored, regionOf(world, recorded), code, question)
            expect(after.value).toEqual(will)
            expect(totals(changes)).toEqual([before.value ?? ZERO, after.value ?? ZERO])
          }
        }),
        { numRuns: 15 },
      )
    },
    PATIENCE,
  )

  it(
    'supposing nothing changes nothing',
    () => {
      fc.assert(
        fc.property(someCase, ({ world, facts, scored, question }) => {
          const nothing = { facts: [], weights: NO_WEIGHTS, today: TODAY }
          const region = regionOf(world, facts)
          const { before, after, difference, changes } = requireSimulated<RegionSimulation>(
            simulateRegion(scored, region, question, nothing),
          )
          expect(after).toEqual(before)
          expect([changes.items, changes.bodies]).toEqual([[], []])
          expect(difference === null || equals(difference, ZERO)).toBe(true)
          expect(add(changes.unchanged, ZERO)).toEqual(before.value ?? ZERO)
        }),
        { numRuns: 15 },
      )
    },
    PATIENCE,
  )

  it(
    'other weights give the score of a version that is written with them',
    () => {
      const weight = fc.integer({ min: 1, max: 90 }).map(String)
      fc.assert(
        fc.property(someCase, weight, weight, ({ world, facts, question }, section, item) => {
          const published = dataset.versions.find(({ document }) => document.version === '2023.2')
          if (published === undefined) throw new Error('2023.2 is missing')
          const { document } = published
          const { weights } = document.region
          if (weights.by !== 'section') throw new Error('2023.2 weighs sections')
          const other = compile(
            {
              ...published,
              document: {
                ...document,
                region: {
                  ...document.region,
                  weights: {
                    ...weights,
                    sections: { ...weights.sections, R3: Number(section) },
                    items: { 'R2.1': Number(item) },
                  },
                },
              },
            },
            world.catalogue,
          )
          const region = regionOf(world, facts)
          const supposed = {
            sections: new Map([['R3', parseRational(section)]]),
            items: new Map([['R2.1', parseRational(item)]]),
          }
          const { after } = requireSimulated<RegionSimulation>(
            simulateRegion(scoredBy(world, '2023.2'), region, question, {
              facts: [],
              weights: supposed,
              today: TODAY,
            }),
          )
          const scored = { catalogue: world.catalogue, compiled: other }
          expect(after.value).toEqual(scoreFromScratch(scored, region, question))
        }),
        { numRuns: 15 },
      )
    },
    PATIENCE,
  )
})
