import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Finding, verifyReceipt } from '../../src/verify/index.ts'
import { realWorlds } from '../scoring/world.ts'
import { type Change, changesOf } from './changes.ts'
import { chained, fileOf, jwks, missing, readyVersion, receiptOf } from './receipts.ts'
import { small, smallOfBody } from './small-world.ts'

/** Whether a finding names the place that was changed, a part of it, or what it is a part of. */
const names =
  (changed: string) =>
  ({ path, problem }: Finding): boolean =>
    problem.includes(changed) ||
    `${changed}.`.startsWith(`${path}.`) ||
    `${path}.`.startsWith(`${changed}.`)

/** What a change leads to, where that is not a finding that names the place. */
async function missed({ how, path, make }: Change): Promise<string | null> {
  const { findings } = await verifyReceipt(JSON.stringify(make()), jwks)
  // All of the receipt is no place.
  const found = findings.filter((finding) => path === 'receipt' || finding.path !== 'receipt')
  return found.some(names(path)) ? null : `${how} ${path}: ${JSON.stringify(findings)}`
}

/** Hashing happens on other threads: one by one, most of the time would be spent waiting. */
const AT_ONCE = 100

async function expectNoneMissed(changes: readonly Change[]): Promise<void> {
  const undetected: string[] = []
  for (let start = 0; start < changes.length; start += AT_ONCE)
    for (const why of await Promise.all(changes.slice(start, start + AT_ONCE).map(missed)))
      if (why !== null) undetected.push(why)
  expect(undetected.slice(0, 5)).toEqual([])
}

describe('a receipt of a region and its bodies, small as it is', () => {
  it('verifies as it is', async () => {
    for (const receipt of [small, smallOfBody])
      expect((await verifyReceipt(await fileOf(receipt), jwks)).findings).toEqual([])
  })

  it('fails by any single change, deletion or addition in it, naming the place', async () => {
    const changes = [...changesOf(JSON.parse(await fileOf(small)))]
    expect(changes.length).toBeGreaterThan(2500)
    await expectNoneMissed(changes)
  }, 240_000)

  it('fails the same way where it is of a body', async () => {
    const ofBody = /^receipt\.(question|result|hashes|hash)/
    const changes = [...changesOf(JSON.parse(await fileOf(smallOfBody)))]
    await expectNoneMissed(changes.filter(({ path }) => ofBody.test(path)))
  }, 120_000)
})

describe('the receipts of the four regions', () => {
  it('fail by a change anywhere, naming the place', async () => {
    const files = await Promise.all(
      [...realWorlds].map(async ([code, world]) => {
        const ledger = await chained(code, world.record.facts)
        const question = { asOf: '2024-06-30', knownAt: null, basis: 'accepted' } as const
        const receipt = await receiptOf(await readyVersion(world, '2024.1'), ledger, question)
        const file: unknown = JSON.parse(await fileOf(receipt ?? missing('receipt')))
        return { file, count: [...changesOf(file)].length }
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), fc.nat(), async ({ file, count }, choice) => {
        const change = changesOf(file)
          .drop(choice % count)
          .next().value
        expect(change && (await missed(change))).toBeNull()
      }),
      { numRuns: 100 },
    )
  }, 120_000)
})
