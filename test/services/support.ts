import type { Rational } from '../../src/exact/rational.ts'
import { type Fact, type Question, RegionReader } from '../../src/facts/index.ts'
import { scorePlan, scoreRegion } from '../../src/scoring/index.ts'
import type { Scored } from '../../src/services/bounds.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import { versionOf, type World } from '../scoring/world.ts'
import type { WrittenFact } from '../scoring/written-fact.ts'

/** What a version of a world needs to score with. */
export const scoredBy = (world: World, version: string): Scored => ({
  catalogue: world.catalogue,
  compiled: versionOf(world, version),
})

export const regionOf = ({ record }: World, facts: readonly Fact[]) => ({
  code: record.code,
  record: { ...record, facts },
})

/** A world's region after these facts. */
export const regionAfter = (world: World, ...written: readonly WrittenFact[]) =>
  regionOf(world, ledgerOf(world, written))

type Region = ReturnType<typeof regionOf>

/** The score of the whole region, read from its first fact to its last. */
export const scoreFromScratch = (
  { catalogue, compiled }: Scored,
  { record }: Region,
  question: Question,
): Rational | null =>
  scoreRegion(compiled, new RegionReader(catalogue, record, question).region().input).value

/** The same of one body; null where there is none. */
export function bodyScoreFromScratch(
  { catalogue, compiled }: Scored,
  { record }: Region,
  code: string,
  question: Question,
): Rational | null {
  const reader = new RegionReader(catalogue, record, question)
  if (!reader.bodies.some((body) => body.code === code)) return null
  return scorePlan(compiled, 'body', reader.body(code).plan, question.basis).value
}
