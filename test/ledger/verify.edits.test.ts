import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LedgerEntry, type StoredLedger, verifyLedger } from '../../src/ledger/index.ts'
import { batchesOf } from './arbitrary.ts'
import { edits } from './edits.ts'
import {
  at,
  batchOf,
  forger,
  impostor,
  rechained,
  rehashed,
  replaced,
  resealed,
  under,
  unsealed,
} from './forger.ts'
import { type Batch, record } from './recorded.ts'

const die = fc.nat({ max: 10 ** 6 })

/** An edited entry at a place among the genuine ones, before anything is done to hide it. */
interface Edit {
  readonly batches: readonly Batch[]
  readonly entries: readonly LedgerEntry[]
  readonly index: number
}

/** What follows the edited entry, chained to it; its own link stays as it was edited. */
async function recomputed({ entries, index }: Edit): Promise<readonly LedgerEntry[]> {
  const own = await rehashed(at(entries, index))
  return rechained(replaced(entries, index, own), index + 1)
}

const sequenceOf = ({ index }: Edit): number => index + 1
const batchStart = (edit: Edit): number => batchOf(edit.batches, sequenceOf(edit)).first

/**
 * How an edit is hidden, and the first entry that does not fit then. As long as the genuine seal is
 * there, that is the edited entry. Once it is not, nothing tells the entries of its batch apart:
 * then it is the first of the batch.
 */
const disguises: readonly {
  readonly name: string
  readonly hide: (edit: Edit) => Promise<StoredLedger>
  readonly right: (edit: Edit) => number
}[] = [
  {
    name: 'and nothing else: the edited entry',
    hide: async ({ batches, entries }) => under(batches, entries),
    right: sequenceOf,
  },
  {
    name: 'with its own hash recomputed: the edited entry',
    hide: async ({ batches, entries, index }) =>
      under(batches, replaced(entries, index, await rehashed(at(entries, index)))),
    right: sequenceOf,
  },
  {
    name: 'with all later hashes recomputed: the edited entry',
    hide: async (edit) => under(edit.batches, await recomputed(edit)),
    right: sequenceOf,
  },
  {
    name: 'recomputed, the forger’s seals and head beside the genuine seals: the edited entry',
    hide: async (edit) => {
      const forged = await resealed(edit.batches, await recomputed(edit), batchStart(edit), forger)
      return { ...forged, seals: [...forged.seals, ...edit.batches.map(({ seal }) => seal)] }
    },
    right: sequenceOf,
  },
  {
    name: 'recomputed and sealed with the forger’s own key: the first of its batch',
    hide: async (edit) => resealed(edit.batches, await recomputed(edit), batchStart(edit), forger),
    right: batchStart,
  },
  {
    name: 'recomputed and sealed in the service’s name: the first of its batch',
    hide: async (edit) =>
      resealed(edit.batches, await recomputed(edit), batchStart(edit), impostor),
    right: batchStart,
  },
  {
    name: 'recomputed, later seals deleted, an older head put back: the first of its batch',
    hide: async (edit) => unsealed(edit.batches, await recomputed(edit), batchStart(edit)),
    right: batchStart,
  },
]

describe.each(disguises)('an edit $name', ({ hide, right }) => {
  it.each(Object.entries(edits))('%s', async (_, edit) => {
    await fc.assert(
      fc.asyncProperty(batchesOf({}), die, die, async (contents, where, how) => {
        const batches = await record(contents)
        const entries = batches.flatMap((batch) => batch.entries)
        const index = where % entries.length
        const entry = at(entries, index)
        const forged = { ...entry, ...edit(entry, how) }
        const made = { batches, entries: replaced(entries, index, forged), index }
        const { findings } = await verifyLedger(await hide(made))
        expect(findings[0]?.sequence).toBe(right(made))
      }),
      { numRuns: 12 },
    )
  })
})
