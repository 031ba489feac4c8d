import { describe, expect, it } from 'vitest'
import { verifyReceipt } from '../../src/verify/index.ts'
import { readCases } from '../scoring/cases.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import { chained, fileOf, jwks, missing, readyVersion, receiptOf } from './receipts.ts'

const files = await readCases()

describe.each(files.filter(({ cases }) => cases.length > 0))(
  'the receipts of $path',
  ({ cases, worlds }) => {
    it.each(cases)('verify: $name', async ({ on, facts, ask, expect: expected }) => {
      const world = worlds.get(on) ?? missing('world')
      const { asOf, knownAt = null, basis, body = null } = ask
      const version = await readyVersion(world, ask.version)
      const ledger = await chained(world.record.code, ledgerOf(world, facts ?? []))
      const receipt = await receiptOf(version, ledger, { asOf, knownAt, basis }, body)
      const { findings, score } = await verifyReceipt(
        await fileOf(receipt ?? missing('body')),
        jwks,
      )
      expect(findings).toEqual([])
      // The figures that the case works out by hand are those of the second calculation too.
      expect(score).toEqual({ exact: expected.exact, percent: expected.percent })
    })
  },
)
