/** Which check found something. */
export type Check = 'form' | 'signature' | 'hash' | 'ledger' | 'formula' | 'figure'

/** One thing about a receipt that does not match. */
export interface Finding {
  readonly check: Check
  /** Where in the file, as in `receipt.result.score.exact`. */
  readonly path: string
  /** What is wrong there. */
  readonly problem: string
  /** What the file says; null where that says nothing more. */
  readonly stated: string | null
  /** What it should be, worked out anew. */
  readonly recomputed: string | null
}

/** Ends a check that cannot go on from what the receipt says. */
export class Misfit extends Error {
  override readonly name = 'Misfit'
  readonly finding: Finding

  constructor(finding: Finding) {
    super(`${finding.path}: ${finding.problem}`)
    this.finding = finding
  }
}

const LONGEST = 200

/** A value as it is told to a person, on one line and not endlessly. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
