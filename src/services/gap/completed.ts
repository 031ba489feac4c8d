import type { CivilDate } from '../../methodology/index.ts'
import type { PlanInput, RegionInput } from '../../scoring/index.ts'
import { type Action, afterwards } from './action.ts'

function completedPlan(plan: PlanInput, actions: readonly Action[], by: CivilDate): PlanInput {
  if (actions.length === 0) return plan
  const items = new Map(plan.items)
  for (const action of actions) {
    const input = items.get(action.item.id)
    if (input !== undefined) items.set(input.id, afterwards(input, action, by))
  }
  return { ...plan, items }
}

/**
 * A region as it will be read once some things are completed: its plan, its bodies, and what is
 * then observed in them.
 * @param region the one in which these things are open
 */
export function completedRegion(
  region: RegionInput,
  actions: readonly Action[],
  by: CivilDate,
): RegionInput {
  const bySubject = Map.groupBy(actions, ({ body }) => body)
  const bodies = region.bodies.map((body) => {
    const own = bySubject.get(body.code) ?? []
    return own.length === 0 ? body : { ...body, plan: completedPlan(body.plan, own, by) }
  })
  const shares = region.observe(bodies)
  const items = [...region.plan.items].map(
    ([id, input]) =>
      [id, input.share === null ? input : { ...input, share: shares.get(id) ?? null }] as const,
  )
  const plan = completedPlan(
    { ...region.plan, items: new Map(items) },
    bySubject.get(null) ?? [],
    by,
  )
  return { ...region, bodies, plan }
}
