import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  batchOf,
  breakdownOf,
  Dictionary,
  explain,
  explainRegion,
  layoutOf,
  packRegion,
  regionTotals,
  Tables,
  totalsOf,
} from '../../src/engine/index.ts'
import { compile, scorePlan, scoreRegion } from '../../src/scoring/index.ts'
import { thorough } from '../support/thorough.ts'
import { versionOver } from './small-versions.ts'
import { catalogueOf, madePlan, regionInput } from './small-worlds.ts'
import { Verified } from './verified.ts'
import { orNull, planWritten, regionWritten } from './written.ts'

/** Random versions, each with facts of its own. */
const WORLDS = thorough(10_000, 2_000)

const world = fc
  .tuple(madePlan, madePlan)
  .map(([region, body]) => catalogueOf(region, body))
  .chain((catalogue) =>
    fc.record({
      catalogue: fc.constant(catalogue),
      version: versionOver(catalogue),
      input: regionInput(catalogue),
    }),
  )

it(`${WORLDS} random versions and fact sets score the same to the last digit by engine, plain reference and receipt verifier`, () => {
  const seen = { inPairs: 0, itemByItem: 0, inBigNumbers: 0, mixed: 0, withoutScore: 0 }
  fc.assert(
    fc.property(world, ({ catalogue, version, input }) => {
      const compiled = compile(version, catalogue)
      const verified = new Verified(version, catalogue)
      const dictionary = new Dictionary(layoutOf(catalogue))
      const packed = packRegion(input, dictionary)
      const tables = new Tables(compiled, dictionary)

      const expected = scoreRegion(compiled, input)
      const explained = explainRegion(tables, packed)
      expect(regionWritten(explained)).toBe(regionWritten(expected))
      expect(regionWritten(verified.region(input))).toBe(regionWritten(expected))
      const [total] = regionTotals(tables, [packed])
      expect(orNull(total?.value ?? null)).toBe(orNull(expected.value))

      const bodies = batchOf(dictionary, 'body', packed.bodyItems, true)
      const inPairs = totalsOf(tables, bodies)
      const itemByItem = totalsOf(tables, { ...bodies, pairs: null })
      for (const [place, body] of input.bodies.entries()) {
        const plan = scorePlan(compiled, 'body', body.plan, input.basis)
        const broken = breakdownOf(tables, bodies, place)
        expect(planWritten(explain(tables.body, broken))).toBe(planWritten(plan))
        if (place === 0) expect(planWritten(verified.body(body.plan))).toBe(planWritten(plan))
        expect(orNull(inPairs.value(place))).toBe(orNull(plan.value))
        expect(orNull(itemByItem.value(place))).toBe(orNull(plan.value))
        if (plan.value === null) seen.withoutScore += 1
        else if (!inPairs.isProven(place))
          if (tables.body.scale === null) seen.inBigNumbers += 1
          else seen.mixed += 1
        else if (tables.body.pairs(bodies.bits) !== null) seen.inPairs += 1
        else seen.itemByItem += 1
      }
    }),
    { numRuns: WORLDS },
  )
  // Every way of summing was taken, often.
  expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(WORLDS / 50)
}, 120_000)
