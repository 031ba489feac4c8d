import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Fact,
  KnownFacts,
  type PendingDecision,
  pendingDecisions,
  type Reading,
  type Supposition,
} from '../../src/facts/index.ts'
import { bases } from '../../src/scoring/index.ts'
import { ledgerWithWithdrawals, someBasis, someFacts } from '../scoring/random-ledgers.ts'
import { decided } from './appended.ts'

const runs = { numRuns: 40 }
const positions = fc.array(fc.nat({ max: 200 }), { maxLength: 4 })
const someLedger = fc.tuple(someFacts, positions).map(([written, withdrawn]) => ({
  catalogue: written.world.catalogue,
  facts: ledgerWithWithdrawals(written, withdrawn),
}))
const someOutcome = fc.constantFrom('accepted' as const, 'rejected' as const)

const reading = (basis: Reading['basis']): Reading => ({ knownAt: null, basis })
const ASOF = '2024-06-30'

/** Everything that a reading tells. */
const toldBy = (known: KnownFacts, facts: readonly Fact[]) => ({
  facts: known.facts,
  latest: known.latest,
  traits: known.ofKind('trait'),
  editions: known.editions(),
  verdicts: facts.map(({ id, statement }) => [
    known.verdict(id),
    statement.kind === 'evidence' ? statement.fills.map((fill) => known.verdict(id, fill)) : [],
  ]),
})

describe('for any ledger of the four regions', () => {
  it('the same waits on every basis, and nothing of it has a verdict', () => {
    fc.assert(
      fc.property(someLedger, ({ catalogue, facts }) => {
        const on = (basis: Reading['basis']) =>
          pendingDecisions(new KnownFacts(facts, reading(basis)), catalogue, ASOF)
        for (const basis of bases) expect(on(basis)).toEqual(on('accepted'))
        const known = new KnownFacts(facts, reading('accepted'))
        for (const { on: fact, under } of on('accepted'))
          expect(known.verdict(fact, under)).toBeNull()
      }),
      runs,
    )
  })

  it('a verdict on one thing ends its waiting, and on all things all waiting', () => {
    fc.assert(
      fc.property(someLedger, fc.nat(), someOutcome, ({ catalogue, facts }, choice, outcome) => {
        const waitingIn = (ledger: readonly Fact[]) =>
          pendingDecisions(new KnownFacts(ledger, reading('accepted')), catalogue, ASOF)
        const pending = waitingIn(facts)
        const one = pending[choice % Math.max(pending.length, 1)]
        fc.pre(one !== undefined)
        const name = ({ on, under }: PendingDecision) => JSON.stringify([on, under])
        const left = waitingIn(decided(facts, [one], outcome)).map(name)
        expect(pending.map(name)).toEqual(expect.arrayContaining(left))
        expect(left).not.toContain(name(one))
        expect(waitingIn(decided(facts, pending, outcome))).toEqual([])
      }),
      runs,
    )
  })

  it('a supposition reads as if the ledger had been read with it from the start', () => {
    fc.assert(
      fc.property(someLedger, someBasis, fc.nat(), someOutcome, (ledger, basis, step, outcome) => {
        const { catalogue, facts } = ledger
        const known = new KnownFacts(facts, reading(basis))
        const some = pendingDecisions(known, catalogue, ASOF)
          .filter((_, index) => (index + step) % 3 === 0)
          .map(({ on, under }) => ({ on, under, outcome }))
        for (const supposition of [outcome, some] satisfies readonly Supposition[]) {
          const fresh = toldBy(new KnownFacts(facts, reading(basis), supposition), facts)
          expect(toldBy(known.supposing(supposition), facts)).toEqual(fresh)
          // One supposition takes the place of another.
          const other = outcome === 'accepted' ? 'rejected' : 'accepted'
          expect(toldBy(known.supposing(other).supposing(supposition), facts)).toEqual(fresh)
        }
        for (const other of bases)
          expect(toldBy(known.supposing(some).onBasis(other), facts)).toEqual(
            toldBy(new KnownFacts(facts, reading(other), some), facts),
          )
      }),
      runs,
    )
  })
})
