import { z } from 'zod'
import { createApp } from './app.ts'
import { connect } from './db/client.ts'
import type { Lend } from './http/database.ts'
import type { Assets } from './routes/docs.ts'

/** What a deployment binds to the Worker; wrangler.toml says where each comes from. */
const environmentSchema = z.object({
  HYPERDRIVE: z.object({ connectionString: z.string().min(1) }).optional(),
  /** In place of Hyperdrive, for a PostgreSQL that asks for TLS. */
  DATABASE_URL: z.string().min(1).optional(),
  ASSETS: z.custom<{ fetch: typeof fetch }>(
    (binding) => typeof binding === 'object' && binding !== null && 'fetch' in binding,
    { error: 'ASSETS must be bound to the folder of static files' },
  ),
})

type Environment = z.infer<typeof environmentSchema>

const lendFrom =
  ({ HYPERDRIVE, DATABASE_URL }: Environment): Lend =>
  (c) => {
    const address = HYPERDRIVE?.connectionString ?? DATABASE_URL
    if (address === undefined) throw new Error('neither HYPERDRIVE nor DATABASE_URL is bound')
    const connection = connect(address, { max: 1 })
    return {
      database: connection.database,
      release: () => c.executionCtx.waitUntil(connection.close()),
    }
  }

const assetsFrom =
  ({ ASSETS }: Environment): Assets =>
  (path) =>
    ASSETS.fetch(new Request(new URL(path, 'http://assets.local')))

let application: ReturnType<typeof createApp> | null = null

/** Bindings are the same for every request of an isolate, so the application is made once. */
function applicationFor(bindings: unknown): ReturnType<typeof createApp> {
  if (application === null) {
    const environment = environmentSchema.parse(bindings)
    application = createApp({
      lend: lendFrom(environment),
      clock: () => new Date(),
      assets: assetsFrom(environment),
    })
  }
  return application
}

export default {
  fetch(request: Request, bindings: unknown, context: ExecutionContext) {
    return applicationFor(bindings).fetch(request, {}, context)
  },
}

type ExecutionContext = Parameters<ReturnType<typeof createApp>['fetch']>[2]
