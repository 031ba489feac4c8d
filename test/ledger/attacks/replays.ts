import type { StoredLedger } from '../../../src/ledger/index.ts'
import { at, replaced, under, without } from '../forger.ts'
import { append, key, REGION, record, stating, stored } from '../recorded.ts'
import type { Attacks, Scene } from './scene.ts'

/** Another region's ledger by the same service, in as many batches as any here has. */
const foreign = await record([[stating(1)], [stating(2)], [stating(3)], [stating(4)]], 'RU-AL')

/** The genuine ledger with something in the place of its newer seal. */
function replacing({ batches, newer }: Scene, seal: string): StoredLedger {
  const honest = stored(batches)
  return { ...honest, seals: replaced(honest.seals, newer, seal) }
}

const firstOfNewer = ({ batches, newer }: Scene): number => at(batches, newer).first
const afterLast = ({ entries }: Scene): number => entries.length + 1

export const replays: Attacks = {
  'an older head put back: the first after it': async ({ batches, entries, older }) => ({
    stored: { ...under(batches, entries), head: at(batches, older).head },
    right: at(batches, older).last + 1,
  }),
  'an older seal in place of a newer one: the first of the newer one': async (scene) => ({
    stored: replacing(scene, at(scene.batches, scene.older).seal),
    right: firstOfNewer(scene),
  }),
  'another region’s seal in place of one: the first of that': async (scene) => ({
    stored: replacing(scene, at(foreign, scene.newer).seal),
    right: firstOfNewer(scene),
  }),
  'a head as a seal: the first of the seal replaced': async (scene) => ({
    stored: replacing(scene, at(scene.batches, scene.newer).head),
    right: firstOfNewer(scene),
  }),
  'a seal deleted: its first': async (scene) => ({
    stored: {
      ...stored(scene.batches),
      seals: without(stored(scene.batches).seals, scene.newer),
    },
    right: firstOfNewer(scene),
  }),
  'another region’s head: the one after the last': async (scene) => ({
    stored: { ...stored(scene.batches), head: at(foreign, scene.newer).head },
    right: afterLast(scene),
  }),
  'a seal as the head: the one after the last': async (scene) => ({
    stored: { ...stored(scene.batches), head: at(scene.batches, scene.newer).seal },
    right: afterLast(scene),
  }),
  'the head deleted: the one after the last': async (scene) => ({
    stored: { ...stored(scene.batches), head: null },
    right: afterLast(scene),
  }),
}

/** Rolled back to an older append, after which the service, none the wiser, recorded `k` others. */
async function forked({ batches, older, k }: Scene) {
  const others = Array.from({ length: k }, (_, index) => stating(100 + index))
  const kept = batches.slice(0, older + 1)
  return {
    honest: stored(await append(key, REGION, kept, others)),
    last: at(batches, older).last + k,
  }
}

export const forks: Attacks = {
  'gone on after a rollback, the last head exported: that head’s, or the first missing': async (
    scene,
  ) => {
    const { batches, entries } = scene
    const { honest, last } = await forked(scene)
    return {
      stored: { ...honest, exportedHeads: [at(batches, batches.length - 1).head] },
      right: Math.min(entries.length, last + 1),
    }
  },
  'gone on after a rollback, all heads exported: the first lost head’s, or the first missing':
    async (scene) => {
      const { batches, older } = scene
      const { honest, last } = await forked(scene)
      return {
        stored: { ...honest, exportedHeads: batches.map(({ head }) => head) },
        right: Math.min(at(batches, older + 1).last, last + 1),
      }
    },
  'gone on after a rollback, the old seals left: the first after it': async (scene) => {
    const { batches, older } = scene
    const { honest } = await forked(scene)
    const old = batches.slice(older + 1).map(({ seal }) => seal)
    return {
      stored: { ...honest, seals: [...honest.seals, ...old] },
      right: at(batches, older).last + 1,
    }
  },
}
