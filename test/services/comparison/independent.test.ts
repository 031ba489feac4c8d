import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toFraction } from '../../../src/exact/rational.ts'
import {
  type ClockedQuestion,
  type ClocksByKind,
  type Fact,
  type RecordKind,
  RegionReader,
  recordKinds,
} from '../../../src/facts/index.ts'
import type { Version } from '../../../src/methodology/index.ts'
import { readVersion } from '../../../src/methodology/load/version.ts'
import {
  type CompiledVersion,
  type Contributions,
  compile,
  contributionsIn,
  type RegionInput,
  scoreRegion,
} from '../../../src/scoring/index.ts'
import { between } from '../../../src/services/comparison/index.ts'
import { dataset } from '../../scoring/dataset.ts'
import { ledgerOf } from '../../scoring/ledger.ts'
import { day, someBasis, someFacts } from '../../scoring/random-ledgers.ts'
import { someComparison } from './random-comparisons.ts'
import { shipped } from './support.ts'

const shown = (contributions: Contributions) =>
  Object.fromEntries(
    [...contributions]
      .filter(([, each]) => each.numerator !== 0n)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([leaf, each]) => [leaf, toFraction(each)]),
  )

const scoredPlainly = (compiled: CompiledVersion, input: RegionInput) =>
  shown(contributionsIn(scoreRegion(compiled, input)))

/** A version put together as an analyst would: out of parts of two files, read like any file. */
async function putTogether(items: Version, weights: Version, values: Version) {
  const document: Version = {
    ...items,
    region: {
      components: items.region.components,
      weights: weights.region.weights,
      values: values.region.values,
      rollUps: values.region.rollUps,
    },
    body: { weights: weights.body.weights, values: values.body.values },
  }
  const file = { path: `versions/${document.version}.yaml`, text: JSON.stringify(document) }
  const { catalogue, catalogueHash } = dataset
  return compile(await readVersion(file, catalogue, catalogueHash), catalogue)
}

const sides = { base: shipped('2023.1'), target: shipped('2024.1') }
const question = { asOf: '2024-06-30', knownAt: null, basis: 'accepted' } as const
const { leaves } = between({
  base: { version: sides.base, question },
  target: { version: sides.target, question },
})
const kinds = ['items', 'weights', 'values'] as const
const mixtures = await Promise.all(
  Array.from({ length: 8 }, async (_, set) => {
    const taken = new Set(kinds.filter((_, index) => (set & (1 << index)) !== 0))
    const from = (kind: (typeof kinds)[number]) =>
      (taken.has(kind) ? sides.target : sides.base).published.document
    const document = await putTogether(from('items'), from('weights'), from('values'))
    return { taken, document }
  }),
)

describe('a version between 2023.1 and 2024.1', () => {
  it('scores like a file put together out of the parts of both, for any facts, day and basis', () => {
    fc.assert(
      fc.property(someFacts, day, someBasis, ({ world, written }, asOf, basis) => {
        const record = { ...world.record, facts: ledgerOf(world, written) }
        const reader = new RegionReader(world.catalogue, record, { asOf, knownAt: null, basis })
        const { input } = reader.region()
        for (const { taken, document } of mixtures) {
          expect(shown(leaves(taken).contributions(input, false))).toEqual(
            scoredPlainly(document, input),
          )
        }
      }),
      { numRuns: 20 },
    )
  }, 60_000)
})

/** Where the ledger files a fact, told anew; a withdrawal goes with what it withdraws. */
function filed({ statement }: Fact, ledger: readonly Fact[]): RecordKind {
  const of: Partial<Record<Fact['statement']['kind'], RecordKind>> = {
    verdict: 'verdicts',
    waiver: 'waivers',
    trait: 'traits',
    body: 'bodies',
    'register-complete': 'bodies',
    edition: 'editions',
    region: 'editions',
  }
  if (statement.kind !== 'withdrawal') return of[statement.kind] ?? 'facts'
  const withdrawn = ledger.find(({ id }) => id === statement.of)
  return withdrawn === undefined ? 'facts' : filed(withdrawn, ledger)
}

/** A statement as one clock sees it, told so that any later day sees it the same; null: unseen. */
function seen(fact: Fact, { asOf, knownAt }: ClocksByKind[RecordKind]): Fact | null {
  const { statement } = fact
  if (knownAt !== null && fact.recordedAt > knownAt) return null
  switch (statement.kind) {
    case 'completion':
      return statement.completedOn <= asOf ? fact : null
    case 'measurement':
    case 'services':
      return statement.measuredOn <= asOf ? fact : null
    case 'trait':
    case 'register-complete':
      return (statement.from ?? '') <= asOf ? fact : null
    case 'body':
      return statement.on <= asOf ? fact : null
    case 'waiver': {
      const holds = statement.from <= asOf && (statement.until === null || asOf < statement.until)
      return holds ? { ...fact, statement: { ...statement, until: null } } : null
    }
    default:
      return fact
  }
}

/** After the last edition of the made regions, so that the day decides nothing else of it. */
const afterEditions = day.filter((date) => date >= '2024-05-01')
const someClocks = fc.record({ asOf: afterEditions, knownAt: fc.nat({ max: 80 }) })

describe('a region read by clocks of its own for each kind', () => {
  it('is the region of a ledger without what those clocks do not see, on the last of the days', () => {
    fc.assert(
      fc.property(
        someComparison,
        fc.array(someClocks, { minLength: 7, maxLength: 7 }),
        fc.constantFrom('accepted' as const, 'reported' as const),
        ({ sides: { base }, region }, chosen, basis) => {
          const { facts } = region.record
          const editions = facts.filter(({ statement }) => statement.kind === 'edition')
          const instantOf = (position: number) =>
            facts[editions.length + 1 + (position % facts.length)]?.recordedAt ?? null
          const clocksOf = (kind: RecordKind) => {
            const { asOf = '', knownAt = 0 } = chosen[recordKinds.indexOf(kind)] ?? {}
            return { asOf, knownAt: kind === 'editions' ? null : instantOf(knownAt) }
          }
          const clocks: ClocksByKind = {
            facts: clocksOf('facts'),
            verdicts: clocksOf('verdicts'),
            waivers: clocksOf('waivers'),
            traits: clocksOf('traits'),
            bodies: clocksOf('bodies'),
            editions: clocksOf('editions'),
            deadlines: clocksOf('deadlines'),
          }
          const { catalogue, compiled } = base.version
          const clocked: ClockedQuestion = { asOf: '2000-01-01', knownAt: null, basis, clocks }
          const plain = { asOf: '2030-01-01', knownAt: null, basis }
          const left = facts.flatMap((fact) => seen(fact, clocks[filed(fact, facts)]) ?? [])
          const read = (ledger: readonly Fact[], question: ClockedQuestion) =>
            new RegionReader(catalogue, { ...region.record, facts: ledger }, question).region()
          expect(scoredPlainly(compiled, read(facts, clocked).input)).toEqual(
            scoredPlainly(compiled, read(left, plain).input),
          )
        },
      ),
      { numRuns: 300 },
    )
  }, 60_000)
})
