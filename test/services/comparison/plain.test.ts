import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isZero, multiply, type Rational, toFraction } from '../../../src/exact/rational.ts'
import {
  type ClockedQuestion,
  type Question,
  RegionReader,
  type RegionRecord,
} from '../../../src/facts/index.ts'
import {
  attribute,
  bodyLeaf,
  type ChangeKind,
  type CompiledRules,
  type Contributions,
  contributionsIn,
  type Pair,
  type Parts,
  type RegionInput,
  scorePlan,
  scoreRegion,
  type Taken,
} from '../../../src/scoring/index.ts'
import {
  attributed,
  type Between,
  between,
  type Side,
  type Worlds,
  worldsOf,
  worldsOfTwo,
} from '../../../src/services/comparison/index.ts'
import { someComparison, someRealComparison, someTwoRegions } from './random-comparisons.ts'

/** Every breakdown in full, and what each leaf contributes as it stands there. */
function plainContributions(
  { compiled }: CompiledRules,
  input: RegionInput,
  intoBodies: boolean,
): Contributions {
  const score = scoreRegion(compiled, input)
  const ofItems = score.bodies.list.flatMap(({ code, effective }) =>
    input.bodies
      .filter((body) => body.code === code)
      .flatMap(({ plan }) => scorePlan(compiled, 'body', plan, input.basis).sections)
      .flatMap(({ items }) => items)
      .map(
        ({ id, contribution }) => [bodyLeaf(code, id), multiply(effective, contribution)] as const,
      ),
  )
  const codes = new Set(score.bodies.list.map(({ code }) => code))
  const leaves: readonly (readonly [string, Rational])[] = intoBodies
    ? [...[...contributionsIn(score)].filter(([leaf]) => !codes.has(leaf)), ...ofItems]
    : [...contributionsIn(score)]
  return new Map(leaves.filter(([, contribution]) => !isZero(contribution)))
}

type Attributed = ReadonlyMap<string, Parts<ChangeKind>>

/** In the order in which it is told, which answers keep. */
const written = (parts: Attributed) =>
  [...parts].map(([leaf, each]) => [
    leaf,
    [...each].map(([kind, part]) => `${kind} ${toFraction(part)}`),
  ])

function expectPlain(
  mixed: Between,
  worlds: Worlds,
  read: (rules: CompiledRules, taken: Taken) => RegionInput,
): void {
  for (const intoBodies of [true, false]) {
    const plain = attribute(worlds.kinds, (taken) => {
      const rules = mixed.rules(taken)
      return plainContributions(rules, read(rules, taken), intoBodies)
    })
    expect(written(attributed(mixed, worlds, intoBodies))).toEqual(written(plain))
  }
}

/** One question for a world, each kind of it by the clocks of the side that it is taken from. */
function questionOf({ base, target }: Pair<Question>, taken: Taken): ClockedQuestion {
  const of = (kind: ChangeKind) => (taken.has(kind) ? target : base)
  const clocks = {
    facts: of('facts'),
    verdicts: of('verdicts'),
    waivers: of('waivers'),
    traits: of('traits'),
    bodies: of('bodies'),
    editions: of('editions'),
    deadlines: of('deadlines'),
  }
  return { ...base, basis: of('basis').basis, clocks }
}

/** Everything is read anew for every world, with all bodies. */
const readPlainly =
  ({ base, target }: Pair<Side>, record: RegionRecord) =>
  ({ catalogue }: CompiledRules, taken: Taken): RegionInput => {
    const question = questionOf({ base: base.question, target: target.question }, taken)
    return new RegionReader(catalogue, record, question).region().input
  }

const FEW = 4

describe('what every kind of change causes, to the last digit and in the same order', () => {
  it('is what reading and scoring every world in full gives, for any versions, questions and facts', () => {
    const check = ({ sides, region }: { sides: Pair<Side>; region: { record: RegionRecord } }) => {
      const mixed = between(sides)
      const worlds = worldsOf(mixed, { code: region.record.code, record: region.record })
      fc.pre(worlds.kinds.length <= FEW)
      expectPlain(mixed, worlds, readPlainly(sides, region.record))
    }
    fc.assert(fc.property(someComparison, check), { numRuns: 150 })
    fc.assert(fc.property(someRealComparison, check), { numRuns: 8 })
  }, 120_000)

  it('is what scoring every world in full gives between any two regions', () => {
    fc.assert(
      fc.property(someTwoRegions, ({ sides, regions }) => {
        const mixed = between(sides)
        const worlds = worldsOfTwo(mixed, regions)
        fc.pre(worlds.kinds.length <= FEW + 2)
        expectPlain(mixed, worlds, worlds.input)
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
