import { policy } from '../../access/policy.ts'
import type { IdentifiedCaller, Role } from '../../access/roles.ts'
import type { Bilingual } from '../../methodology/index.ts'
import { sessionWords as words } from './words.ts'

/** Where a caller can do something, beyond reading. */
export interface Deed {
  readonly href: string
  readonly label: Bilingual
}

const may = (roles: readonly Role[], role: Role): boolean => roles.includes(role)

/** Where somebody reports completions: of their body, or of their region; null where of many. */
export function reportPath({ region, body }: IdentifiedCaller): string | null {
  if (region === null) return null
  const of = body === null ? '' : `/bodies/${body}`
  return `/regions/${region}${of}/completions/new`
}

/** What somebody who signed in can do, by the policy. */
export function deedsOf(caller: IdentifiedCaller): readonly Deed[] {
  const { role } = caller
  const report = may(policy.uploadDocument.roles, role) ? reportPath(caller) : null
  return [
    ...(may(policy.listReviews.roles, role) ? [{ href: '/reviews', label: words.review }] : []),
    ...(report === null ? [] : [{ href: report, label: words.report }]),
  ]
}
