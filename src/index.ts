import { deriveSessionKeys, type SessionKeys } from './access/session/index.ts'
import { SignIn } from './access/sign-in/sign-in.ts'
import { TokenVerifier } from './access/token.ts'
import { noticing, Presence } from './db/presence.ts'
import { currentSnapshot } from './db/snapshot.ts'
import { type Environment, environmentSchema } from './environment.ts'
import { type AddressOf, addressFrom, noAddress } from './http/access/address.ts'
import { bindingLimiter, type Limiter, noLimit, windowLimiter } from './http/access/limiter.ts'
import type { Clock } from './http/clock.ts'
import { type Sharing, sharing } from './http/cors.ts'
import type { Lend } from './http/database.ts'
import { Front, type Later } from './http/kept/front.ts'
import { readSigningKey, type SigningKey } from './ledger/index.ts'
import type { Observer } from './observability/observer.ts'
import {
  answerOperator,
  answerScraper,
  type OperationsSettings,
} from './observability/operations.ts'
import { observerFrom } from './observing.ts'
import {
  askForScores,
  connected,
  connectTo,
  housekeep,
  metricsOf,
  workOutScores,
} from './operating.ts'
import type { Assets } from './routes/docs.ts'
import { type Answering, createSite } from './site.ts'
import { documentsInFolder } from './storage/folder.ts'
import { noDocuments } from './storage/none.ts'
import { documentsInBucket } from './storage/r2.ts'
import type { DocumentStore } from './storage/store.ts'

const lendFrom =
  (environment: Environment, presence: Presence): Lend =>
  (c) => {
    const connection = connectTo(environment, c.env?.record?.database.begin)
    return {
      database: noticing(connection.database, presence),
      release: () => c.executionCtx.waitUntil(connection.close()),
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
  readonly observer: Observer
  readonly presence: Presence
  readonly site: Answering
  readonly front: Front
  readonly share: Sharing
}

function operationsOf(bindings: unknown): OperationsSettings {
  const application = applicationFor(bindings)
  return {
    housekeep: () => housekeep(application),
    metrics: () => metricsOf(application, application.front.kept),
  }
}

let application: Application | null = null

/** Bindings are the same for every request of an isolate, so the application is made once. */
function applicationFor(bindings: unknown): Application {
  if (application === null) {
    const environment = environmentSchema.parse(bindings)
    const observer = observerFrom(environment)
    const presence = new Presence()
    const clock = () => new Date()
    const limiter = limiterFrom(environment, clock)
    const addressOf = addressOfFrom(environment, limiter)
    const { provider, client, PUBLIC_ORIGIN } = environment
    const tokens = provider === null ? null : new TokenVerifier(provider)
    const site = createSite({
      lend: lendFrom(environment, presence),
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
      outageSeconds: environment.OUTAGE_SECONDS,
      // Over a connection of the request that looks, which ends by itself.
      look: (later) =>
        connected(
          { environment, observer, presence },
          'look',
          (database) => currentSnapshot(database),
          later,
        ),
      given: observer.given,
      made: () => {
        observer.metrics.missed.value += 1
      },
    })
    const share = sharing(environment.CORS_ORIGINS)
    application = { site, front, share, environment, observer, presence }
  }
  return application
}

export default {
  fetch(request: Request, bindings: unknown, context: ExecutionContext) {
    const application = applicationFor(bindings)
    const { front, share, site, observer } = application
    const later: Later = (work) => context?.waitUntil(work)
    const respond = () =>
      front.respond(
        request,
        async (observation) => {
          const record = observer.begin(request)
          const response = await site.fetch(request, { observation, record }, context)
          // What fails there was logged, and is gone on with by whoever asks next.
          if (observation.published && response.ok) later(askForScores(application).catch(() => {}))
          if (observation.answer !== null) observation.about = observer.aboutOf(record)
          return observer.finish(
            record,
            response,
            observation.answer?.ready?.bytes.length ?? null,
            later,
          )
        },
        later,
      )
    return share(request, respond)
  },

  /** The consumer of the queue, and of what a crash left: goes on with scores that are missing. */
  async queue(_batch: unknown, bindings: unknown) {
    const application = applicationFor(bindings)
    if (!(await workOutScores(application))) await askForScores(application)
  },

  async scheduled(_event: unknown, bindings: unknown) {
    await housekeep(applicationFor(bindings))
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
