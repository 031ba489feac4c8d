import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, ZERO } from '../../../src/exact/rational.ts'
import { type Question, RegionReader } from '../../../src/facts/index.ts'
import { gainOf, gainsAlone } from '../../../src/scoring/gap/index.ts'
import { scoreRegion } from '../../../src/scoring/index.ts'
import { readForScore } from '../../../src/services/bounds.ts'
import { OpenActions } from '../../../src/services/gap/actions.ts'
import { completedRegion } from '../../../src/services/gap/completed.ts'
import { ledgerOf } from '../../scoring/ledger.ts'
import { day, someFacts, type Written } from '../../scoring/random-ledgers.ts'
import { regionOf, scoredBy, scoreFromScratch } from '../support.ts'
import { factsOf } from './completed-facts.ts'

const someVersion = fc.constantFrom('2023.1', '2023.2', '2024.1', '2024.1')
const someBasis = fc.constantFrom('accepted', 'reported')
/** Which of the open actions are taken, by a choice that is made again for as many as there are. */
const choices = fc.array(fc.boolean(), { minLength: 1, maxLength: 31 })

const someCase = fc
  .tuple(someFacts, someVersion, someBasis, day, choices)
  .map(([written, version, basis, asOf, taken]) => {
    const { world } = written
    const scored = scoredBy(world, version)
    const question: Question = { asOf, knownAt: null, basis }
    const { record } = regionOf(world, ledgerOf(world, written.written))
    const reader = new RegionReader(world.catalogue, record, question)
    const region = readForScore(scored, reader)
    const score = scoreRegion(scored.compiled, region)
    const { actions, model } = new OpenActions(scored, region, score, asOf).read()
    const chosen = [...actions.keys()].filter((index) => taken[index % taken.length])
    return { written, scored, question, region, score, actions, model, chosen }
  })

const afterFacts = ({ world, written }: Written, facts: readonly (typeof written)[number][]) =>
  regionOf(world, ledgerOf(world, [...written, ...facts]))

describe('for any ledger of the four regions, any day, version and set of open actions', () => {
  it('what the set gains is what the core scores once its inputs are completed', () => {
    fc.assert(
      fc.property(someCase, ({ scored, question, region, score, actions, model, chosen }) => {
        const set = chosen.flatMap((index) => actions[index] ?? [])
        const completed = completedRegion(region, set, question.asOf)
        const { value } = scoreRegion(scored.compiled, completed)
        const expected = score.value === null ? null : add(score.value, gainOf(model, chosen))
        expect(value).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('and what the whole region scores, read anew after facts that complete it', () => {
    fc.assert(
      fc.property(someCase, ({ written, scored, question, score, actions, model, chosen }) => {
        // Counts of services are no completions of a body's items; a test below has them.
        const set = chosen.filter((index) => actions[index]?.counted === false)
        const facts = set.flatMap((index) => {
          const action = actions[index]
          return action === undefined ? [] : factsOf(action, question.asOf)
        })
        const expected = score.value === null ? null : add(score.value, gainOf(model, set))
        expect(scoreFromScratch(scored, afterFacts(written, facts), question)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('nothing else is open: after facts that complete all of it, nothing gains any more', () => {
    fc.assert(
      fc.property(someCase, ({ written, scored, question, actions }) => {
        const facts = actions.flatMap((action) =>
          action.counted ? [] : factsOf(action, question.asOf),
        )
        const { record } = afterFacts(written, facts)
        const reader = new RegionReader(written.world.catalogue, record, question)
        const region = readForScore(scored, reader)
        const score = scoreRegion(scored.compiled, region)
        const left = new OpenActions(scored, region, score, question.asOf).read()
        expect(left.actions.filter(({ counted }) => !counted)).toEqual([])
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('a roll-up gains by every body that lacks something, and by no other', () => {
    fc.assert(
      fc.property(someCase, ({ score, model }) => {
        for (const { gains, units } of model.rollUps) {
          expect(gains).toHaveLength(units.length + 1)
          expect(gains[0]).toEqual(ZERO)
          expect(units.filter((actions) => actions.length === 0)).toEqual([])
        }
        // R3.2 looks at counts of services, all others at items of the bodies.
        const observed = score.plan.sections
          .flatMap(({ items }) => items)
          .filter(({ id, reason }) => reason.code === 'observed' && id !== 'R3.2')
        expect(model.rollUps).toHaveLength(observed.length)
      }),
      { numRuns: 30 },
    )
  }, 60_000)

  it('a single action gains alone what the set of it gains', () => {
    fc.assert(
      fc.property(someCase, ({ model }) => {
        const alone = gainsAlone(model)
        for (const [index, gain] of alone.entries()) expect(gain).toEqual(gainOf(model, [index]))
        expect(gainOf(model, [])).toEqual(ZERO)
      }),
      { numRuns: 10 },
    )
  }, 60_000)
})
