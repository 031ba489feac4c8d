import type { Context } from 'hono'
import type { IdentifiedCaller } from '../../access/roles.ts'
import { withClaims } from '../../db/claims.ts'
import { findRegion } from '../../db/queries/regions.ts'
import { claimsOf } from '../../http/access/guard.ts'
import type { AppEnv } from '../../http/context.ts'
import type { Bilingual } from '../../methodology/index.ts'

/** The name of the region that a caller is bound to; null where of none. */
export async function ownRegion(
  c: Context<AppEnv>,
  caller: IdentifiedCaller,
): Promise<Bilingual | null> {
  const { region } = caller
  if (region === null) return null
  const find = withClaims(c.get('connection'), claimsOf(caller), 'read only', (database) =>
    findRegion(database, region),
  )
  return (await find)?.name ?? null
}
