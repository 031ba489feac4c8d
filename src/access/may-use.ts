import { type Operation, policy } from './policy.ts'
import type { Caller } from './roles.ts'

/**
 * Whether whoever was let in may use another operation too, so that a page leads only where its
 * reader may go. A role that is bound to a region may use it there alone.
 * @param caller null: nobody was let in
 */
export function mayUse(caller: Caller | null, operation: Operation): boolean {
  if (caller === null) return false
  const { roles, anonymous } = policy[operation]
  if (caller.kind === 'anonymous') return anonymous
  return roles.some((role) => role === caller.role)
}
