import { signHead } from '../../src/ledger/index.ts'
import { rechained } from './tampered-ledger.forgery.ts'
import {
  type Attack,
  at,
  BATCH,
  cut,
  EMPTY,
  edited,
  editing,
  inserted,
  LAST,
  LATEST,
  otherStatement,
  resealed,
  swapped,
  under,
  unsealed,
  VICTIM,
  without,
} from './tampered-ledger.scene.ts'

/** What shows in the database itself; where nothing else is said, later hashes are made anew. */
export const attacks: Readonly<Record<string, Attack>> = {
  'a statement edited, and nothing else': {
    forge: ({ genuine }) => ({
      ...genuine,
      entries: editing(genuine.entries, VICTIM, otherStatement),
    }),
    first: VICTIM,
    // The end of the ledger is what was signed: only the verification looks at every entry.
    answer: 201,
  },
  'a statement edited': {
    forge: (scene) => edited(scene, otherStatement),
    first: VICTIM,
    answer: 500,
  },
  'an author edited': {
    forge: (scene) => edited(scene, ({ author }) => ({ author: { ...author, office: 'Другой' } })),
    first: VICTIM,
    answer: 500,
  },
  'an instant edited': {
    forge: (scene) =>
      edited(
        scene,
        ({ recordedAt }) => ({
          recordedAt: new Date(Date.parse(recordedAt) - 1).toISOString(),
        }),
        BATCH,
      ),
    first: BATCH,
    answer: 500,
  },
  'a body edited': {
    forge: (scene) => edited(scene, () => ({ body: 'administration' })),
    first: VICTIM,
    answer: 500,
  },
  'a kind edited': {
    forge: (scene) =>
      edited(scene, () => ({ statement: { kind: 'register-complete', from: '2024-01-01' } })),
    first: VICTIM,
    answer: 500,
  },
  'edited, the seals from there on removed': {
    forge: async (scene) => unsealed(await edited(scene, otherStatement), BATCH),
    first: BATCH,
    answer: 500,
  },
  'edited, sealed and signed with a key of the forger’s': {
    forge: async (scene) => resealed(await edited(scene, otherStatement), scene.forger, BATCH),
    first: BATCH,
    answer: 500,
  },
  'edited, sealed and signed in the service’s name': {
    forge: async (scene) => resealed(await edited(scene, otherStatement), scene.impostor, BATCH),
    first: BATCH,
    answer: 500,
  },
  'an entry deleted in the middle': {
    forge: ({ genuine }) => under(genuine, without(genuine)),
    first: VICTIM,
    answer: 201,
  },
  'an entry deleted in the middle, later ones numbered anew': {
    forge: async ({ genuine }) => under(genuine, await rechained(without(genuine), VICTIM)),
    first: VICTIM,
    answer: 500,
  },
  'the last batch cut off': {
    forge: ({ genuine }) => under(genuine, cut(genuine)),
    first: LATEST,
    answer: 500,
  },
  'the last batch cut off with its seal': {
    forge: ({ genuine }) => unsealed(under(genuine, cut(genuine)), LATEST),
    first: LATEST,
    answer: 500,
  },
  'the last batch cut off with its seal, and another head made': {
    forge: async ({ genuine, impostor }) => ({
      ...unsealed(under(genuine, cut(genuine)), LATEST),
      head: await signHead(impostor, at(genuine.entries, LATEST - 1)),
    }),
    first: LATEST,
    answer: 500,
  },
  'an entry inserted, later ones numbered anew': {
    forge: async (scene) =>
      under(scene.genuine, await rechained(await inserted(scene, VICTIM - 1), VICTIM)),
    first: VICTIM,
    answer: 500,
  },
  'an entry appended, sealed and signed in the service’s name': {
    forge: async (scene) =>
      resealed(under(scene.genuine, await inserted(scene, LAST)), scene.impostor, LAST + 1),
    first: LAST + 1,
    answer: 500,
  },
  'two entries swapped': {
    forge: async (scene) =>
      under(scene.genuine, await rechained(swapped(scene, BATCH, VICTIM + 1), BATCH)),
    first: BATCH,
    answer: 500,
  },
  'an older head put back': {
    forge: ({ genuine, older }) => ({ ...genuine, head: older.head }),
    first: LATEST,
    answer: 500,
  },
  'an older head put back, and the region’s row with it': {
    forge: ({ genuine, older }) => ({ ...genuine, head: older.head, end: older.end }),
    first: LATEST,
    answer: 500,
  },
  'the head deleted': {
    forge: ({ genuine }) => ({ ...genuine, head: null }),
    first: LAST + 1,
    answer: 500,
  },
  'the region deleted, its seals left': {
    forge: ({ genuine }) => ({ ...genuine, ...EMPTY, seals: genuine.seals }),
    first: 1,
    answer: 404,
  },
  'the region deleted, its head left': {
    forge: ({ genuine }) => ({ ...genuine, ...EMPTY, head: genuine.head }),
    first: 1,
    answer: 404,
  },
  'the region’s row set back': {
    forge: ({ genuine }) => ({ ...genuine, end: at(genuine.entries, LATEST - 1) }),
    first: null,
    answer: 500,
  },
  'the instant in the region’s row set back, which would hide the last batch': {
    forge: ({ genuine, older }) => ({
      ...genuine,
      end: { ...at(genuine.entries, LAST), recordedAt: older.end?.recordedAt ?? '' },
    }),
    first: null,
    answer: 500,
  },
  'another name in the region’s row': {
    forge: ({ genuine }) => ({ ...genuine, name: { ru: 'Бурятия', en: 'Buryatia' } }),
    first: null,
    answer: 201,
  },
}

/** What leaves no trace in the database: found by heads alone that were exported before. */
export const rollbacks: Readonly<Record<string, Attack>> = {
  'everything restored to an older state': {
    forge: ({ older }) => older,
    first: LATEST,
    answer: 201,
  },
  'the whole region deleted': {
    forge: ({ genuine }) => ({ ...genuine, ...EMPTY }),
    first: 1,
    answer: 404,
  },
}
