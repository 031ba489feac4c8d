import { z } from 'zod'
import type { DoubtedLedger } from '../db/queries/proof.ts'
import { canonicalJson } from '../methodology/index.ts'

const lastSchema = z.object({ sequence: z.number(), recordedAt: z.string(), hash: z.string() })
const namingSchema = z.object({
  statement: z.object({ kind: z.literal('region'), name: z.unknown() }),
})

/** The name that the region was given last; undefined where it was given none. */
function latestName(entries: readonly unknown[]): unknown {
  return entries
    .flatMap((entry) => {
      const { data } = namingSchema.safeParse(entry)
      return data === undefined ? [] : [data.statement.name]
    })
    .at(-1)
}

/**
 * What the row of a region says, held against the entries of its ledger: requests are answered by
 * it, and nothing signs it.
 * @returns what is wrong, in words that repeat no text of the database; null where nothing is
 */
export function regionRowProblem({ entries, end }: DoubtedLedger): string | null {
  const last = lastSchema.safeParse(entries.at(-1))
  if (end === null) return entries.length === 0 ? null : 'the region itself is gone'
  if (!last.success) return end.revision === 0 ? null : 'the region has a revision and no entries'
  const { sequence, recordedAt, hash } = last.data
  if (end.revision !== sequence || end.hash !== hash)
    return `the region is said to end at ${end.revision}, and its entries end at ${sequence}`
  if (end.recordedAt !== recordedAt)
    return `the region is said to have changed last at another instant than entry ${sequence}`
  return canonicalJson(end.name) === canonicalJson(latestName(entries) ?? null)
    ? null
    : 'the region is said to have another name than its entries gave it last'
}
