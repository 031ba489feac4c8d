import type { StoredRegion } from '../db/queries/regions.ts'
import type { Rational } from '../exact/rational.ts'
import { type Question, RegionReader } from '../facts/index.ts'
import type { CivilDate, Instant } from '../methodology/index.ts'
import { type Basis, scorePlan, scoreRegion } from '../scoring/index.ts'
import { readForScore, type Scored } from './bounds.ts'

/** A score just before something was recorded, and when it was. */
export interface Around {
  readonly before: Rational | null
  readonly after: Rational | null
}

const justBefore = (instant: Instant): Instant => new Date(Date.parse(instant) - 1).toISOString()

/**
 * What a batch of facts did to a score, told from the ledger alone: whoever asks again, later too,
 * gets the same answer.
 * @param body whose score; null: the region's
 * @param batch the instants of its first and its last entry
 */
export function scoreAround(
  { compiled, catalogue }: Scored,
  { record }: Pick<StoredRegion, 'record'>,
  body: string | null,
  asked: { readonly asOf: CivilDate; readonly basis: Basis },
  batch: { readonly first: Instant; readonly last: Instant },
): Around {
  const scoreAt = (knownAt: Instant): Rational | null => {
    const question: Question = { ...asked, knownAt }
    const reader = new RegionReader(catalogue, record, question)
    if (body === null)
      return scoreRegion(compiled, readForScore({ compiled, catalogue }, reader)).value
    if (!reader.bodies.some(({ code }) => code === body)) return null
    return scorePlan(compiled, 'body', reader.body(body).plan, asked.basis).value
  }
  return { before: scoreAt(justBefore(batch.first)), after: scoreAt(batch.last) }
}
