import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isOfKind } from '../../src/facts/index.ts'
import { verifyReceipt } from '../../src/verify/index.ts'
import { someBasis } from '../scoring/random-ledgers.ts'
import { fewDays, rareLedgers } from './rare-ledgers.ts'
import { chained, fileOf, jwks, missing, readyVersion, receiptOf } from './receipts.ts'

it('receipts verify where facts bring editions and bodies, share days, and are taken back', async () => {
  const seen = { editions: 0, newBodies: 0 }
  await fc.assert(
    fc.asyncProperty(rareLedgers, fewDays, someBasis, async ({ world, facts }, asOf, basis) => {
      const ledger = await chained(world.record.code, facts)
      const version = await readyVersion(world, '2024.1')
      const question = { asOf, knownAt: null, basis }
      for (const body of [null, 'new-ministry']) {
        const receipt = await receiptOf(version, ledger, question, body)
        // Not every ledger has the body on that day.
        if (body === null && receipt === null) missing('receipt')
        if (receipt === null) continue
        expect((await verifyReceipt(await fileOf(receipt), jwks)).findings).toEqual([])
        if (body !== null) seen.newBodies += 1
        const first = facts.filter(isOfKind('edition')).at(0)?.statement.act.id
        const { result } = receipt
        if ('edition' in result && result.edition?.act !== first) seen.editions += 1
      }
    }),
    { numRuns: 150 },
  )
  expect(Math.min(seen.editions, seen.newBodies)).toBeGreaterThan(5)
}, 120_000)
