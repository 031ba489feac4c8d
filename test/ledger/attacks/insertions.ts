import type { LedgerEntry } from '../../../src/ledger/index.ts'
import { anotherHash } from '../edits.ts'
import {
  at,
  impostor,
  inserted,
  rechained,
  rehashed,
  renumbered,
  replaced,
  resealed,
  under,
} from '../forger.ts'
import { REGION } from '../recorded.ts'
import type { Attacks, Scene } from './scene.ts'

/** A new entry, made as well as it can be without a key, to stand at a sequence. */
function intruder({ entries }: Scene, sequence: number): Promise<LedgerEntry> {
  const first = sequence === 1
  const before = at(entries, first ? 0 : sequence - 2)
  const recordedAt = new Date(Date.parse(before.recordedAt) + (first ? -1 : 1)).toISOString()
  const previous = first ? before.previous : before.hash
  const statement = { forged: true }
  return rehashed({
    ...before,
    sequence,
    id: `${REGION}-${sequence}`,
    statement,
    previous,
    recordedAt,
  })
}

/** An entry in another's place: the content moves, the number stays. */
const inPlaceOf = (moved: LedgerEntry, { sequence, id }: LedgerEntry): LedgerEntry => ({
  ...moved,
  sequence,
  id,
})

const swapped = ({ entries, i, j }: Scene): readonly LedgerEntry[] => {
  const [a, b] = [at(entries, i), at(entries, j)]
  return replaced(replaced(entries, i, inPlaceOf(b, a)), j, inPlaceOf(a, b))
}

const renumberedTo = ({ entries, k }: Scene, sequence: number): readonly LedgerEntry[] =>
  replaced(entries, k - 1, { ...at(entries, k - 1), sequence })

const rehashedBy = ({ entries, k }: Scene): readonly LedgerEntry[] => {
  const entry = at(entries, k - 1)
  return replaced(entries, k - 1, { ...entry, hash: anotherHash(entry.hash) })
}

export const insertions: Attacks = {
  'two entries swapped: the earlier place': async (scene) => ({
    stored: under(scene.batches, swapped(scene)),
    right: scene.i + 1,
  }),
  'two entries swapped and rechained: the earlier place': async (scene) => ({
    stored: under(scene.batches, await rechained(swapped(scene), scene.i)),
    right: scene.i + 1,
  }),
  'a second entry of the same number: that number': async (scene) => ({
    stored: under(scene.batches, [await intruder(scene, scene.k), ...scene.entries]),
    right: scene.k,
  }),
  'an entry inserted, later ones renumbered and rechained: its place': async (scene) => {
    const { batches, entries, k } = scene
    const forged = renumbered(inserted(entries, k - 1, await intruder(scene, k)))
    return { stored: under(batches, await rechained(forged, k - 1)), right: k }
  },
  'an entry appended by hand: it': async (scene) => {
    const right = scene.entries.length + 1
    const forged = [...scene.entries, await intruder(scene, right)]
    return { stored: under(scene.batches, forged), right }
  },
  'an entry appended, sealed and made the head in the service’s name: it': async (scene) => {
    const right = scene.entries.length + 1
    const forged = [...scene.entries, await intruder(scene, right)]
    return { stored: await resealed(scene.batches, forged, right, impostor), right }
  },
  'the number of another entry set by hand: the lower of both': async (scene) => {
    const { batches, k, i, j } = scene
    const sequence = k === i + 1 ? j + 1 : i + 1
    return {
      stored: under(batches, renumberedTo(scene, sequence)),
      right: Math.min(k, sequence),
    }
  },
  'a number after the last set by hand: the number before': async (scene) => ({
    stored: under(scene.batches, renumberedTo(scene, scene.entries.length + scene.j)),
    right: scene.k,
  }),
  'another hash set by hand: its entry': async (scene) => ({
    stored: under(scene.batches, rehashedBy(scene)),
    right: scene.k,
  }),
  'another hash set by hand, and later ones chained to it: its entry': async (scene) => ({
    stored: under(scene.batches, await rechained(rehashedBy(scene), scene.k)),
    right: scene.k,
  }),
}
