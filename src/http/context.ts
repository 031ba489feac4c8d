import { OpenAPIHono } from '@hono/zod-openapi'
import type { Database } from '../db/client.ts'
import type { Versions } from '../services/versions.ts'
import type { Clock } from './clock.ts'
import type { ReadyAnswers } from './ready.ts'
import { validationHook } from './validation.ts'

/** What every route may use; made for each request by the application. */
export interface AppEnv {
  readonly Variables: {
    readonly database: Database
    readonly versions: Versions
    readonly clock: Clock
    readonly ready: ReadyAnswers
  }
}

/** A router whose refusals are problem documents. */
export const createRouter = (): OpenAPIHono<AppEnv> =>
  new OpenAPIHono<AppEnv>({ defaultHook: validationHook })
