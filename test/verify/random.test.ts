import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Fact } from '../../src/facts/index.ts'
import { verifyReceipt } from '../../src/verify/index.ts'
import { day, ledgerWithWithdrawals, someBasis, someFacts } from '../scoring/random-ledgers.ts'
import { thorough } from '../support/thorough.ts'
import { chained, fileOf, jwks, missing, readyVersion, receiptOf } from './receipts.ts'

/** So many ledgers, and so many questions about each: 1,000 receipts in all. */
const LEDGERS = thorough(200, 50)
const QUESTIONS = 5

const withdrawn = fc.array(fc.nat({ max: 200 }), { maxLength: 3 })
const question = fc.record({
  version: fc.constantFrom('2023.1', '2023.2', '2024.1'),
  asOf: day,
  basis: someBasis,
  /** Of all that is recorded, the last fact that is known; mostly all are. */
  known: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.nat()),
  /** One of the region's bodies, or the region. */
  subject: fc.nat({ max: 11 }),
})

const knownAt = (facts: readonly Fact[], known: number | null): string | null =>
  known === null ? null : (facts[known % facts.length]?.recordedAt ?? null)

it(`${LEDGERS * QUESTIONS} receipts of random ledgers verify, of regions and of bodies`, async () => {
  const seen = { receipts: 0, bodies: 0, observed: 0, withoutScore: 0 }
  const questions = fc.array(question, { minLength: QUESTIONS, maxLength: QUESTIONS })
  await fc.assert(
    fc.asyncProperty(someFacts, withdrawn, questions, async (written, positions, asked) => {
      const { world } = written
      const ledger = await chained(world.record.code, ledgerWithWithdrawals(written, positions))
      const verified = asked.map(async ({ version, asOf, basis, known, subject }) => {
        const ready = await readyVersion(world, version)
        const one = { asOf, basis, knownAt: knownAt(ledger.facts, known) }
        const body = world.bodies[subject] ?? null
        const ofBody = await receiptOf(ready, ledger, one, body)
        // Before the act that names it is known, there is no such body; then the region is asked.
        const receipt = ofBody ?? (await receiptOf(ready, ledger, one)) ?? missing('receipt')
        const { findings } = await verifyReceipt(await fileOf(receipt), jwks)
        expect(findings).toEqual([])
        const { result } = receipt
        seen.receipts += 1
        if (receipt.question.body !== null) seen.bodies += 1
        if ('bodies' in result && result.bodies.length > 0) seen.observed += 1
        if (result.score.exact === null) seen.withoutScore += 1
      })
      await Promise.all(verified)
    }),
    { numRuns: LEDGERS },
  )
  expect(seen.receipts).toBe(LEDGERS * QUESTIONS)
  expect(Math.min(seen.bodies, seen.observed, seen.withoutScore)).toBeGreaterThan(LEDGERS / 20)
}, 240_000)
