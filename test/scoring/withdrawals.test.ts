import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Fact,
  type Question,
  RegionReader,
  takesOutWhenWithdrawn,
} from '../../src/facts/index.ts'
import { regionExclusions, scoreRegion } from '../../src/scoring/index.ts'
import { ledgerOf } from './ledger.ts'
import { day, someBasis, someFacts, type Written } from './random-ledgers.ts'
import { versionOf, type World } from './world.ts'
import type { WrittenFact } from './written-fact.ts'

const runs = { numRuns: 25 }

/** The scores under all versions, and what was taken out of the one that observes bodies. */
function toldBy(world: World, facts: readonly Fact[], question: Question) {
  const record = { ...world.record, facts }
  const { input } = new RegionReader(world.catalogue, record, question).region()
  return {
    scores: [...world.versions.values()].map((version) => scoreRegion(version, input).value),
    exclusions: regionExclusions(versionOf(world, '2024.1'), input),
  }
}

/** One of the facts that were written and that a test asks for; none, where there are none. */
function chosen({ world, written }: Written, choice: number, wanted: (fact: Fact) => boolean) {
  const facts = ledgerOf(world, written)
  const candidates = facts.slice(world.record.facts.length).filter(wanted)
  return { facts, fact: candidates[choice % Math.max(candidates.length, 1)] }
}

const onlyClaims = (fact: Fact): boolean =>
  fact.statement.kind === 'completion' || fact.statement.kind === 'waiver'

describe('a withdrawal', () => {
  it('of what may be all that keeps something in the score changes none before it is accepted', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(), day, (made, choice, asOf) => {
        const { world, written } = made
        const { facts, fact } = chosen(made, choice, takesOutWhenWithdrawn)
        fc.pre(fact !== undefined)
        const withdrawn = ledgerOf(world, [...written, { fact: 'withdrawal', of: fact.id }])
        for (const basis of ['accepted', 'planned'] as const) {
          const question: Question = { asOf, knownAt: null, basis }
          expect(toldBy(world, withdrawn, question)).toEqual(toldBy(world, facts, question))
        }
      }),
      runs,
    )
  })

  it('that a coordinator accepted leaves what there is without the fact, on every basis', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(), day, someBasis, (made, choice, asOf, basis) => {
        const { world, written } = made
        const { facts, fact } = chosen(made, choice, takesOutWhenWithdrawn)
        fc.pre(fact !== undefined)
        const accepted: readonly WrittenFact[] = [
          { fact: 'withdrawal', id: 'mistake', of: fact.id },
          { fact: 'verdict', of: 'mistake', outcome: 'accepted' },
        ]
        const question: Question = { asOf, knownAt: null, basis }
        expect(toldBy(world, ledgerOf(world, [...written, ...accepted]), question)).toEqual(
          toldBy(
            world,
            facts.filter(({ id }) => id !== fact.id),
            question,
          ),
        )
      }),
      runs,
    )
  })

  it('that a coordinator rejected leaves what there was, on every basis', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(), day, someBasis, (made, choice, asOf, basis) => {
        const { world, written } = made
        const { facts, fact } = chosen(made, choice, takesOutWhenWithdrawn)
        fc.pre(fact !== undefined)
        const rejected: readonly WrittenFact[] = [
          { fact: 'withdrawal', id: 'mistake', of: fact.id },
          { fact: 'verdict', of: 'mistake', outcome: 'rejected' },
        ]
        const question: Question = { asOf, knownAt: null, basis }
        expect(toldBy(world, ledgerOf(world, [...written, ...rejected]), question)).toEqual(
          toldBy(world, facts, question),
        )
      }),
      runs,
    )
  })

  it('of a claim or a waiver counts at once: it can only take back what was claimed', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(), day, someBasis, (made, choice, asOf, basis) => {
        const { world, written } = made
        const { facts, fact } = chosen(made, choice, onlyClaims)
        fc.pre(fact !== undefined)
        const withdrawn = ledgerOf(world, [...written, { fact: 'withdrawal', of: fact.id }])
        const question: Question = { asOf, knownAt: null, basis }
        // Its documents go with a completion.
        const left = facts.filter(
          ({ id, statement }) =>
            id !== fact.id && !(statement.kind === 'evidence' && statement.completion === fact.id),
        )
        expect(toldBy(world, withdrawn, question)).toEqual(toldBy(world, left, question))
      }),
      runs,
    )
  })
})
