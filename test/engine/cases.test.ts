import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  batchOf,
  breakdownOf,
  Dictionary,
  decodeRegion,
  encodeRegion,
  explain,
  explainRegion,
  layoutOf,
  packPlan,
  packRegion,
  regionTotals,
  Tables,
  totalsOf,
} from '../../src/engine/index.ts'
import { RegionReader } from '../../src/facts/index.ts'
import { scorePlan, scoreRegion } from '../../src/scoring/index.ts'
import { readCases } from '../scoring/cases.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import { day, someBasis, someFacts } from '../scoring/random-ledgers.ts'
import { versionOf, type World } from '../scoring/world.ts'
import { orNull, planWritten, regionWritten } from './written.ts'

const files = await readCases()

function readerOf(
  world: World,
  facts: Parameters<typeof ledgerOf>[1],
  question: {
    readonly asOf: string
    readonly knownAt: string | null
    readonly basis: 'accepted' | 'reported' | 'planned'
  },
): RegionReader {
  const record = { ...world.record, facts: ledgerOf(world, facts) }
  return new RegionReader(world.catalogue, record, question)
}

describe.each(files.filter(({ cases }) => cases.length > 0))('$path', ({ cases, worlds }) => {
  it.each(cases)('by the engine: $name', ({ on, facts, ask, expect: expected }) => {
    const world = worlds.get(on)
    if (world === undefined) throw new Error(`there is no world ${on}`)
    const { asOf, knownAt = null, basis, body = null } = ask
    const reader = readerOf(world, facts ?? [], { asOf, knownAt, basis })
    const compiled = versionOf(world, ask.version)
    const dictionary = new Dictionary(layoutOf(world.catalogue))
    if (body === null) {
      const packed = packRegion(reader.region().input, dictionary)
      const tables = new Tables(compiled, dictionary)
      expect(orNull(explainRegion(tables, packed).value)).toBe(expected.exact ?? '-')
      return
    }
    const codes = packPlan(dictionary.layout.body, reader.body(body).plan, dictionary)
    const batch = batchOf(dictionary, 'body', codes)
    const tables = new Tables(compiled, dictionary)
    const { value } = explain(tables.body, breakdownOf(tables, batch, 0))
    expect(orNull(value)).toBe(expected.exact ?? '-')
    expect(orNull(totalsOf(tables, batch).value(0))).toBe(expected.exact ?? '-')
  })
})

it('regions with random ledgers score the same by the engine, together and stored', () => {
  const versions = ['2023.1', '2023.2', '2024.1'] as const
  const written = fc.record({ facts: someFacts, asOf: day, basis: someBasis })
  fc.assert(
    fc.property(fc.array(written, { minLength: 1, maxLength: 3 }), (asked) => {
      const regions = asked.map(({ facts, asOf, basis }) => {
        const reader = readerOf(facts.world, facts.written, { asOf, knownAt: null, basis })
        return { world: facts.world, input: reader.region().input }
      })
      const [first] = regions
      if (first === undefined) return
      const dictionary = new Dictionary(layoutOf(first.world.catalogue))
      const own = regions.map(({ input }) => packRegion(input, new Dictionary(dictionary.layout)))
      const packed = own.map((region) => decodeRegion(encodeRegion(region), dictionary))
      for (const version of versions) {
        const compiled = versionOf(first.world, version)
        const tables = new Tables(compiled, dictionary)
        const totals = regionTotals(tables, packed)
        for (const [place, { input }] of regions.entries()) {
          const expected = scoreRegion(compiled, input)
          const region = packed[place]
          if (region === undefined) throw new Error('it was packed')
          expect(regionWritten(explainRegion(tables, region))).toBe(regionWritten(expected))
          expect(orNull(totals[place]?.value ?? null)).toBe(orNull(expected.value))
        }
        const [body] = first.input.bodies
        const [region] = packed
        if (body === undefined || region === undefined) continue
        const batch = batchOf(dictionary, 'body', region.bodyItems)
        const plan = scorePlan(compiled, 'body', body.plan, first.input.basis)
        const broken = explain(tables.body, breakdownOf(tables, batch, 0))
        expect(planWritten(broken)).toBe(planWritten(plan))
      }
    }),
    { numRuns: 40 },
  )
})
