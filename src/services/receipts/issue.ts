import type { Database } from '../../db/client.ts'
import { findHead, readLedger, type StoredEntry } from '../../db/queries/ledger.ts'
import type { Question } from '../../facts/index.ts'
import { chainStart, entryHash, readHead, type SigningKey } from '../../ledger/index.ts'
import { documentHash } from '../../methodology/index.ts'
import { TamperedLedgerError } from '../ledger/append.ts'
import type { ReadyVersion } from '../versions.ts'
import { makeReceipt, type SignedReceipt, signReceipt } from './receipt.ts'

/** WebCrypto hashes on other threads: one by one, most of the time would be spent waiting. */
const AT_ONCE = 250

/**
 * Whether a ledger is what was signed: every entry has its hash and is chained to the one before,
 * up to the head, in whose hash all of them are.
 * @param head the signed head, read no later than the entries
 * @param last how many entries have to be proven
 * @throws {TamperedLedgerError} where it is not
 */
export async function requireProven(
  region: string,
  entries: readonly StoredEntry[],
  head: string | null,
  last: number,
  { known }: Pick<SigningKey, 'known'>,
): Promise<void> {
  const refuse = (why: string): never => {
    throw new TamperedLedgerError(
      `the ledger of ${region} ${why}; no receipt of it is signed. Find out what was changed: ` +
        'npm run ledger -- verify',
    )
  }
  let before = await chainStart(region)
  for (let start = 0; start < entries.length; start += AT_ONCE) {
    const slice = entries.slice(start, start + AT_ONCE)
    const hashes = await Promise.all(slice.map((entry) => entryHash({ region, ...entry })))
    for (const [index, { sequence, previous, hash }] of slice.entries()) {
      if (sequence !== start + index + 1 || previous !== before || hash !== hashes[index])
        refuse(`does not fit at entry ${start + index + 1}`)
      before = hash
    }
  }
  const reading = await readHead(head, known)
  if (reading.outcome !== 'genuine') return refuse(`has no genuine head (${reading.outcome})`)
  const { content } = reading
  const signed = entries[content.sequence - 1]
  if (content.region !== region || signed?.hash !== content.hash || content.sequence < last)
    refuse(`does not end where its head says, at entry ${content.sequence}`)
}

/** @throws {TamperedLedgerError} where a version or its catalogue is not what was published */
async function requirePublished({ published, catalogue, catalogueHash }: ReadyVersion) {
  const { document, hash } = published
  if ((await documentHash(document)) !== hash || (await documentHash(catalogue)) !== catalogueHash)
    throw new TamperedLedgerError(
      `version ${document.version} or its catalogue is not what its hash was made from; no receipt ` +
        'under it is signed',
    )
}

/** Whose score, and under which rules. */
export interface ReceiptRequest {
  readonly version: ReadyVersion
  readonly region: string
  /** null: the region itself. */
  readonly body: string | null
  readonly question: Question
}

/**
 * The signed receipt of a score. What is signed is proven first: a receipt of a ledger that somebody
 * changed behind our back would lend it our name.
 * @param engine which arithmetic, by its name
 * @returns null where the region has no such body on that day
 * @throws {TamperedLedgerError} where the ledger or the version is not what was recorded
 */
export async function issueReceipt(
  database: Database,
  key: SigningKey,
  engine: string,
  { version, region, body, question }: ReceiptRequest,
): Promise<SignedReceipt | null> {
  await requirePublished(version)
  // The head first: entries that are appended in between come after it, and none goes missing.
  const head = await findHead(database, region)
  const whole = { after: 0, limit: Number.MAX_SAFE_INTEGER, knownAt: null, kind: null, body: null }
  const entries = await readLedger(database, region, whole)
  const { knownAt } = question
  const known = entries.filter(({ recordedAt }) => knownAt === null || recordedAt <= knownAt)
  await requireProven(region, entries, head, known.length, key)
  const record = { code: region, facts: known }
  const receipt = await makeReceipt(version, engine, record, known, body, question)
  return receipt === null ? null : signReceipt(receipt, key)
}
