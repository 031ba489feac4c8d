import { type Fact, KnownFacts, pendingDecisions } from '../../src/facts/index.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import { realWorlds, type World } from '../scoring/world.ts'
import type { WrittenFact } from '../scoring/written-fact.ts'

/** One of the four regions of the sources. */
export function realWorld(code: string): World {
  const world = realWorlds.get(code)
  if (world === undefined) throw new Error(`there is no region ${code}`)
  return world
}

/** What waits in a ledger on 2024-06-30. */
export function pendingIn(
  { catalogue }: Pick<World, 'catalogue'>,
  facts: readonly Fact[],
  knownAt: string | null = null,
) {
  const known = new KnownFacts(facts, { knownAt, basis: 'accepted' })
  return pendingDecisions(known, catalogue, '2024-06-30')
}

/** What waits after these facts. */
export const waiting = (world: World, ...written: readonly WrittenFact[]) =>
  pendingIn(world, ledgerOf(world, written))

/** The same, as short as it can be told. */
export const told = (world: World, ...written: readonly WrittenFact[]) =>
  waiting(world, ...written).map(({ on, under }) => [on, under?.requirement ?? null])
