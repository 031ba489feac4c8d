import { OpenAPIHono } from '@hono/zod-openapi'
import type { Caller } from '../access/roles.ts'
import type { Session } from '../access/session/index.ts'
import type { Claims } from '../db/claims.ts'
import type { Database } from '../db/client.ts'
import type { Entrance } from '../db/presence.ts'
import type { SigningKey } from '../ledger/index.ts'
import type { Instant } from '../methodology/index.ts'
import type { RequestRecord } from '../observability/record.ts'
import type { Versions } from '../services/versions.ts'
import type { DocumentStore } from '../storage/store.ts'
import type { AccessSettings } from './access/settings.ts'
import type { Clock } from './clock.ts'
import type { Observation } from './kept/observation.ts'
import type { Language } from './language/language.ts'
import type { ReadyAnswers } from './ready.ts'
import { validationHook } from './validation.ts'

/** Runs work in a transaction that shows and takes what the caller may see and write. */
export type Transact = <T>(work: (database: Database) => Promise<T>) => Promise<T>

/** What every route may use; made for each request by the application. */
export interface AppEnv {
  /** Filled in for whoever stands before the application, and whoever looks; absent where nobody does. */
  readonly Bindings: { readonly observation?: Observation; readonly record?: RequestRecord }
  readonly Variables: {
    /** The request's own, before anybody has said who asks: no region is visible to it. */
    readonly connection: Entrance
    /** The transaction that the guard opened for the caller. */
    readonly database: Database
    /** Runs work in a transaction of its own for the caller, where the guard opened none. */
    readonly transact: Transact
    readonly caller: Caller
    /** Chosen for a page; absent: `Accept-Language` says it. */
    readonly language?: Language
    /** What says who asks for a page, as `Authorization` would; absent: that header itself. */
    readonly credential?: string
    /** Who asks, as the database is told. */
    readonly claims: Claims
    /** When the key or the token ends by itself that the caller showed; told once they are known. */
    readonly expiresAt?: Instant
    /** The session that the credential of a page came from, where it came from one. */
    readonly session?: Session
    /** What a page's form sent, once it is known to be ours (src/pages/form). */
    readonly form?: FormData
    readonly access: AccessSettings
    readonly signingKey: () => Promise<SigningKey>
    readonly documents: DocumentStore
    readonly versions: Versions
    readonly clock: Clock
    readonly ready: ReadyAnswers
  }
}

/** A router whose refusals are problem documents. */
export const createRouter = (): OpenAPIHono<AppEnv> =>
  new OpenAPIHono<AppEnv>({ defaultHook: validationHook })
