import { describe, expect, it } from 'vitest'
import { bases } from '../../src/scoring/index.ts'
import { verifyReceipt } from '../../src/verify/index.ts'
import { realWorlds } from '../scoring/world.ts'
import { chained, fileOf, jwks, missing, readyVersion, receiptOf } from './receipts.ts'

const versions = ['2023.1', '2023.2', '2024.1'] as const
/** Before any roadmap, amid the deadlines, on the days of DESIGN 4, and after all. */
const dates = ['2023-05-17', '2023-12-31', '2024-01-01', '2024-06-30', '2026-11-22'] as const

const asked = [...realWorlds.keys()].flatMap((code) =>
  versions.flatMap((version) => bases.map((basis) => ({ code, version, basis }))),
)

describe('the receipts of the four regions', () => {
  it.each(asked)('verify on every day: $code, $version, $basis', async (one) => {
    const world = realWorlds.get(one.code) ?? missing('region')
    const version = await readyVersion(world, one.version)
    const ledger = await chained(one.code, world.record.facts)
    const instants = [null, world.record.facts.at(1)?.recordedAt ?? null]
    for (const asOf of dates)
      for (const knownAt of instants) {
        const question = { asOf, knownAt, basis: one.basis }
        const receipt = await receiptOf(version, ledger, question)
        const verified = await verifyReceipt(await fileOf(receipt ?? missing('receipt')), jwks)
        expect(verified.findings).toEqual([])
        expect(verified).toMatchObject({
          asked: { region: one.code, methodology: one.version, ...question },
          score: receipt?.result.score,
          entries: knownAt === null ? ledger.entries.length : 2,
        })
      }
  })

  it.each([
    ['RU-IRK', '2024-06-30', '2023.1', '19/33'],
    ['RU-IRK', '2024-06-30', '2023.2', '797/1344'],
    ['RU-BU', '2024-01-01', '2023.1', '7/33'],
    ['RU-BU', '2024-01-01', '2023.2', '15/64'],
  ] as const)(
    'of %s planned on %s under %s are recomputed to %s',
    async (code, asOf, name, exact) => {
      const world = realWorlds.get(code) ?? missing('region')
      const ledger = await chained(code, world.record.facts)
      const question = { asOf, knownAt: null, basis: 'planned' } as const
      const receipt = await receiptOf(await readyVersion(world, name), ledger, question)
      const verified = await verifyReceipt(await fileOf(receipt ?? missing('receipt')), jwks)
      expect(verified.score?.exact).toBe(exact)
    },
  )

  it.each([...realWorlds.keys()])('verify for every body of %s', async (code) => {
    const world = realWorlds.get(code) ?? missing('region')
    const ledger = await chained(code, world.record.facts)
    expect(world.bodies.length).toBeGreaterThan(0)
    for (const body of world.bodies)
      for (const name of versions)
        for (const basis of bases) {
          const question = { asOf: '2024-06-30', knownAt: null, basis }
          const receipt = await receiptOf(await readyVersion(world, name), ledger, question, body)
          const verified = await verifyReceipt(await fileOf(receipt ?? missing('body')), jwks)
          expect(verified.findings).toEqual([])
          expect(verified.asked?.body).toBe(body)
        }
  })
})
