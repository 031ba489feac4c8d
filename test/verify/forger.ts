import { CompactSign, importJWK } from 'jose'
import {
  chainStart,
  entryHash,
  makeSigningKeyText,
  readSigningKey,
  type SigningKey,
} from '../../src/ledger/index.ts'
import { documentHash } from '../../src/methodology/index.ts'
import type { Receipt, ReceiptEntry } from '../../src/services/receipts/receipt.ts'
import { key } from './receipts.ts'

/*
 * What anybody can do who was handed a receipt: everything but sign with the service's key. How
 * hashes are made is no secret.
 */

const forgedText = await makeSigningKeyText()

/** Signs as itself. */
export const forger: SigningKey = await readSigningKey(forgedText)

const forgedKey = await importJWK(JSON.parse(forgedText), 'Ed25519')

/** Signs with the same key, under any header. */
export const signedAs = (header: object, receipt: Receipt): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify({ receipt: receipt.hash })))
    .setProtectedHeader({ alg: 'Ed25519', ...header })
    .sign(forgedKey)

/** Signs with the same key, and says that it was the service's. */
export const impostor = (receipt: Receipt): Promise<string> =>
  signedAs({ typ: 'mera-receipt+jws', kid: key.kid }, receipt)

/** The chain made anew from the first entry on. */
async function rechained(
  region: string,
  entries: readonly ReceiptEntry[],
): Promise<readonly ReceiptEntry[]> {
  const chained: ReceiptEntry[] = []
  for (const entry of entries) {
    const previous = chained.at(-1)?.hash ?? (await chainStart(region))
    const hash = await entryHash({ region, ...entry, previous })
    chained.push({ ...entry, previous, hash })
  }
  return chained
}

/** All hashes made anew, after any change. */
export async function rehashed(receipt: Receipt): Promise<Receipt> {
  const { region } = receipt.question
  const ledger = await rechained(region, receipt.ledger)
  const catalogue = await documentHash(receipt.catalogue)
  const version = { ...receipt.version, catalogue }
  const hashes = {
    question: await documentHash(receipt.question),
    version: await documentHash(version),
    formulas: await documentHash(receipt.formulas),
    catalogue,
    ledger: ledger.at(-1)?.hash ?? (await chainStart(region)),
    result: await documentHash(receipt.result),
  }
  const { format, engine } = receipt
  const hash = await documentHash({ format, engine, hashes })
  return { ...receipt, version, ledger, hashes, hash }
}
