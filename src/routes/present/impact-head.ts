import type { Reported } from '../../services/drafts/index.ts'
import type { ImpactReport } from '../../services/impact/index.ts'

const presentTotals = ({ basis, totals }: ImpactReport['bases'][number]) => {
  const { regions, toMet, toUnmet, moved, levelChanges } = totals
  return { basis, regions, toMet, toUnmet, moved, levelChanges }
}

/** A report in a few figures, the same in every language. */
export const presentImpactHead = ({ stored, report: { of, bases } }: Reported) => ({
  number: stored.number,
  computedAt: stored.recordedAt,
  comparedWith: of.comparedWith?.version ?? null,
  asOf: of.asOf,
  knownAt: of.knownAt,
  revision: of.revision,
  bases: bases.map(presentTotals),
})
