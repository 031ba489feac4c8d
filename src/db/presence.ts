import type { SQL } from 'drizzle-orm'
import type { PgQueryResultKind } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type { Database } from './client.ts'

/** What is asked of a database before any transaction: one statement, or a transaction. */
export interface Entrance {
  execute<Row extends Record<string, unknown>>(
    query: SQL,
  ): PromiseLike<PgQueryResultKind<PostgresJsQueryResultHKT, Row>>
  readonly transaction: <T>(
    work: (transaction: Database) => Promise<T>,
    settings?: Parameters<Database['transaction']>[1],
  ) => Promise<T>
}

/** A database that nobody hears from: it was asked, and says neither yes nor no. */
export class DatabaseSilent extends Error {
  override readonly name = 'DatabaseSilent'

  constructor() {
    super('the database connection is silent')
  }
}

/** For how long nobody may hear anything before a database counts as lost, and how often that is seen. */
const [PATIENCE_MILLISECONDS, LOOK_MILLISECONDS] = [1_500, 250]

/** So that one request is not let go twice: by a look at the database, and by its own question. */
const PAUSE_MILLISECONDS = 400

/** When whoever tries a lost database anew was broken off without a word. */
const FORGOTTEN_MILLISECONDS = 2 * PATIENCE_MILLISECONDS

/**
 * Whether the database is there, as far as this isolate has heard. A connection that says nothing
 * looks like a database that works: what tells them apart is whether anybody was answered meanwhile.
 * Where nobody was, all who wait for a first answer are let go, and those who come later at once,
 * but for one at a time who tries anew: requests must not pile up before a dead database.
 *
 * Only first answers are waited for so: work that goes on has the time that its request has.
 */
export class Presence {
  #answers = 0
  #isLost = false
  /** When the last of them was let go, in milliseconds. */
  #lostAt = Number.NEGATIVE_INFINITY
  /** When somebody began to try anew; minus infinity: nobody does. */
  #triedSince = Number.NEGATIVE_INFINITY

  /**
   * Waits for the first answer to what is asked, and for all that comes of it.
   * @param ask calls `heard` as soon as the database has said anything, and is ended by its throwing
   *   where nobody waits any longer
   * @throws {DatabaseSilent} within two seconds, where nobody hears from the database
   */
  first<T>(ask: (heard: () => void) => Promise<T>): Promise<T> {
    if (this.#isLost && !this.#mayTry()) return Promise.reject(new DatabaseSilent())
    return new Promise((resolve, reject) => {
      let [answers, silent, isGivenUp, isHeard] = [this.#answers, 0, false, false]
      // Counted, not read from a clock, which somebody may set meanwhile.
      const looking = setInterval(() => {
        silent = answers === this.#answers ? silent + LOOK_MILLISECONDS : 0
        answers = this.#answers
        if (silent < PATIENCE_MILLISECONDS) return
        isGivenUp = true
        clearInterval(looking)
        this.#lose()
        reject(new DatabaseSilent())
      }, LOOK_MILLISECONDS)
      const heard = (): void => {
        if (isGivenUp) throw new DatabaseSilent()
        clearInterval(looking)
        isHeard = true
        this.#answers += 1
        this.#find()
      }
      ask(heard).then(resolve, (error) => {
        clearInterval(looking)
        // Whatever it says, it was not silence: the next one will be told as soon.
        if (!isGivenUp && !isHeard) this.#find()
        reject(error)
      })
    })
  }

  #mayTry(): boolean {
    const now = Date.now()
    // A clock that was set lets somebody try.
    if (Math.abs(now - this.#lostAt) < PAUSE_MILLISECONDS) return false
    if (Math.abs(now - this.#triedSince) < FORGOTTEN_MILLISECONDS) return false
    this.#triedSince = now
    return true
  }

  #lose(): void {
    this.#isLost = true
    this.#lostAt = Date.now()
    this.#triedSince = Number.NEGATIVE_INFINITY
  }

  #find(): void {
    this.#isLost = false
    this.#triedSince = Number.NEGATIVE_INFINITY
  }
}

/** A database whose silence is noticed. */
export const noticing = (database: Entrance, presence: Presence): Entrance => ({
  execute: <Row extends Record<string, unknown>>(query: SQL) =>
    presence.first(async (heard) => {
      const rows = await database.execute<Row>(query)
      heard()
      return rows
    }),
  transaction: (work, settings) =>
    presence.first((heard) =>
      database.transaction(async (transaction) => {
        heard()
        return work(transaction)
      }, settings),
    ),
})

/**
 * A database whose transactions take no longer than this, where no request has a deadline for them.
 * @throws {DatabaseSilent} where one takes longer
 */
export const within = (
  milliseconds: number,
  database: Pick<Entrance, 'transaction'>,
): Pick<Entrance, 'transaction'> => ({
  transaction: (work, settings) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new DatabaseSilent()), milliseconds)
      database
        .transaction(work, settings)
        .then(resolve, reject)
        .finally(() => clearTimeout(late))
    }),
})
