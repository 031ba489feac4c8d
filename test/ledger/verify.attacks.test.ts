import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyLedger } from '../../src/ledger/index.ts'
import { batchesOf } from './arbitrary.ts'
import { deletions } from './attacks/deletions.ts'
import { insertions } from './attacks/insertions.ts'
import { forks, replays } from './attacks/replays.ts'
import type { Scene } from './attacks/scene.ts'
import { batchOf } from './forger.ts'
import { type Batch, record } from './recorded.ts'

const scenes = fc.record({
  contents: batchesOf({ batches: 2 }),
  dice: fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat(), fc.nat()),
  order: fc.nat(),
})

/** Two different places out of so many, the earlier one first. */
function pair(length: number, a: number, b: number): readonly [number, number] {
  const one = a % length
  const other = (one + 1 + (b % (length - 1))) % length
  return one < other ? [one, other] : [other, one]
}

function sceneOf(batches: readonly Batch[], dice: readonly number[]): Scene {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = dice
  const entries = batches.flatMap((batch) => batch.entries)
  const k = 1 + (a % entries.length)
  const [i, j] = pair(entries.length, b, c)
  const [older, newer] = pair(batches.length, d, e)
  return { batches, entries, k, start: batchOf(batches, k).first, i, j, older, newer }
}

/** In another order, as a database may give them. */
const turned = <T>(list: readonly T[], by: number): readonly T[] => {
  const from = by % (list.length + 1)
  return [...list.slice(from), ...list.slice(0, from)]
}

describe.each([
  ['deleting', deletions],
  ['inserting and moving', insertions],
  ['replaying and removing what is signed', replays],
  ['rolling back while the service goes on', forks],
])('%s', (_, attacks) => {
  it.each(Object.entries(attacks))('%s', async (_name, forge) => {
    await fc.assert(
      fc.asyncProperty(scenes, async ({ contents, dice, order }) => {
        const { stored, right } = await forge(sceneOf(await record(contents), dice))
        const entries = turned(stored.entries, order)
        const { findings } = await verifyLedger({ ...stored, entries })
        expect(findings[0]?.sequence).toBe(right)
      }),
      { numRuns: 25 },
    )
  })
})
