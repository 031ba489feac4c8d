import {
  entryHash,
  type LedgerEntry,
  type SigningKey,
  sealEntries,
  signHead,
} from '../../src/ledger/index.ts'
import { rechained, type Tables } from './tampered-ledger.forgery.ts'

/** The genuine ledger, what of it was there after the last batch but one, and two forged keys. */
export interface Scene {
  readonly genuine: Tables
  readonly older: Tables
  readonly forger: SigningKey
  readonly impostor: SigningKey
}

/** What is done by hand, and what has to be found. */
export interface Attack {
  readonly forge: (scene: Scene) => Promise<Tables> | Tables
  /** The first entry that does not fit; null: only the region's own row does not. */
  readonly first: number | null
  /** What the service answers who wants to append to the region afterwards. */
  readonly answer: 201 | 404 | 500
}

/*
 * The ledger of Buryatia in these tests: entries 1 to 11 were loaded; batches through the API are
 * 12 to 16, 17 to 19, and 20 to 24.
 */
const VICTIM = 18
const BATCH = 17
const LATEST = 20
const LAST = 24

const at = (entries: readonly LedgerEntry[], sequence: number): LedgerEntry => {
  const entry = entries[sequence - 1]
  if (entry === undefined) throw new Error(`there is no entry ${sequence}`)
  return entry
}

/** Other entries under genuine seals and head; the region's row says what they say. */
const under = (tables: Tables, entries: readonly LedgerEntry[]): Tables => ({
  ...tables,
  entries,
  end: entries.at(-1) ?? null,
})

type Edit = (entry: LedgerEntry) => Partial<LedgerEntry>

const editing = (entries: readonly LedgerEntry[], sequence: number, edit: Edit) =>
  entries.map((entry) => (entry.sequence === sequence ? { ...entry, ...edit(entry) } : entry))

/** An entry edited, and all later hashes and the region's row made anew. */
const edited = async ({ genuine }: Scene, edit: Edit, sequence = VICTIM): Promise<Tables> =>
  under(genuine, await rechained(editing(genuine.entries, sequence, edit), sequence))

const otherStatement: Edit = ({ statement }) => ({ statement: { ...statement, fills: [] } })

/** Sealed and signed by somebody else, from a batch on. */
async function resealed(tables: Tables, key: SigningKey, from: number): Promise<Tables> {
  const { entries, seals } = tables
  const anew = entries.slice(from - 1)
  const seal = { first: from, last: entries.length, jws: await sealEntries(key, anew) }
  const kept = seals.filter(({ last }) => last < from)
  return { ...tables, seals: [...kept, seal], head: await signHead(key, at(anew, anew.length)) }
}

/** With what was sealed from a batch on removed. */
const unsealed = (tables: Tables, from: number): Tables => ({
  ...tables,
  seals: tables.seals.filter(({ last }) => last < from),
})

/** An entry of the forger's, made as well as it can be without the key. */
async function intruder(before: LedgerEntry): Promise<LedgerEntry> {
  const sequence = before.sequence + 1
  const recordedAt = new Date(Date.parse(before.recordedAt) + 1).toISOString()
  const id = `${before.region}-${sequence}`
  const entry = { ...before, sequence, id, recordedAt, previous: before.hash }
  return { ...entry, hash: await entryHash(entry) }
}

const inserted = async ({ genuine: { entries } }: Scene, after: number) => [
  ...entries.slice(0, after),
  await intruder(at(entries, after)),
  ...entries.slice(after),
]

const swapped = ({ genuine: { entries } }: Scene, one: number, other: number) =>
  entries.map((entry) => {
    const { sequence, recordedAt } = entry
    const from = sequence === one ? other : sequence === other ? one : sequence
    return { ...at(entries, from), sequence, recordedAt }
  })

const cut = ({ entries }: Tables): readonly LedgerEntry[] => entries.slice(0, LATEST - 1)
const without = ({ entries }: Tables) => entries.filter(({ sequence }) => sequence !== VICTIM)

const EMPTY = { entries: [], seals: [], head: null, end: null }

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
