import type { TokenVerifier } from '../../access/token.ts'
import type { Limiter } from './limiter.ts'

/** How a deployment lets callers in. */
export interface AccessSettings {
  /** Whether those without a key may read what the policy calls open to everybody. */
  readonly anonymousReads: boolean
  /** Whether badges and what portals embed are there, for everybody; left out: they are not. */
  readonly publicBadges?: boolean
  /** null: no OpenID Connect provider is set up, and only keys open anything. */
  readonly tokens: TokenVerifier | null
  readonly limiter: Limiter
}
