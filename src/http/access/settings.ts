import type { SessionKeys } from '../../access/session/index.ts'
import type { SignIn } from '../../access/sign-in/sign-in.ts'
import type { TokenVerifier } from '../../access/token.ts'
import type { AddressOf } from './address.ts'
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
  /** Tells those apart who show no key; left out: all of them are counted as one. */
  readonly addressOf?: AddressOf
  readonly sessions: Sessions
}

/** How people sign in to the pages; the API knows nothing of it. */
export interface Sessions {
  /** What they are kept with. */
  readonly keys: () => Promise<SessionKeys>
  /** null: by pasting a key or a token alone. */
  readonly signIn: SignIn | null
  /**
   * Where people reach the pages, behind whatever proxies: `https://mera.example.org`; left out: where
   * a request says that it was sent.
   */
  readonly publicOrigin?: string
}

/** Where no pages are served. */
export const noSessions: Sessions = {
  keys: () => Promise.reject(new Error('nobody signs in where there are no pages')),
  signIn: null,
}
