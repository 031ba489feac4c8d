import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fact, KnownFacts, pendingDecisions, type Question } from '../../src/facts/index.ts'
import { bodyBounds, regionBounds } from '../../src/services/bounds.ts'
import { decided } from '../facts/appended.ts'
import { day, ledgerWithWithdrawals, someBasis, someFacts } from '../scoring/random-ledgers.ts'
import type { World } from '../scoring/world.ts'
import { bodyScoreFromScratch, regionOf, scoredBy, scoreFromScratch } from './support.ts'

/** Whatever waits is decided one way, until nothing waits any more. */
function allDecided(
  { catalogue }: Pick<World, 'catalogue'>,
  facts: readonly Fact[],
  asOf: string,
  outcome: 'accepted' | 'rejected',
): readonly Fact[] {
  const known = new KnownFacts(facts, { knownAt: null, basis: 'accepted' })
  const pending = pendingDecisions(known, catalogue, asOf)
  if (pending.length === 0) return facts
  return allDecided({ catalogue }, decided(facts, pending, outcome), asOf, outcome)
}

const positions = fc.array(fc.nat({ max: 200 }), { maxLength: 3 })
const someVersion = fc.constantFrom('2023.1', '2023.2', '2024.1')
const someCase = fc
  .tuple(someFacts, positions, someVersion, day, someBasis)
  .map(([written, withdrawn, version, asOf, basis]) => {
    const { world } = written
    const facts = ledgerWithWithdrawals(written, withdrawn)
    const ifAll = (outcome: 'accepted' | 'rejected') =>
      regionOf(world, allDecided(world, facts, asOf, outcome))
    return {
      world,
      scored: scoredBy(world, version),
      question: { asOf, knownAt: null, basis } satisfies Question,
      region: regionOf(world, facts),
      rejected: ifAll('rejected'),
      accepted: ifAll('accepted'),
    }
  })

describe('for any ledger of the four regions, any day, basis and version', () => {
  it('real verdicts on all that waits give exactly the bounds; then both are the score', () => {
    fc.assert(
      fc.property(someCase, ({ scored, question, region, rejected, accepted }) => {
        const ifRejected = scoreFromScratch(scored, rejected, question)
        const ifAccepted = scoreFromScratch(scored, accepted, question)
        expect(regionBounds(scored, region, question)).toEqual({ ifRejected, ifAccepted })
        const settled = { ifRejected, ifAccepted: ifRejected }
        expect(regionBounds(scored, rejected, question)).toEqual(settled)
      }),
      { numRuns: 40 },
    )
  })

  it('the same holds for each body', () => {
    fc.assert(
      fc.property(someCase, ({ world, scored, question, region, rejected, accepted }) => {
        for (const code of world.bodies)
          expect(bodyBounds(scored, region, code, question)).toEqual({
            ifRejected: bodyScoreFromScratch(scored, rejected, code, question),
            ifAccepted: bodyScoreFromScratch(scored, accepted, code, question),
          })
      }),
      { numRuns: 30 },
    )
  })
})
