import fc from 'fast-check'
import {
  add,
  maximum,
  minimum,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
} from '../../../src/exact/rational.ts'
import { type Question, RegionReader } from '../../../src/facts/index.ts'
import {
  type CompiledVersion,
  compile,
  type RegionInput,
  reweigh,
  scoreRegion,
} from '../../../src/scoring/index.ts'
import { type Changes, weighedSections } from '../../../src/scoring/robustness/index.ts'
import type { Scored } from '../../../src/services/bounds.ts'
import { dataset } from '../../scoring/dataset.ts'
import { ledgerOf } from '../../scoring/ledger.ts'
import { day, someBasis, someFacts } from '../../scoring/random-ledgers.ts'
import { someVersion } from '../comparison/random-versions.ts'
import { regionOf } from '../support.ts'

const shipped: readonly Scored[] = dataset.versions.map((version) => ({
  catalogue: dataset.catalogue,
  compiled: compile(version, dataset.catalogue),
}))

/** A version that ships or any other. */
const someRules: fc.Arbitrary<Scored> = fc.oneof(
  fc.constantFrom(...shipped),
  someVersion(dataset.catalogue),
)

/** A threshold so many twentieths of the way from what the weakest section scores to the strongest. */
function thresholdAmong(compiled: CompiledVersion, input: RegionInput, twentieths: number) {
  const [first, ...rest] = weighedSections(scoreRegion(compiled, input)).map(({ alone }) => alone)
  if (first === undefined) return compiled.threshold
  const [least, most] = [minimum(first, ...rest), maximum(first, ...rest)]
  return add(least, multiply(subtract(most, least), rational(twentieths, 20)))
}

/**
 * One of the four regions with any facts, asked about any day, on any basis, by any rules; with a
 * threshold that some of its sections reach, unless they are all alike.
 */
export const someCase = fc
  .tuple(someFacts, someRules, day, someBasis, fc.integer({ min: 0, max: 20 }))
  .map(([{ world, written }, { catalogue, compiled }, asOf, basis, twentieths]) => {
    const region = regionOf(world, ledgerOf(world, written))
    const question: Question = { asOf, knownAt: null, basis }
    const { input } = new RegionReader(catalogue, region.record, question).region()
    const threshold = thresholdAmong(compiled, input, twentieths)
    const version: Scored = { catalogue, compiled: { ...compiled, threshold } }
    return { version, region, question, input }
  })

/**
 * The version with changed weights of the region's sections, as it would be written: where it names
 * none, the section's items weigh as much more or less.
 */
export const withWeights = (compiled: CompiledVersion, changes: Changes): CompiledVersion => {
  const factor = (id: string): Rational => add(ONE, changes.get(id) ?? rational(0))
  const { sections } = compiled.region
  return reweigh(compiled, {
    sections: new Map(
      sections.flatMap(({ id, weight }) =>
        weight === null ? [] : [[id, multiply(weight, factor(id))]],
      ),
    ),
    items: new Map(
      sections.flatMap(({ id, weight, items }) =>
        weight !== null
          ? []
          : items.map((item) => [item.id, multiply(item.weight, factor(id))] as const),
      ),
    ),
  })
}

/** The score that the engine gives with changed weights. */
export const scoreOf = (
  compiled: CompiledVersion,
  input: RegionInput,
  changes: Changes,
): Rational | null => scoreRegion(withWeights(compiled, changes), input).value
