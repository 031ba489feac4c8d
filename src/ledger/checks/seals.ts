import type { Findings } from '../finding.ts'
import { readSeal, type Seal } from '../seal.ts'
import type { VerificationKeys } from '../signing-key.ts'
import type { PlacedLedger } from './entries.ts'
import { signatureWords } from './words.ts'

/**
 * Two seals that agree take nothing from the entries that both cover; the first on which they
 * disagree cannot be what both say.
 */
function addSeal(seal: Seal, sealed: Map<number, string>, findings: Findings): void {
  let overlaps = false
  let disputed: number | null = null
  for (const [index, hash] of seal.hashes.entries()) {
    const sequence = seal.first + index
    const known = sealed.get(sequence)
    if (known === undefined) sealed.set(sequence, hash)
    else {
      overlaps = true
      if (known !== hash) disputed ??= sequence
    }
  }
  if (disputed !== null)
    findings.add('seal-overlapping', disputed, `two seals disagree about entry ${disputed}`)
  else if (overlaps)
    findings.add('seal-overlapping', null, 'two seals cover the same entries, and agree')
}

/**
 * Reads a region's seals.
 * @returns the sealed hashes by sequence, from genuine seals of this region alone
 */
export async function readSeals(
  region: string,
  seals: readonly unknown[],
  keys: VerificationKeys,
  findings: Findings,
): Promise<ReadonlyMap<number, string>> {
  const sealed = new Map<number, string>()
  for (const [index, text] of seals.entries()) {
    const reading = await readSeal(text, keys)
    const what = `seal ${index + 1} of those given`
    if (reading.outcome !== 'genuine')
      findings.add(`seal-${reading.outcome}`, null, `${what} ${signatureWords[reading.outcome]}`)
    else if (reading.content.region !== region)
      findings.add('seal-wrong-region', null, `${what} is of another region`)
    else addSeal(reading.content, sealed, findings)
  }
  return sealed
}

/** Finds what was sealed and is no longer there. */
export function checkSealed(
  { places }: PlacedLedger,
  sealed: ReadonlyMap<number, string>,
  findings: Findings,
): void {
  for (const sequence of sealed.keys())
    if (!places.has(sequence))
      findings.add('seal-entry-missing', sequence, `entry ${sequence} was sealed and is gone`)
}
