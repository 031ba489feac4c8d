import type { PendingDecision } from '../../facts/index.ts'
import { FACT_ID, requirementTargetSchema } from '../../facts/submit/leaves.ts'

/** One thing to decide, as its checkbox names it. */
export type Pick = { readonly on: string; readonly under: PendingDecision['under'] }

/** What a checkbox sends: `RU-BU-12`, or `RU-BU-12 R2.1 - minutes` for a document; no part has a space. */
export const pickOf = ({ on, under }: Pick): string =>
  under === null ? on : [on, under.item, under.row ?? '-', under.requirement].join(' ')

/** @returns null for any text that no checkbox of ours sends */
export function readPick(text: string): Pick | null {
  const [on = '', item, row, requirement, ...more] = text.split(' ')
  if (!FACT_ID.test(on) || more.length > 0) return null
  if (item === undefined) return { on, under: null }
  const under = requirementTargetSchema.safeParse({
    item,
    row: row === '-' ? null : row,
    requirement,
  })
  return under.success ? { on, under: under.data } : null
}
