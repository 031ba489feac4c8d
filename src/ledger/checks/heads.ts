import type { Findings } from '../finding.ts'
import { type Head, readHead } from '../seal.ts'
import type { VerificationKeys } from '../signing-key.ts'
import type { PlacedLedger } from './entries.ts'
import { signatureWords } from './words.ts'

/** Whether the ledger has the very entry that a head names, and can be read there. */
function contains({ places }: PlacedLedger, { sequence, hash, recordedAt }: Head): boolean {
  const entry = places.get(sequence)
  return entry?.hash === hash && entry.recordedAt === recordedAt
}

function checkEnd(ledger: PlacedLedger, { sequence }: Head, findings: Findings): void {
  const { last } = ledger
  if (sequence > last)
    findings.add(
      'head-ahead',
      last + 1,
      `entry ${last + 1} is missing: the head is entry ${sequence}`,
      sequence - last,
    )
  else if (sequence < last)
    findings.add(
      'head-behind',
      sequence + 1,
      `entry ${sequence + 1} comes after the head, which is entry ${sequence}`,
      last - sequence,
    )
}

/**
 * Checks the head that the database holds. Without a genuine one nothing proves that the ledger
 * was not cut off after its last entry, so that is the place which is then named.
 * @param text null where there is none
 * @returns what the head says, if it is genuine and of this region
 */
export async function checkHead(
  ledger: PlacedLedger,
  text: unknown,
  keys: VerificationKeys,
  findings: Findings,
): Promise<Head | null> {
  const { region, last } = ledger
  const unproven = `, so nothing proves that there was no entry ${last + 1}`
  if (text === null || text === undefined) {
    if (last > 0) findings.add('head-missing', last + 1, `there is no head${unproven}`)
    return null
  }
  const reading = await readHead(text, keys)
  if (reading.outcome !== 'genuine') {
    const words = `the head ${signatureWords[reading.outcome]}${unproven}`
    findings.add(`head-${reading.outcome}`, last + 1, words)
    return null
  }
  const head = reading.content
  if (head.region !== region) {
    findings.add('head-wrong-region', last + 1, `the head is of another region${unproven}`)
    return null
  }
  checkEnd(ledger, head, findings)
  if (head.sequence <= last && !contains(ledger, head))
    findings.add('head-differs', head.sequence, `entry ${head.sequence} is not what the head names`)
  return head
}

async function readExported(
  { region }: PlacedLedger,
  exported: readonly unknown[],
  keys: VerificationKeys,
  findings: Findings,
): Promise<readonly Head[]> {
  const heads: Head[] = []
  for (const [index, text] of exported.entries()) {
    const reading = await readHead(text, keys)
    const what = `exported head ${index + 1} of those given`
    if (reading.outcome !== 'genuine')
      findings.add(
        `exported-head-${reading.outcome}`,
        null,
        `${what} ${signatureWords[reading.outcome]}`,
      )
    else if (reading.content.region !== region)
      findings.add('exported-head-wrong-region', null, `${what} is of another region`)
    else heads.push(reading.content)
  }
  return heads
}

/**
 * Checks heads that were kept outside the database, of whatever age: the ledger must still have
 * the entry that each names. This alone finds a ledger rolled back to an older state of its own.
 */
export async function checkExportedHeads(
  ledger: PlacedLedger,
  exported: readonly unknown[],
  keys: VerificationKeys,
  findings: Findings,
): Promise<void> {
  const { last } = ledger
  const heads = await readExported(ledger, exported, keys, findings)
  const lost = heads.filter((head) => head.sequence <= last && !contains(ledger, head))
  const kept = heads.filter((head) => contains(ledger, head))
  const earliest = lost.reduce((least, { sequence }) => Math.min(least, sequence), last)
  const before = kept
    .filter(({ sequence }) => sequence < earliest)
    .reduce((greatest, { sequence }) => Math.max(greatest, sequence), 0)
  for (const { sequence } of heads.filter((head) => head.sequence > last))
    findings.add(
      'exported-head-ahead',
      last + 1,
      `entry ${last + 1} is missing: an exported head is entry ${sequence}`,
    )
  for (const { sequence } of lost)
    findings.add(
      'exported-head-differs',
      sequence,
      `entry ${sequence} is not what an exported head names: it or one before it was rewritten` +
        (before > 0 ? `, after entry ${before}` : ''),
    )
}
