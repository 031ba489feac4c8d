import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  negate,
  type Rational,
  subtract,
  sum,
  toFraction,
  ZERO,
} from '../../../src/exact/rational.ts'
import { RegionReader } from '../../../src/facts/index.ts'
import {
  addParts,
  type ChangeKind,
  type Contributions,
  contributionsIn,
  leafOf,
  type Pair,
  type Parts,
  scoreRegion,
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
import {
  type Region,
  someComparison,
  someRealComparison,
  someTwoRegions,
} from './random-comparisons.ts'

/** As often as the issue asks, over small regions; and with so many kinds of change at most. */
const THOUSAND = 1000
const FEW = 5

type Attributed = ReadonlyMap<string, Parts<ChangeKind>>

const swapped = <T>({ base, target }: Pair<T>): Pair<T> => ({ base: target, target: base })

/** Contributions as the region is scored from scratch, from its first fact to its last. */
function contributionsFromScratch({ version, question }: Side, { record }: Region): Contributions {
  const { input } = new RegionReader(version.catalogue, record, question).region()
  return contributionsIn(scoreRegion(version.compiled, input))
}

const asText = (parts: Attributed, sign: (part: Rational) => Rational = (part) => part) =>
  Object.fromEntries(
    [...parts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([leaf, each]) => [
        leaf,
        Object.fromEntries(
          [...each]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([kind, part]) => [kind, toFraction(sign(part))]),
        ),
      ]),
  )

const differences = (of: Pair<Contributions>) =>
  new Map(
    [...new Set([...of.base.keys(), ...of.target.keys()])]
      .map((leaf) => {
        const difference = subtract(of.target.get(leaf) ?? ZERO, of.base.get(leaf) ?? ZERO)
        return [leaf, toFraction(difference)] as const
      })
      .filter(([, difference]) => difference !== '0/1')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

const sums = (parts: Attributed) =>
  new Map(
    [...parts]
      .map(([leaf, each]) => [leaf, toFraction(sum(each.values()))] as const)
      .filter(([, difference]) => difference !== '0/1')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** The leaves of the items of bodies, put together body by body. */
const byBody = (parts: Attributed) =>
  asText(
    new Map(
      [...Map.groupBy(parts, ([leaf]) => leafOf(leaf).body ?? leaf)]
        .map(([leaf, each]) => [leaf, addParts(each.map(([, its]) => its))] as const)
        .filter(([, each]) => each.size > 0),
    ),
  )

function expectLaws(forth: Attributed, back: Attributed, scratch: Pair<Contributions>): void {
  expect(sums(forth)).toEqual(differences(scratch))
  expect(asText(back)).toEqual(asText(forth, negate))
}

function attributedOver(
  sides: Pair<Side>,
  worldsIn: (mixed: Between) => Worlds,
  intoBodies = false,
): Attributed {
  const mixed = between(sides)
  return attributed(mixed, worldsIn(mixed), intoBodies)
}

function checkOne({ sides, region }: { sides: Pair<Side>; region: Region }): void {
  const over = (each: Pair<Side>) => attributedOver(each, (mixed) => worldsOf(mixed, region))
  const forth = over(sides)
  expectLaws(forth, over(swapped(sides)), {
    base: contributionsFromScratch(sides.base, region),
    target: contributionsFromScratch(sides.target, region),
  })
  expect(over({ base: sides.target, target: sides.target }).size).toBe(0)
}

describe('for any two sides of one region', () => {
  it('the parts of each leaf sum to its difference, are negated by a swap, and are none of itself', () => {
    const ofFewKinds = fc.property(someComparison, (each) => {
      fc.pre(worldsOf(between(each.sides), each.region).kinds.length <= FEW)
      checkOne(each)
    })
    fc.assert(ofFewKinds, { numRuns: THOUSAND })
  }, 120_000)

  it('the same over the four regions and the versions that ship, and of any number of kinds', () => {
    fc.assert(fc.property(someRealComparison, checkOne), { numRuns: 15 })
    fc.assert(fc.property(someComparison, checkOne), { numRuns: 15 })
  }, 60_000)

  it('the parts of the items of a body sum to those of the body, kind by kind', () => {
    fc.assert(
      fc.property(someComparison, ({ sides, region }) => {
        const over = (intoBodies: boolean) =>
          attributedOver(sides, (mixed) => worldsOf(mixed, region), intoBodies)
        expect(byBody(over(true))).toEqual(byBody(over(false)))
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})

describe('for any two regions, each with a side of its own', () => {
  const named = (region: Region, contributions: Contributions): Contributions =>
    new Map(
      [...contributions].map(([leaf, contribution]) => [
        leafOf(leaf).body === null ? leaf : `${region.code}/${leaf}`,
        contribution,
      ]),
    )

  it('the parts of each leaf sum to its difference, are negated by a swap, and are none of itself', () => {
    fc.assert(
      fc.property(someTwoRegions, ({ sides, regions }) => {
        const over = (each: Pair<Side>, of: Pair<Region>) =>
          attributedOver(each, (mixed) => worldsOfTwo(mixed, of))
        expectLaws(over(sides, regions), over(swapped(sides), swapped(regions)), {
          base: named(regions.base, contributionsFromScratch(sides.base, regions.base)),
          target: named(regions.target, contributionsFromScratch(sides.target, regions.target)),
        })
        for (const name of ['base', 'target'] as const) {
          const [side, region] = [sides[name], regions[name]]
          const itself = over({ base: side, target: side }, { base: region, target: region })
          expect(itself.size).toBe(0)
        }
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})
