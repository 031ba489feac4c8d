import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, subtract } from '../../../src/exact/rational.ts'
import {
  type BodyInput,
  type ItemInput,
  type PlanInput,
  type RegionInput,
  scoreRegion,
} from '../../../src/scoring/index.ts'
import { answerRobustness } from '../../../src/services/robustness.ts'
import { someCase } from './support.ts'

const dropped = {
  trait: 'dropped',
  label: { ru: 'Убрано', en: 'Dropped' },
  required: true,
  value: false,
  origin: null,
} as const

/** A plan in which these items do not apply. */
const planWithout = (plan: PlanInput, ids: readonly string[]): PlanInput => {
  const items = [...plan.items].map(([id, input]): [string, ItemInput] => [
    id,
    ids.includes(id) ? { ...input, conditions: [dropped, ...input.conditions] } : input,
  ])
  return { ...plan, items: new Map(items) }
}

/** A region in which these items, of its own plan or of all bodies, do not apply. */
const regionWithout = (region: RegionInput, ids: readonly string[]): RegionInput => ({
  ...region,
  plan: planWithout(region.plan, ids),
  bodies: region.bodies.map((body): BodyInput => ({ ...body, plan: planWithout(body.plan, ids) })),
})

let seen = 0

describe('for any region, facts, day, basis, version and threshold', () => {
  it('the engine gives the score without a section or item, once it does not apply', () => {
    fc.assert(
      fc.property(someCase, fc.nat(), ({ version, region, question, input }, which) => {
        const { compiled } = version
        const { score, influences } = answerRobustness(version, region, question)
        const breakdown = scoreRegion(compiled, input)
        expect(score).toEqual(breakdown.value)
        const bodiesCount = breakdown.bodies.effective.numerator !== 0n
        expect(influences.bodies.length > 0).toBe(bodiesCount)
        const scored = breakdown.plan.sections.flatMap(({ id, items }) =>
          items.some((item) => item.scored)
            ? [id, ...items.filter((item) => item.scored).map((item) => item.id)]
            : [],
        )
        expect(
          influences.plan.flatMap(({ id, items }) => [id, ...items.map((item) => item.id)]),
        ).toEqual(scored)

        const all = [...influences.plan, ...influences.bodies].flatMap((section) => [
          { each: section, ids: sectionItems(version, section.id) },
          ...section.items.map((item) => ({ each: item, ids: [item.id] })),
        ])
        // A few of them each time, others each time.
        for (const [index, { each, ids }] of all.entries()) {
          if ((index + which) % 7 !== 0) continue
          const expected = scoreRegion(compiled, regionWithout(input, ids)).value
          expect([each.id, each.without]).toEqual([each.id, expected])
          if (score === null || expected === null) {
            expect([each.influence, each.flips]).toEqual([null, null])
            continue
          }
          seen += 1
          const met = [score, expected].map((value) => compare(value, compiled.threshold) >= 0)
          expect(each.influence).toEqual(subtract(score, expected))
          expect(each.flips).toBe(met[0] !== met[1])
        }
      }),
      { numRuns: 30 },
    )
    expect(seen).toBeGreaterThan(30)
  })
})

const sectionItems = (
  { compiled: { region, body } }: { compiled: { region: Plan; body: Plan } },
  section: string,
): readonly string[] =>
  [...region.sections, ...body.sections]
    .filter(({ id }) => id === section)
    .flatMap(({ items }) => items.map(({ id }) => id))

interface Plan {
  readonly sections: readonly {
    readonly id: string
    readonly items: readonly { readonly id: string }[]
  }[]
}
