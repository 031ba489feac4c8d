import { z } from 'zod'
import { type LedgerEntry, ledgerEntrySchema } from '../../ledger/index.ts'
import { regionCodeSchema } from '../../methodology/index.ts'

/** The name and the number of the format; a later one that is read otherwise has another number. */
const FORMAT = 'mera-ledger/1'

const lineSchema = z.union([
  z.strictObject({ format: z.string() }),
  z.strictObject({ region: regionCodeSchema }),
  z.strictObject({ entry: ledgerEntrySchema }),
  z.strictObject({ seal: z.string() }),
  z.strictObject({ head: z.string() }),
])

/** The ledger of one region with everything that proves it. */
export interface KeptLedger {
  readonly region: string
  /** In order. */
  readonly entries: readonly LedgerEntry[]
  /** A compact JWS each, in order. */
  readonly seals: readonly string[]
  /** A compact JWS. */
  readonly head: string
}

/** A file of ledgers cannot be read. */
export class LedgerFileError extends Error {
  override readonly name = 'LedgerFileError'
}

/** The first line of a file. */
export const beginning = (): string => JSON.stringify({ format: FORMAT })

/** The lines of one ledger: the region, its entries, its seals, and where it ends. */
export function* linesOf({
  region,
  entries,
  seals,
  head,
}: {
  readonly region: string
  readonly entries: readonly unknown[]
  readonly seals: readonly unknown[]
  readonly head: unknown
}): Generator<string> {
  yield JSON.stringify({ region })
  for (const entry of entries) yield JSON.stringify({ entry })
  for (const seal of seals) yield JSON.stringify({ seal })
  yield JSON.stringify({ head })
}

function parsed(line: string, number: number): z.infer<typeof lineSchema> {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    throw new LedgerFileError(`line ${number} is not JSON; is the file cut off?`)
  }
  const result = lineSchema.safeParse(json)
  if (result.success) return result.data
  throw new LedgerFileError(`line ${number} is neither a region, nor an entry, a seal or a head`)
}

/**
 * Reads a file of ledgers, one after the other, so that no more than one is held.
 * @throws {LedgerFileError} naming the line that is wrong
 */
export async function* ledgersIn(lines: AsyncIterable<string>): AsyncGenerator<KeptLedger> {
  let open: { region: string; entries: LedgerEntry[]; seals: string[] } | null = null
  let number = 0
  for await (const text of lines) {
    number += 1
    const line = parsed(text, number)
    const refuse = (why: string): never => {
      throw new LedgerFileError(`line ${number} ${why}`)
    }
    if (number === 1 && !('format' in line && line.format === FORMAT))
      refuse(`is not the beginning of a file of ledgers (${FORMAT})`)
    if ('format' in line) {
      if (number > 1) refuse('is the beginning of another file')
    } else if ('region' in line) {
      if (open !== null) refuse(`begins another region, and ${open.region} has no end`)
      open = { region: line.region, entries: [], seals: [] }
    } else if (open === null) refuse('is of no region')
    else if ('entry' in line) open.entries.push(line.entry)
    else if ('seal' in line) open.seals.push(line.seal)
    else {
      yield { ...open, head: line.head }
      open = null
    }
  }
  if (open !== null) throw new LedgerFileError(`the file ends in the middle of ${open.region}`)
  if (number === 0) throw new LedgerFileError('the file is empty')
}
