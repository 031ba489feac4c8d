import type { Context } from 'hono'
import { loadAllRegions } from '../../db/queries/regions.ts'
import type { AppEnv } from '../../http/context.ts'
import type { Bilingual, CivilDate } from '../../methodology/index.ts'
import { scoreAround } from '../../services/around.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import type { Entry } from './entry.ts'
import type { Typed, Wrong } from './form.ts'
import type { OutcomeLine, RefusedRegion } from './outcome.tsx'
import type { RegionOutcome } from './record.ts'

/** What was sent, and what became of it. */
export interface Sent {
  readonly outcomes: readonly RegionOutcome[]
  readonly wrong: Wrong
  /** null: nothing is to be shown again. */
  readonly typed: Typed | null
}

export const nothingSent: Sent = { outcomes: [], wrong: {}, typed: null }

/** What the page tells of it, beside the queue as it is now. */
interface Told {
  readonly typed: Typed | null
  readonly wrong: Wrong
  readonly conflicts: ReadonlyMap<string, Bilingual>
  readonly recorded: readonly OutcomeLine[]
  readonly refused: readonly RefusedRegion[]
}

/**
 * Tells the scores before and after what was recorded, and of what was not, what stands beside its
 * entry and what is no longer in the list.
 */
export async function afterwards(
  c: Context<AppEnv>,
  version: ReadyVersion,
  asOf: CivilDate,
  { outcomes, wrong, typed }: Sent,
  entries: readonly Entry[],
): Promise<Told> {
  const done = outcomes.flatMap((each) => ('recorded' in each ? [each] : []))
  const codes = done.map(({ region }) => region)
  const regions = codes.length === 0 ? [] : await loadAllRegions(c.get('database'), codes)
  const recorded = done.flatMap(({ region, recorded: { results } }): readonly OutcomeLine[] => {
    const stored = regions.find(({ code }) => code === region)
    const [first, last] = [results[0], results.at(-1)]
    if (stored === undefined || first === undefined || last === undefined) return []
    const batch = { first: first.recordedAt, last: last.recordedAt }
    const { before, after } = scoreAround(version, stored, null, { asOf, basis: 'accepted' }, batch)
    return [{ code: region, name: stored.name, verdicts: results.length, before, after }]
  })
  const listed = new Set(entries.map(({ pick }) => pick))
  const refused = outcomes.flatMap((each): readonly RefusedRegion[] => {
    if ('recorded' in each) return []
    const others = [...each.conflicts].filter(([pick]) => !listed.has(pick))
    return [
      {
        code: each.region,
        why: each.refused,
        others: others.map(([pick, problem]) => ({ pick, problem })),
      },
    ]
  })
  const conflicts = new Map(
    outcomes.flatMap((each) => ('conflicts' in each ? [...each.conflicts] : [])),
  )
  return { typed, wrong, conflicts, recorded, refused }
}
