import { deriveSessionKeys, type SessionKeys } from './access/session/index.ts'
import { SignIn } from './access/sign-in/sign-in.ts'
import { TokenVerifier } from './access/token.ts'
import { type Connection, connect } from './db/client.ts'
import { currentSnapshot, type Snapshot } from './db/snapshot.ts'
import { type Environment, environmentSchema } from './environment.ts'
import { type AddressOf, addressFrom, noAddress } from './http/access/address.ts'
import { bindingLimiter, type Limiter, noLimit, windowLimiter } from './http/access/limiter.ts'
import { type Clock, now, today } from './http/clock.ts'
import type { Lend } from './http/database.ts'
import { Front, type Later } from './http/kept/front.ts'
import { RELEASE } from './http/openapi.ts'
import { readSigningKey, type SigningKey } from './ledger/index.ts'
import {
  answerOperator,
  answerScraper,
  type OperationsSettings,
} from './observability/operations.ts'
import { exposition, Gauge } from './observability/registry.ts'
import type { Assets } from './routes/docs.ts'
import { ENGINE } from './scoring/index.ts'
import { forgetOldAnswers } from './services/retention.ts'
import { buildMissing } from './services/spans/missing.ts'
import { Versions } from './services/versions.ts'
import { type Answering, createSite } from './site.ts'
import { documentsInFolder } from './storage/folder.ts'
import { noDocuments } from './storage/none.ts'
import { documentsInBucket } from './storage/r2.ts'
import type { DocumentStore } from './storage/store.ts'

const connectTo = ({ HYPERDRIVE, DATABASE_URL }: Environment): Connection =>
  connect(HYPERDRIVE?.connectionString ?? DATABASE_URL ?? '', { max: 1 })

const lendFrom =
  (environment: Environment): Lend =>
  (c) => {
    const connection = connectTo(environment)
    return {
      database: connection.database,
      release: () => c.executionCtx.waitUntil(connection.close()),
    }
  }

/** What the database has committed, over a connection of this request, which ends by itself. */
async function lookAt(environment: Environment, later: Later): Promise<Snapshot> {
  const connection = connectTo(environment)
  try {
    return await currentSnapshot(connection.database)
  } finally {
    later(connection.close())
  }
}

const assetsFrom =
  ({ ASSETS }: Environment): Assets =>
  (path) =>
    ASSETS.fetch(new Request(new URL(path, 'http://assets.local')))

/** The period of the binding, as wrangler.toml sets it. */
const BINDING_SECONDS = 60

function limiterFrom({ RATE_LIMITER, RATE_LIMIT }: Environment, clock: Clock): Limiter {
  if (RATE_LIMITER !== undefined) return bindingLimiter(RATE_LIMITER, BINDING_SECONDS)
  return RATE_LIMIT === null ? noLimit : windowLimiter(RATE_LIMIT, clock)
}

/** Where nobody is counted, nobody has to be told apart: this is on the way of every poll. */
const addressOfFrom = ({ CLIENT_ADDRESS_HEADER }: Environment, limiter: Limiter): AddressOf =>
  limiter === noLimit ? noAddress : addressFrom(CLIENT_ADDRESS_HEADER ?? null)

function documentsFrom({ DOCUMENTS, DOCUMENT_FOLDER }: Environment): DocumentStore {
  if (DOCUMENTS !== undefined) return documentsInBucket(DOCUMENTS)
  return DOCUMENT_FOLDER === undefined ? noDocuments : documentsInFolder(DOCUMENT_FOLDER)
}

/** Reads the key at its first use; a request must not wait for what another one began. */
function signingKeyFrom({
  LEDGER_KEY,
  LEDGER_FORMER_KEYS,
}: Environment): () => Promise<SigningKey> {
  let ready: SigningKey | null = null
  return async () => {
    ready ??= await readSigningKey(LEDGER_KEY, LEDGER_FORMER_KEYS)
    return ready
  }
}

/** Derives the keys at their first use, in the same way. */
function sessionKeysFrom({ SESSION_KEY, LEDGER_KEY }: Environment): () => Promise<SessionKeys> {
  let ready: SessionKeys | null = null
  return async () => {
    ready ??=
      SESSION_KEY === undefined
        ? await deriveSessionKeys(LEDGER_KEY, 'LEDGER_KEY')
        : await deriveSessionKeys(SESSION_KEY, 'SESSION_KEY')
    return ready
  }
}

interface Application {
  readonly environment: Environment
  readonly site: Answering
  readonly front: Front
}

/** What one message works out, in transactions of a few regions each. */
const STEPS = 20

/** As the owner of no request, over a connection of its own. */
async function workOutScores(environment: Environment, steps: number): Promise<boolean> {
  const connection = connectTo(environment)
  const clock = () => new Date()
  const building = () => ({ engine: ENGINE, now: now(clock), today: today(clock) })
  try {
    return await buildMissing(connection, new Versions(), building, steps)
  } finally {
    await connection.close()
  }
}

/** Asks the queue for the scores that are missing; without one, works them out at once. */
async function askForScores(environment: Environment): Promise<void> {
  if (environment.SCORES !== undefined) await environment.SCORES.send('missing')
  else await workOutScores(environment, Number.POSITIVE_INFINITY)
}

/** What housekeeping has done. */
interface Housekeeping {
  readonly scoresComplete: boolean
  /** Answers to requests so old that nobody retries them. */
  readonly answersForgotten: number
}

/** What is due every now and then: goes on with scores that are missing, forgets what is too old. */
async function housekeep(environment: Environment): Promise<Housekeeping> {
  const scoresComplete = await workOutScores(environment, STEPS)
  const connection = connectTo(environment)
  const clock = () => new Date()
  try {
    const answersForgotten = await forgetOldAnswers(connection.database, now(clock))
    return { scoresComplete, answersForgotten }
  } finally {
    await connection.close()
  }
}

const build = new Gauge('mera_build_info', 'What is running.', () => [
  [{ release: RELEASE, engine: ENGINE }, 1],
])

const operationsOf = (bindings: unknown): OperationsSettings => ({
  housekeep: () => housekeep(applicationFor(bindings).environment),
  metrics: () => exposition([build]),
})

let application: Application | null = null

/** Bindings are the same for every request of an isolate, so the application is made once. */
function applicationFor(bindings: unknown): Application {
  if (application === null) {
    const environment = environmentSchema.parse(bindings)
    const clock = () => new Date()
    const limiter = limiterFrom(environment, clock)
    const addressOf = addressOfFrom(environment, limiter)
    const { provider, client, PUBLIC_ORIGIN } = environment
    const tokens = provider === null ? null : new TokenVerifier(provider)
    const site = createSite({
      lend: lendFrom(environment),
      clock,
      assets: assetsFrom(environment),
      access: {
        anonymousReads: environment.ANONYMOUS_READS === 'on',
        publicBadges: environment.PUBLIC_BADGES === 'on',
        tokens,
        limiter,
        addressOf,
        sessions: {
          keys: sessionKeysFrom(environment),
          signIn: client === null || tokens === null ? null : new SignIn(client, tokens),
          ...(PUBLIC_ORIGIN === undefined ? {} : { publicOrigin: PUBLIC_ORIGIN }),
        },
      },
      signingKey: signingKeyFrom(environment),
      documents: documentsFrom(environment),
    })
    const front = new Front({
      clock,
      limiter,
      addressOf,
      freshMilliseconds: environment.FRESH_MILLISECONDS,
      look: (later) => lookAt(environment, later),
    })
    application = { site, front, environment }
  }
  return application
}

export default {
  fetch(request: Request, bindings: unknown, context: ExecutionContext) {
    const { front, site, environment } = applicationFor(bindings)
    return front.respond(
      request,
      async (observation) => {
        const response = await site.fetch(request, { observation }, context)
        if (observation.published && response.ok) context?.waitUntil(askForScores(environment))
        return response
      },
      (work) => context?.waitUntil(work),
    )
  },

  /** The consumer of the queue, and of what a crash left: goes on with scores that are missing. */
  async queue(_batch: unknown, bindings: unknown) {
    const { environment } = applicationFor(bindings)
    if (!(await workOutScores(environment, STEPS))) await askForScores(environment)
  },

  async scheduled(_event: unknown, bindings: unknown) {
    await housekeep(applicationFor(bindings).environment)
  },
}

/**
 * For the operator of one's own machine, behind a private socket (src/local/worker.ts); in the same
 * isolate, so that it sees what the site counted. On Cloudflare nothing leads here.
 */
export const Operations = {
  fetch: (request: Request, bindings: unknown) => answerOperator(request, operationsOf(bindings)),
}

/** For what reads metrics over a port of one's own machine: nothing else can be asked here. */
export const Metrics = {
  fetch: (request: Request, bindings: unknown) => answerScraper(request, operationsOf(bindings)),
}

type ExecutionContext = Parameters<Answering['fetch']>[2]
