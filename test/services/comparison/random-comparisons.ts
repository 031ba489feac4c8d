import fc from 'fast-check'
import type { Fact, Question } from '../../../src/facts/index.ts'
import { compile, type Pair } from '../../../src/scoring/index.ts'
import { pairOf, type Side } from '../../../src/services/comparison/index.ts'
import { dataset } from '../../scoring/dataset.ts'
import {
  anyFacts,
  anyReview,
  day,
  ledgerWithWithdrawals,
  someBasis,
  someFacts,
} from '../../scoring/random-ledgers.ts'
import type { World } from '../../scoring/world.ts'
import { someVersion } from './random-versions.ts'
import { smallWorlds } from './small-worlds.ts'

const positions = fc.array(fc.nat({ max: 200 }), { maxLength: 3 })

export interface Region {
  readonly code: string
  readonly record: World['record']
}

const factsOf = (world: World): fc.Arbitrary<readonly Fact[]> =>
  fc
    .tuple(anyFacts(world, anyReview), positions)
    .map(([written, withdrawn]) => ledgerWithWithdrawals({ world, written }, withdrawn))

const regionWith = ({ record }: World, facts: readonly Fact[]): Region => ({
  code: record.code,
  record: { ...record, facts },
})

/** In which respects the sides differ: mostly in few, so that there are not too many worlds. */
const all = ['version', 'asOf', 'knownAt', 'basis'] as const
const respects = fc.oneof(
  { weight: 6, arbitrary: fc.subarray([...all], { minLength: 1, maxLength: 1 }) },
  { weight: 3, arbitrary: fc.subarray([...all], { minLength: 2, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.subarray([...all], { minLength: 3 }) },
)

/** An instant of one of the facts, or null: everything recorded. */
const someInstant = (facts: readonly Fact[]): fc.Arbitrary<string | null> =>
  fc.option(fc.constantFrom(...facts.map(({ recordedAt }) => recordedAt)), { nil: null })

function sidesOver(
  versions: fc.Arbitrary<Side['version']>,
  facts: readonly Fact[],
): fc.Arbitrary<Pair<Side>> {
  const question = fc.record({ asOf: day, knownAt: someInstant(facts), basis: someBasis })
  return fc
    .tuple(respects, versions, versions, question, question)
    .map(([differ, first, second, base, other]) => {
      const of = <K extends 'asOf' | 'knownAt' | 'basis'>(name: K): Question[K] =>
        differ.includes(name) ? other[name] : base[name]
      const target = { asOf: of('asOf'), knownAt: of('knownAt'), basis: of('basis') }
      return pairOf(
        { version: first, question: base },
        { version: differ.includes('version') ? second : first, question: target },
      )
    })
}

const [one, other] = smallWorlds
if (one === undefined || other === undefined) throw new Error('two worlds are needed')
const madeVersions = someVersion(one.catalogue)

/** Two sides of one made region, and its ledger. */
export const someComparison: fc.Arbitrary<{ sides: Pair<Side>; region: Region }> = fc
  .constantFrom(...smallWorlds)
  .chain((world) => factsOf(world).map((facts) => regionWith(world, facts)))
  .chain((region) =>
    sidesOver(madeVersions, region.record.facts).map((sides) => ({ sides, region })),
  )

/** Two made regions, each with its own side. */
export const someTwoRegions: fc.Arbitrary<{ sides: Pair<Side>; regions: Pair<Region> }> = fc
  .tuple(factsOf(one), factsOf(other))
  .chain(([first, second]) =>
    sidesOver(madeVersions, [...first, ...second]).map((sides) => ({
      sides,
      regions: { base: regionWith(one, first), target: regionWith(other, second) },
    })),
  )

const published = fc.constantFrom(
  ...dataset.versions.map((version) => ({
    published: version,
    catalogue: dataset.catalogue,
    catalogueHash: dataset.catalogueHash,
    compiled: compile(version, dataset.catalogue),
  })),
)

/** Two sides of one of the four regions of the sources, under the versions that ship. */
export const someRealComparison: fc.Arbitrary<{ sides: Pair<Side>; region: Region }> = someFacts
  .chain(({ world, written }) =>
    positions.map((withdrawn) =>
      regionWith(world, ledgerWithWithdrawals({ world, written }, withdrawn)),
    ),
  )
  .chain((region) => sidesOver(published, region.record.facts).map((sides) => ({ sides, region })))
