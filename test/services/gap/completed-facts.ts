import type { CivilDate } from '../../../src/methodology/index.ts'
import type { Action } from '../../../src/services/gap/action.ts'
import type { WrittenFact } from '../../scoring/written-fact.ts'

/**
 * The facts with which somebody completes an action, each accepted: a completion on that day of
 * every row, a document under every requirement, and ten of ten processes where a ratio is asked
 * for. A second way to what the search only supposes.
 */
export function factsOf({ body, item, rows }: Action, on: CivilDate): readonly WrittenFact[] {
  const of = body === null ? {} : { body }
  const completions = rows.map(
    ({ number, requirements }): WrittenFact => ({
      fact: 'completion',
      item: item.id,
      row: number ?? undefined,
      on,
      verdict: 'accepted',
      documents: Object.fromEntries(requirements.map(({ id }) => [id, 'accepted' as const])),
      ...of,
    }),
  )
  if (item.ratioTarget === undefined) return completions
  const measured = { item: item.id, on, done: 10, total: 10, verdict: 'accepted' as const }
  return [...completions, { fact: 'measurement', ...measured, ...of }]
}
