import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equals, multiply, ONE, type Rational, rational } from '../../../src/exact/rational.ts'
import { isOnRecord, RegionReader } from '../../../src/facts/index.ts'
import {
  bases,
  type CompiledVersion,
  type ItemScore,
  reweigh,
  scorePlan,
  scoreRegion,
} from '../../../src/scoring/index.ts'
import { impactOf } from '../../../src/services/impact/index.ts'
import { type Impacted, someImpact } from './random-impacts.ts'

/** What every region's score rests on, on every basis. */
const readAll = ({ asked, regions }: Impacted) => {
  const { draft, asOf, knownAt } = asked
  return regions
    .filter(({ record }) => isOnRecord(record, knownAt))
    .flatMap(({ record }) =>
      bases.map((basis) => {
        const reader = new RegionReader(draft.catalogue, record, { asOf, knownAt, basis })
        return { basis, reader, ...reader.region() }
      }),
    )
}

type Read = ReturnType<typeof readAll>

const asksForBodies = ({ components, rollUp }: CompiledVersion): boolean =>
  components.bodies !== null || rollUp !== null

/** The scores of all plans, of the regions themselves, and of their bodies where those count. */
const scoresUnder = (compiled: CompiledVersion, read: Read): readonly (Rational | null)[] =>
  read.flatMap(({ input, basis }) => [
    scoreRegion(compiled, input).value,
    ...(input.observed && asksForBodies(compiled) ? input.bodies : []).map(
      ({ plan }) => scorePlan(compiled, 'body', plan, basis).value,
    ),
  ])

const same = (a: Rational | null, b: Rational | null): boolean =>
  a === null || b === null ? a === b : equals(a, b)

const doubled = (weight: Rational): Rational => multiply(weight, rational(2))

/** The draft with one of its weights doubled. */
function heavier(compiled: CompiledVersion, of: string, id: string): CompiledVersion {
  const { components } = compiled
  if (of === 'component')
    return {
      ...compiled,
      components:
        id === 'plan'
          ? { ...components, plan: doubled(components.plan) }
          : { ...components, bodies: components.bodies && doubled(components.bodies) },
    }
  const sections = [...compiled.region.sections, ...compiled.body.sections]
  const own = of === 'section' ? sections : sections.flatMap(({ items }) => items)
  const weight = own.find((each) => each.id === id)?.weight ?? ONE
  const other = new Map([[id, doubled(weight)]])
  const none = new Map<string, Rational>()
  return reweigh(compiled, {
    sections: of === 'section' ? other : none,
    items: of === 'item' ? other : none,
  })
}

/** Every weight that the draft states. */
function statedIn({ asked: { draft } }: Impacted): readonly (readonly [string, string])[] {
  const { region, body } = draft.published.document
  const ofPlan = ({ weights }: typeof body, plan: 'region' | 'body') => {
    const { sections } = draft.catalogue[plan]
    const items = sections.flatMap((section) => section.items.map(({ id }) => id))
    return [
      ...(weights.by === 'section' ? sections.map(({ id }) => ['section', id] as const) : []),
      ...items.filter((id) => weights.items?.[id] !== undefined).map((id) => ['item', id] as const),
    ]
  }
  return [
    ['component', 'plan'],
    ...(region.components.bodies === undefined ? [] : [['component', 'bodies'] as const]),
    ...ofPlan(region, 'region'),
    ...ofPlan(body, 'body'),
  ]
}

describe('what is found in any draft, over regions after any facts', () => {
  it('a weight without effect, doubled, changes no score; any other that is stated changes one', () => {
    fc.assert(
      fc.property(someImpact, (impacted) => {
        const { asked, regions } = impacted
        const { compiled } = asked.draft
        const read = readAll(impacted)
        const before = scoresUnder(compiled, read)
        const bodiesRead = read.some(({ input }) => input.observed && input.bodies.length > 0)
        const found = impactOf(asked, regions).findings.weights
        for (const [of, id] of statedIn(impacted)) {
          // Where no body is scored, there is nothing to tell by facts.
          if (id.startsWith('B') && !(bodiesRead && asksForBodies(compiled))) continue
          const after = scoresUnder(heavier(compiled, of, id), read)
          const changed = after.some((score, index) => !same(score, before[index] ?? null))
          const isFound = found.some((weight) => weight.of === of && weight.id === id)
          expect([of, id, isFound]).toEqual([of, id, !changed])
        }
      }),
      { numRuns: 25 },
    )
  })

  it('an item of a region is found where no region scores it on any basis, or its value is constant', () => {
    fc.assert(
      fc.property(someImpact, (impacted) => {
        const { asked, regions } = impacted
        const items = readAll(impacted).flatMap(({ input }) =>
          scoreRegion(asked.draft.compiled, input).plan.sections.flatMap((each) => each.items),
        )
        const byId = Map.groupBy(items, ({ id }) => id)
        const found = impactOf(asked, regions).findings.items.filter(
          ({ plan, reason }) => plan === 'region' && reason.code !== 'value-constant',
        )
        const never = [...byId].filter(([, scores]) => scores.every(({ scored }) => !scored))
        expect(found.map(({ id }) => id)).toEqual(never.map(([id]) => id))
        for (const { id, reason } of found) {
          if (reason.code !== 'never-scored') continue
          const scores = byId.get(id) ?? []
          expect(reason.states.reduce((sum, { count }) => sum + count, 0)).toBe(scores.length)
          for (const { state, count } of reason.states)
            expect(scores.filter((score) => score.state === state)).toHaveLength(count)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('an item of a body is found to apply nowhere where a condition takes it out of every open body', () => {
    const isOut = ({ reason }: ItemScore): boolean => reason.code === 'condition-fails'
    fc.assert(
      fc.property(someImpact, (impacted) => {
        const { asked, regions } = impacted
        const { compiled } = asked.draft
        const items = readAll(impacted)
          .filter(({ basis }) => basis !== 'planned')
          .flatMap(({ input, basis }) =>
            input.bodies.flatMap(({ plan }) =>
              scorePlan(compiled, 'body', plan, basis).sections.flatMap((each) => each.items),
            ),
          )
        const nowhere = [...Map.groupBy(items, ({ id }) => id)]
          .filter(([, scores]) => scores.every(isOut))
          .map(([id]) => id)
        const found = impactOf(asked, regions).findings.items.filter(
          ({ plan, reason }) => plan === 'body' && reason.code === 'never-applies',
        )
        expect(found.map(({ id }) => id)).toEqual(nowhere)
      }),
      { numRuns: 25 },
    )
  })

  it('a condition is found with the outcomes that the items show on the accepted basis', () => {
    fc.assert(
      fc.property(someImpact, (impacted) => {
        const { asked, regions } = impacted
        const accepted = readAll(impacted).filter(({ basis }) => basis === 'accepted')
        for (const finding of impactOf(asked, regions).findings.conditions) {
          const { trait, is, subject, decides } = finding
          const isItsOwn = (id: string): boolean => decides.some((each) => id.startsWith(each))
          const values = accepted.flatMap(({ input, reader }) => {
            // Traits of a region are asked of every body, of one that is no more too.
            const ofRegion = [input.plan, reader.body('nobody').plan]
            const plans = subject === 'body' ? input.bodies.map(({ plan }) => plan) : ofRegion
            const told = plans.map((plan) =>
              [...plan.items.values()]
                .filter(({ id }) => isItsOwn(id))
                .flatMap(({ conditions }) => conditions)
                .find((each) => each.trait === trait && each.required === is),
            )
            return subject === 'body' ? told : told.filter((each) => each).slice(0, 1)
          })
          const holds = values.filter((each) => each?.value === is).length
          const unknown = values.filter((each) => each?.value === null).length
          expect([finding.holds, finding.unknown]).toEqual([holds, unknown])
          expect(finding.outcome).toBe(
            holds > 0 ? 'always' : finding.fails > 0 ? 'never' : 'unknown',
          )
          expect(finding.holds === 0 || finding.fails === 0).toBe(true)
        }
      }),
      { numRuns: 25 },
    )
  })
})
