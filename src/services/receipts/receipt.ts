import { type Question, RegionReader, type RegionRecord } from '../../facts/index.ts'
import { chainStart, type LedgerEntry, type SigningKey } from '../../ledger/index.ts'
import {
  type Catalogue,
  type CivilDate,
  documentHash,
  type Instant,
  type PublishedVersion,
  type Version,
} from '../../methodology/index.ts'
import { type Basis, scorePlan } from '../../scoring/index.ts'
import { readForScore } from '../bounds.ts'
import type { ReadyVersion } from '../versions.ts'
import { type IsRatio, traceBody, traceRegion } from './trace.ts'

/** Of what a receipt holds and how it is hashed; src/verify knows what each number means. */
export const RECEIPT_FORMAT = 'mera-receipt/1'

// The header's type keeps a receipt from passing as a head or a seal: one key signs them all.
const RECEIPT_TYPE = 'mera-receipt+jws'

/** What a receipt answers. */
export interface ReceiptQuestion {
  readonly region: string
  /** null: the region itself. */
  readonly body: string | null
  readonly methodology: string
  readonly asOf: CivilDate
  readonly knownAt: Instant | null
  readonly basis: Basis
}

/** An entry of the ledger in a receipt, whose question names the region. */
export type ReceiptEntry = Omit<LedgerEntry, 'region'>

/**
 * A score with everything that it follows from, to be recomputed by whoever holds it, without us:
 * nothing outside of it has to be believed but the signature.
 */
export interface Receipt {
  readonly format: typeof RECEIPT_FORMAT
  readonly engine: string
  readonly question: ReceiptQuestion
  /** The version's document, whose hash is the version's. */
  readonly version: Version
  /** What the engine evaluates for the formulas of the version. */
  readonly formulas: PublishedVersion['formulas']
  readonly catalogue: Catalogue
  /**
   * Everything recorded about the region by then, whole: the hash of an entry covers its author and
   * every address, so that a chain with anything left out could not be recomputed.
   */
  readonly ledger: readonly ReceiptEntry[]
  readonly result: ReturnType<typeof traceRegion> | ReturnType<typeof traceBody>
  readonly hashes: {
    readonly question: string
    /** The hash that the API gives with the version. */
    readonly version: string
    readonly formulas: string
    /** The hash that the version pins. */
    readonly catalogue: string
    /** The hash of the ledger's last entry, in which those of all before it are. */
    readonly ledger: string
    readonly result: string
  }
  /** Over the format, the engine and all of these hashes. */
  readonly hash: string
}

export interface SignedReceipt {
  readonly receipt: Receipt
  /** A compact JWS of the receipt's hash. */
  readonly signature: string
}

const ratioItemsOf = ({ region, body }: Catalogue): IsRatio => {
  const items = [...region.sections, ...body.sections].flatMap((section) => section.items)
  const ratios = new Set(items.flatMap(({ id, ratioTarget }) => (ratioTarget ? [id] : [])))
  return (item) => ratios.has(item)
}

/** @returns null where the region has no such body on that day */
function resultOf(
  version: ReadyVersion,
  record: RegionRecord,
  body: string | null,
  question: Question,
): Receipt['result'] | null {
  const { compiled, catalogue, published } = version
  const reader = new RegionReader(catalogue, record, question)
  const isRatio = ratioItemsOf(catalogue)
  if (body === null) {
    const { edition } = reader.region(false)
    const input = readForScore(version, reader)
    return traceRegion(compiled, published.document, input, edition, isRatio)
  }
  const found = reader.bodies.find(({ code }) => code === body)
  if (found === undefined) return null
  const score = scorePlan(compiled, 'body', reader.body(body).plan, question.basis)
  return traceBody(compiled, score, found.closedBy, isRatio)
}

/**
 * Makes the receipt of a score.
 * @param record the region's ledger up to the question's `knownAt`, and nothing later
 * @param entries the same, as they are chained
 * @returns null where the region has no such body on that day
 */
export async function makeReceipt(
  version: ReadyVersion,
  engine: string,
  record: RegionRecord,
  entries: readonly ReceiptEntry[],
  body: string | null,
  { asOf, knownAt, basis }: Question,
): Promise<Receipt | null> {
  const { published, catalogue } = version
  const { document, formulas } = published
  const { code: region } = record
  const question = { region, body, methodology: document.version, asOf, knownAt, basis }
  const result = resultOf(version, record, body, { asOf, knownAt, basis })
  if (result === null) return null
  const hashes = {
    question: await documentHash(question),
    version: await documentHash(document),
    formulas: await documentHash(formulas),
    catalogue: await documentHash(catalogue),
    ledger: entries.at(-1)?.hash ?? (await chainStart(region)),
    result: await documentHash(result),
  }
  const hash = await documentHash({ format: RECEIPT_FORMAT, engine, hashes })
  return {
    format: RECEIPT_FORMAT,
    engine,
    question,
    version: document,
    formulas,
    catalogue,
    ledger: entries,
    result,
    hashes,
    hash,
  }
}

/** Signs a receipt with the key of the ledger: its hash, in which everything that it says is. */
export const signReceipt = async (receipt: Receipt, key: SigningKey): Promise<SignedReceipt> => ({
  receipt,
  signature: await key.sign(RECEIPT_TYPE, { receipt: receipt.hash }),
})
