import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVerificationKeys, verifyLedger } from '../../src/ledger/index.ts'
import { batchesOf, byLength, reordered } from './arbitrary.ts'
import { at, forger } from './forger.ts'
import { append, type Batch, key, missing, REGION, record, stored } from './recorded.ts'

describe('an honest ledger has no findings', () => {
  it('of any batches, in any order, with the keys of objects as jsonb puts them', async () => {
    const shuffled = batchesOf({}).chain((contents) =>
      fc.record({
        contents: fc.constant(contents),
        order: fc.shuffledSubarray([...contents.flat().keys()], {
          minLength: contents.flat().length,
        }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ contents, order }) => {
        const batches = await record(contents)
        const entries = batches.flatMap((batch) => batch.entries)
        const { seals, ...rest } = stored(batches)
        const verification = await verifyLedger({
          ...rest,
          entries: order.map((place) => reordered({ ...at(entries, place) }, byLength)),
          seals: seals.toReversed(),
          exportedHeads: batches.map(({ head }) => head),
        })
        const { sequence, hash, recordedAt } = at(entries, entries.length - 1)
        expect(verification).toEqual({
          region: REGION,
          entries: order.length,
          head: { region: REGION, sequence, hash, recordedAt },
          findings: [],
        })
      }),
    )
  })

  it('when it is empty and has no head', async () => {
    expect(await verifyLedger(stored([]))).toEqual({
      region: REGION,
      entries: 0,
      head: null,
      findings: [],
    })
  })

  it('when the key changed in its midst, as long as the former key is given', async () => {
    await fc.assert(
      fc.asyncProperty(batchesOf({ batches: 2 }), async ([first = missing('batch'), ...rest]) => {
        let batches: readonly Batch[] = await append(forger, REGION, [], first)
        for (const contents of rest) batches = await append(key, REGION, batches, contents)
        const both = await readVerificationKeys([forger.publicJwk, key.publicJwk])
        const { findings } = await verifyLedger({ ...stored(batches), keys: both })
        expect(findings).toEqual([])
        const later = await verifyLedger(stored(batches))
        expect(later.findings.map(({ code, sequence }) => [code, sequence])).toEqual([
          ['entry-unsealed', 1],
          ['seal-unknown-key', null],
        ])
      }),
      { numRuns: 20 },
    )
  })
})

describe('what it cannot see', () => {
  it('is a whole rollback to an older append, as long as no later head was exported', async () => {
    await fc.assert(
      fc.asyncProperty(batchesOf({ batches: 2 }), async (contents) => {
        const batches = await record(contents)
        const older = stored(batches.slice(0, -1))
        const earlier = batches.slice(0, -1).map(({ head }) => head)
        expect((await verifyLedger({ ...older, exportedHeads: earlier })).findings).toEqual([])
        const exportedHeads = [at(batches, batches.length - 1).head]
        expect((await verifyLedger({ ...older, exportedHeads })).findings).not.toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})
