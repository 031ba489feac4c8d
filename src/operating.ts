import { type Connection, connect } from './db/client.ts'
import { type Entrance, noticing, type Presence, within } from './db/presence.ts'
import type { Watch } from './db/watched.ts'
import type { Environment } from './environment.ts'
import { now, today } from './http/clock.ts'
import type { Asker } from './observability/metrics.ts'
import type { Observer } from './observability/observer.ts'
import { exposition } from './observability/registry.ts'
import { gaugesOf, type KeptInMemory } from './observability/standing.ts'
import { ENGINE } from './scoring/index.ts'
import { forgetOldAnswers } from './services/retention.ts'
import { buildMissing } from './services/spans/missing.ts'
import { standingOfScores } from './services/spans/standing.ts'
import { Versions } from './services/versions.ts'

/** What is done for no request, and who sees it. */
export interface Operated {
  readonly environment: Environment
  readonly observer: Observer
  readonly presence: Presence
}

/** A client of the deployment's database, of one request or one piece of work. */
export const connectTo = ({ HYPERDRIVE, DATABASE_URL }: Environment, watch?: Watch): Connection =>
  connect(HYPERDRIVE?.connectionString ?? DATABASE_URL ?? '', { max: 1 }, watch)

/**
 * Does something with a connection of its own, and counts what that cost the database.
 * @param closing what becomes of the connection's end; without it, that is waited for
 */
export async function connected<T>(
  { environment, observer, presence }: Operated,
  by: Asker,
  work: (database: Entrance) => Promise<T>,
  closing: (closed: Promise<void>) => unknown = (closed) => closed,
): Promise<T> {
  const watch = observer.watch()
  const connection = connectTo(environment, watch.begin)
  try {
    return await work(noticing(connection.database, presence))
  } finally {
    observer.watched(by, watch)
    await closing(connection.close())
  }
}

const clock = () => new Date()

/** What one message works out, in transactions of a few regions each. */
const STEPS = 20

/** How long one of them may take, of which nobody is waiting for an answer. */
const TRANSACTION_MILLISECONDS = 60_000

/**
 * Goes on with scores that are missing, as the owner of no request.
 * @returns whether nothing is left
 * @throws whatever went wrong, once it is in the log
 */
export async function workOutScores(operated: Operated, steps = STEPS): Promise<boolean> {
  const building = () => ({ engine: ENGINE, now: now(clock), today: today(clock) })
  return logged(operated, 'scores could not be worked out', () =>
    connected(operated, 'housekeeping', (database) =>
      buildMissing(within(TRANSACTION_MILLISECONDS, database), new Versions(), building, steps),
    ),
  )
}

/**
 * Asks the queue for the scores that are missing; without one, works them out at once.
 * @throws whatever went wrong, once it is in the log
 */
export async function askForScores(operated: Operated): Promise<void> {
  const { SCORES } = operated.environment
  if (SCORES === undefined) await workOutScores(operated, Number.POSITIVE_INFINITY)
  else await logged(operated, 'the queue takes no message', () => SCORES.send('missing'))
}

async function logged<T>({ observer }: Operated, what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    observer.failed(what, error)
    throw error
  }
}

/** What housekeeping has done. */
export interface Housekeeping {
  readonly scoresComplete: boolean
  /** Answers to requests so old that nobody retries them. */
  readonly answersForgotten: number
}

/** Does what is due every now and then: goes on with missing scores, forgets what is too old. */
export async function housekeep(operated: Operated): Promise<Housekeeping> {
  const scoresComplete = await workOutScores(operated)
  const answersForgotten = await logged(operated, 'old answers could not be forgotten', () =>
    connected(operated, 'housekeeping', (database) => forgetOldAnswers(database, now(clock))),
  )
  return { scoresComplete, answersForgotten }
}

/** What is counted in memory, and what the database says at this moment, for Prometheus. */
export async function metricsOf(operated: Operated, kept: KeptInMemory): Promise<string> {
  const scores = await connected(operated, 'scrape', (database) =>
    standingOfScores(database, ENGINE, today(clock)),
  ).catch(() => null)
  return exposition([...operated.observer.metrics.all(), ...gaugesOf(kept, scores)])
}
