import {
  chain,
  chainStart,
  entryId,
  type LedgerEntry,
  makeSigningKeyText,
  readSigningKey,
  readVerificationKeys,
  type SigningKey,
  type StoredLedger,
  sealEntries,
  signHead,
} from '../../src/ledger/index.ts'
import type { Content } from './arbitrary.ts'

export const REGION = 'RU-BU'
export const FIRST_INSTANT = Date.parse('2024-06-30T09:00:00.000Z')

/** The service's key, which no forger has. */
export const key = await readSigningKey(await makeSigningKeyText())
export const keys = await readVerificationKeys([key.publicJwk])

/** One append, with everything that was signed by it. */
export interface Batch {
  readonly first: number
  readonly last: number
  readonly entries: readonly LedgerEntry[]
  readonly seal: string
  readonly head: string
}

/** Appends a batch after others, as the service does. */
export async function append(
  signer: SigningKey,
  region: string,
  batches: readonly Batch[],
  contents: readonly Content[],
): Promise<readonly Batch[]> {
  const before = batches.at(-1)?.entries.at(-1)
  const first = (before?.sequence ?? 0) + 1
  let clock = before === undefined ? FIRST_INSTANT : Date.parse(before.recordedAt)
  const drafts = contents.map(({ later, ...content }, index) => {
    clock += later
    const sequence = first + index
    const recordedAt = new Date(clock).toISOString()
    return { ...content, sequence, id: entryId(region, sequence), recordedAt }
  })
  const entries = await chain(region, before?.hash ?? (await chainStart(region)), drafts)
  const last = first + entries.length - 1
  const seal = await sealEntries(signer, entries)
  const head = await signHead(signer, entries.at(-1) ?? missing('entry'))
  return [...batches, { first, last, entries, seal, head }]
}

/** For what a test knows to be there. */
export function missing(what: string): never {
  throw new Error(`there is no such ${what}`)
}

/** A region's ledger as the service left it, batch by batch. */
export async function record(
  contents: readonly (readonly Content[])[],
  region = REGION,
  signer = key,
): Promise<readonly Batch[]> {
  let batches: readonly Batch[] = []
  for (const batch of contents) batches = await append(signer, region, batches, batch)
  return batches
}

/** The tables as the database holds them. */
export const stored = (batches: readonly Batch[]): StoredLedger => ({
  region: REGION,
  entries: batches.flatMap(({ entries }) => entries),
  seals: batches.map(({ seal }) => seal),
  head: batches.at(-1)?.head ?? null,
  exportedHeads: [],
  keys,
})

const author = { key: 'k7', role: 'region-editor', office: 'Минэкономики' }

/** A completion of the item with that number. */
export const stating = (item: number): Content => ({
  later: 1000,
  body: null,
  author,
  statement: { kind: 'completion', item: `R3.${item}`, completedOn: '2024-06-28' },
})

/** Entries 1 and 2, then 3 to 5, then 6. */
export const sample = await record([[1, 2], [3, 4, 5], [6]].map((batch) => batch.map(stating)))
