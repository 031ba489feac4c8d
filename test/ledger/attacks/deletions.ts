import type { LedgerEntry } from '../../../src/ledger/index.ts'
import {
  at,
  forger,
  impostor,
  rechained,
  renumbered,
  resealed,
  under,
  unsealed,
  without,
} from '../forger.ts'
import { stored } from '../recorded.ts'
import { type Attacks, exporting, type Scene } from './scene.ts'

/** Without the entries from `k` on. */
const cut = ({ entries, k }: Scene): readonly LedgerEntry[] => entries.slice(0, k - 1)

export const deletions: Attacks = {
  'an entry deleted: the missing one': async ({ batches, entries, k }) => ({
    stored: under(batches, without(entries, k - 1)),
    right: k,
  }),
  'an entry deleted, later ones renumbered and rechained: the one now in its place': async ({
    batches,
    entries,
    k,
  }) => ({
    stored: under(batches, await rechained(renumbered(without(entries, k - 1)), k - 1)),
    right: k,
  }),
  'the same, sealed by the forger: the first of the batch': async (scene) => {
    const { batches, entries, k, start } = scene
    const forged = await rechained(renumbered(without(entries, k - 1)), k - 1)
    return { stored: await resealed(batches, forged, start, forger), right: start }
  },
  'the tail cut off, seals and head left: the first missing': async (scene) => ({
    stored: under(scene.batches, cut(scene)),
    right: scene.k,
  }),
  'the tail cut off with its seals, the head left: the first without a seal or missing': async (
    scene,
  ) => {
    const { batches, start } = scene
    const { seals } = unsealed(batches, cut(scene), start)
    return { stored: { ...under(batches, cut(scene)), seals }, right: start }
  },
  'the tail cut off, seals left, an older head put back: the first after it or missing': async (
    scene,
  ) => {
    const { batches, k, start } = scene
    const { head } = unsealed(batches, [], start)
    const afterHead = head !== null && k > start
    return {
      stored: { ...under(batches, cut(scene)), head },
      right: afterHead ? start : k,
    }
  },
  'the tail cut off with its seals, a forged head: the first without a seal or missing': async (
    scene,
  ) => {
    const { batches, k, start } = scene
    const forged = await resealed(batches, cut(scene), start, impostor)
    // Of a ledger without a single entry left, only an exported head can tell.
    return { stored: k === 1 ? exporting(forged, scene) : forged, right: start }
  },
  'rolled back to an older append, an exported head at hand: the first missing': async (scene) => {
    const rolledBack = stored(scene.batches.slice(0, scene.older + 1))
    return { stored: exporting(rolledBack, scene), right: at(scene.batches, scene.older).last + 1 }
  },
  'everything deleted, an exported head at hand: 1': async (scene) => ({
    stored: exporting(stored([]), scene),
    right: 1,
  }),
}
