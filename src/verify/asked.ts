import type { Finding } from './finding.ts'
import { Place } from './place.ts'

const bases = ['accepted', 'reported', 'planned'] as const

/** What was asked for, as the receipt says it. */
export interface Asked {
  readonly region: string
  readonly body: string | null
  readonly methodology: string
  readonly asOf: string
  readonly knownAt: string | null
  readonly basis: (typeof bases)[number]
}

/** Reads the question that a receipt answers. */
export function readQuestion(question: Place): Asked {
  question.exactly('region', 'body', 'methodology', 'asOf', 'knownAt', 'basis')
  return {
    region: question.at('region').text(),
    body: Place.orNull(question.at('body'), (body) => body.text()),
    methodology: question.at('methodology').text(),
    asOf: question.at('asOf').date(),
    knownAt: Place.orNull(question.at('knownAt'), (instant) => instant.instant()),
    basis: question.at('basis').oneOf(bases),
  }
}

/** What came of verifying a receipt. */
export interface Verification {
  /** Nothing where all of it fits. */
  readonly findings: readonly Finding[]
  /** null where the receipt does not say it so that it can be read. */
  readonly asked: Asked | null
  /** What the version says of its weights: `illustrative`, or `official`. */
  readonly provenance: string | null
  /** The score as it was worked out anew; null where that was not possible, or there is none. */
  readonly score: { readonly exact: string | null; readonly percent: number | null } | null
  /** The hash over all of the receipt, worked out anew. */
  readonly hash: string | null
  /** The key that signed it; null where the signature does not fit, or no keys were given. */
  readonly key: string | null
  /** How many entries of the ledger, and how many values of the result, were worked out anew. */
  readonly entries: number
  readonly values: number
}
