import { z } from 'zod'
import {
  chainStart,
  entryHash,
  entryId,
  type LedgerEntry,
  ledgerEntrySchema,
  sequenceSchema,
} from '../entry.ts'
import type { Findings } from '../finding.ts'

/** An entry as it was read, with the hash that its content has. */
interface ReadEntry extends LedgerEntry {
  readonly contentHash: string
}

/** The rows of one region's ledger, each at its place. */
export interface PlacedLedger {
  readonly region: string
  /** By sequence; null where a row has a sequence and is otherwise unreadable. */
  readonly places: ReadonlyMap<number, ReadEntry | null>
  /** Rows whose place was taken already. */
  readonly duplicates: readonly ReadEntry[]
  /** The highest sequence; 0 where there is none. */
  readonly last: number
}

const rowSchema = z.object({ sequence: sequenceSchema })

interface ReadRow {
  readonly sequence: number | null
  readonly entry: ReadEntry | null
}

/** Fails at nothing, not even at a row made for that: nested too deep, or with a trap in it. */
async function readRow(row: unknown): Promise<ReadRow> {
  let sequence: number | null = null
  try {
    sequence = rowSchema.safeParse(row).data?.sequence ?? null
    const { data } = ledgerEntrySchema.safeParse(row)
    if (data === undefined) return { sequence, entry: null }
    return { sequence, entry: { ...data, contentHash: await entryHash(data) } }
  } catch {
    return { sequence, entry: null }
  }
}

/** WebCrypto hashes on other threads: one by one, most of the time would be spent waiting. */
const AT_ONCE = 250

async function* readRows(rows: readonly unknown[]): AsyncGenerator<ReadRow> {
  for (let start = 0; start < rows.length; start += AT_ONCE)
    yield* await Promise.all(Array.from(rows.slice(start, start + AT_ONCE), readRow))
}

/** Puts rows, which come in any order, at their places; finds gaps, duplicates and broken rows. */
export async function placeEntries(
  region: string,
  rows: readonly unknown[],
  findings: Findings,
): Promise<PlacedLedger> {
  const places = new Map<number, ReadEntry | null>()
  const duplicates: ReadEntry[] = []
  let last = 0
  for await (const { sequence, entry } of readRows(rows)) {
    if (entry === null)
      findings.add(
        'entry-malformed',
        sequence,
        `${sequence === null ? 'a row without a sequence' : `entry ${sequence}`} cannot be read`,
      )
    if (sequence === null) continue
    last = Math.max(last, sequence)
    if (!places.has(sequence)) places.set(sequence, entry)
    else {
      findings.add('entry-duplicate', sequence, `there is more than one entry ${sequence}`)
      if (entry !== null) duplicates.push(entry)
    }
  }
  if (places.size < last) {
    let missing = 1
    while (places.has(missing)) missing += 1
    const gone = `entry ${missing} is missing, though there are later ones`
    findings.add('entry-missing', missing, gone, last - places.size)
  }
  return { region, places, duplicates, last }
}

function checkEntry(
  entry: ReadEntry,
  { region, places }: PlacedLedger,
  start: string,
  sealed: ReadonlyMap<number, string>,
  findings: Findings,
): void {
  const { sequence } = entry
  const before = places.get(sequence - 1)
  const previous = sequence === 1 ? start : before?.hash
  const seal = sealed.get(sequence)
  if (entry.region !== region)
    findings.add('entry-wrong-region', sequence, `entry ${sequence} is not of ${region}`)
  if (entry.id !== entryId(region, sequence))
    findings.add(
      'entry-wrong-id',
      sequence,
      `the id of entry ${sequence} is not ${entryId(region, sequence)}`,
    )
  if (before && entry.recordedAt <= before.recordedAt)
    findings.add(
      'entry-not-later',
      sequence,
      `entry ${sequence} was not recorded after entry ${sequence - 1}`,
    )
  if (previous !== undefined && entry.previous !== previous)
    findings.add(
      'entry-wrong-link',
      sequence,
      `entry ${sequence} is not chained to ${sequence === 1 ? 'the start' : `entry ${sequence - 1}`}`,
    )
  if (entry.hash !== entry.contentHash)
    findings.add(
      'entry-wrong-hash',
      sequence,
      `the content of entry ${sequence} is not what its hash was made from`,
    )
  if (seal === undefined)
    findings.add('entry-unsealed', sequence, `no genuine seal covers entry ${sequence}`)
  else if (entry.hash !== seal)
    findings.add(
      'entry-differs-from-seal',
      sequence,
      `entry ${sequence} is not the one that was sealed: it was edited, its hash made anew`,
    )
}

/**
 * Checks every entry against its place, its predecessor, its own hash and its seal.
 * @param sealed the sealed hashes by sequence
 */
export async function checkEntries(
  ledger: PlacedLedger,
  sealed: ReadonlyMap<number, string>,
  findings: Findings,
): Promise<void> {
  const start = await chainStart(ledger.region)
  for (const entry of ledger.places.values())
    if (entry !== null) checkEntry(entry, ledger, start, sealed, findings)
  for (const entry of ledger.duplicates) checkEntry(entry, ledger, start, sealed, findings)
}
