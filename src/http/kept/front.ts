import type { Snapshot } from '../../db/snapshot.ts'
import type { About, Kept } from '../../observability/observer.ts'
import { requestIdAgain } from '../../observability/request-id.ts'
import type { AddressOf } from '../access/address.ts'
import type { Allowance, Limiter } from '../access/limiter.ts'
import { type Clock, today } from '../clock.ts'
import { type KeptAnswer, KeptAnswers } from './answers.ts'
import { Freshness } from './freshness.ts'
import { responseInOutage, responseOf } from './given.ts'
import { headersOf, headersWithoutBody } from './headers.ts'
import { nothingObserved, type Observation } from './observation.ts'
import { asksAnew, isOfNow, questionOf } from './request.ts'

/**
 * Roles that only read. Whoever may write is always answered from the database, and so sees at once
 * what they wrote, through whichever isolate.
 */
const READERS: ReadonlySet<string> = new Set(['dashboard'])

/** What stands before the application. */
export interface FrontSettings {
  readonly clock: Clock
  readonly limiter: Limiter
  readonly addressOf: AddressOf
  /** For how long the database need not be asked whether anything changed; 0: never so. */
  readonly freshMilliseconds: number
  /**
   * How long after the database last confirmed it an answer is given while the database cannot be
   * asked; 0: never.
   */
  readonly outageSeconds: number
  /** Asks the database what it has committed, and leaves until later what need not be waited for. */
  readonly look: (later: Later) => Promise<Snapshot>
  /** Told of every answer that is given again, and by the id of which request; left out: nobody is. */
  readonly given?: (
    id: string,
    status: number,
    about: About | null,
    kept: Kept,
    bytes: number,
  ) => void
  /** Told whenever an answer was made that is kept. */
  readonly made?: () => void
}

/** Answers a request in full. */
export type Answer = (observation: Observation) => Response | Promise<Response>

/** Goes on with work when the request is over. */
export type Later = (work: Promise<unknown>) => void

/**
 * From when on in the window a look is begun that nobody waits for: late enough to be seldom, and
 * early enough to be over in time where everything is busy.
 */
const AHEAD = 0.8

/** How long somebody else's look is waited for, and how often it is seen whether it is over. */
const [PATIENCE_MILLISECONDS, WAIT_MILLISECONDS] = [50, 2]

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Gives the same answer again while nothing was committed, without the application: a look at the
 * database's snapshot tells, at most once in the freshness window, or for every request. Where
 * nothing has to be waited for, the answer is there at once: each promise costs a poll dearly.
 */
export class Front {
  readonly #settings: FrontSettings
  readonly #kept = new KeptAnswers()
  readonly #freshness = new Freshness()

  constructor(settings: FrontSettings) {
    this.#settings = settings
  }

  /** How many answers are kept, and in how many bytes. */
  get kept(): { readonly answers: number; readonly bytes: number } {
    return { answers: this.#kept.size, bytes: this.#kept.bytes }
  }

  /**
   * @param answer what the application says, where nothing kept is the answer
   * @param later for a look that the request does not wait for
   */
  respond(request: Request, answer: Answer, later: Later): Response | Promise<Response> {
    if (request.method !== 'GET') return this.#change(answer)
    const { clock, freshMilliseconds } = this.#settings
    const question = questionOf(request)
    const kept = this.#kept.get(question)
    const otherwise = () => this.#answerOrConfirmed(question, answer, request, kept)
    const present = clock()
    const time = present.getTime()
    const day = today(() => present)
    if (kept === undefined || !isOfNow(kept, day, time)) return otherwise()
    const age = this.#freshness.age(time)
    const strict = this.#isStrict(request)
    if (strict || age > freshMilliseconds) {
      const begun = this.#freshness.looksBegun
      const isSeen = strict
        ? () => this.#freshness.hasSeenSince(begun)
        : () => this.#freshness.age(clock().getTime()) <= freshMilliseconds
      return this.#lookOrWait(isSeen, later).then((seen) => {
        if (seen) return this.#giveAgain(kept, request, 'revalidated', otherwise)
        return this.#confirmed(kept, request).then((confirmed) => confirmed ?? otherwise())
      })
    }
    if (age > freshMilliseconds * AHEAD && !this.#freshness.isLooking(time, freshMilliseconds))
      later(this.#look(later))
    return this.#giveAgain(kept, request, 'hit', otherwise)
  }

  /** Whether the database has to be looked at first. */
  #isStrict(request: Request): boolean {
    return this.#settings.freshMilliseconds === 0 || asksAnew(request)
  }

  async #change(answer: Answer): Promise<Response> {
    const response = await answer(nothingObserved())
    this.#freshness.forget()
    if (response.status < 400) this.#freshness.acknowledge(this.#settings.clock().getTime())
    return response
  }

  /** Another answer or, where the database cannot be asked for it, what it confirmed a short while ago. */
  async #answerOrConfirmed(
    question: string,
    answer: Answer,
    request: Request,
    kept: KeptAnswer | undefined,
  ): Promise<Response> {
    const response = await this.#answerAndKeep(question, answer)
    if (response.status !== 503 || kept === undefined) return response
    return (await this.#confirmed(kept, request)) ?? response
  }

  /** What the database confirmed a short while ago, now that it cannot be asked; null: nothing. */
  async #confirmed(kept: KeptAnswer, request: Request): Promise<Response | null> {
    if (this.#isStrict(request)) return null
    const { addressOf, clock, given, limiter, outageSeconds } = this.#settings
    const present = clock()
    const age = this.#freshness.sinceConfirmed(kept.confirmedAt, present.getTime())
    if (age > outageSeconds * 1_000) return null
    // The day may have turned, and a key expired, while the database was waited for.
    if (
      !isOfNow(
        kept,
        today(() => present),
        present.getTime(),
      )
    )
      return null
    const { allowed } = await limiter(kept.caller ?? `address ${addressOf(request)}`)
    const id = requestIdAgain(request)
    const response = allowed ? responseInOutage(kept, age, id) : null
    if (response !== null) given?.(id, response.status, kept.about, 'hit', kept.bytes?.length ?? 0)
    return response
  }

  /** What was kept, where nothing was committed since, as far as was heard; or else another answer. */
  #giveAgain(
    kept: KeptAnswer,
    request: Request,
    how: Kept,
    otherwise: () => Promise<Response>,
  ): Response | Promise<Response> {
    if (!this.#freshness.isLatest(kept.snapshot)) return otherwise()
    kept.confirmedAt = this.#freshness.lookedAt
    // Where it does not allow another, the application says how long to wait.
    const given = ({ allowed }: Allowance): Response | null => {
      const id = requestIdAgain(request)
      const response = allowed ? responseOf(kept, request, id) : null
      if (response !== null)
        this.#settings.given?.(id, response.status, kept.about, how, kept.bytes?.length ?? 0)
      return response
    }
    const { limiter, addressOf } = this.#settings
    const allowance = limiter(kept.caller ?? `address ${addressOf(request)}`)
    if (allowance instanceof Promise)
      return allowance.then((allowed) => given(allowed) ?? otherwise())
    return given(allowance) ?? otherwise()
  }

  /**
   * Many who come at once need one look, not one each, where it is begun after they came. They see by
   * themselves whether it is over: in a Worker, a request must not wait for a promise of another one.
   * @param isSeen whether a look was over that is enough
   */
  async #lookOrWait(isSeen: () => boolean, later: Later): Promise<boolean> {
    const { clock } = this.#settings
    for (let waited = 0; waited < PATIENCE_MILLISECONDS; waited += WAIT_MILLISECONDS) {
      if (!this.#freshness.isLooking(clock().getTime(), PATIENCE_MILLISECONDS)) break
      await pause(WAIT_MILLISECONDS)
      if (isSeen()) return true
    }
    return this.#look(later)
  }

  /** Whether the database could be looked at; the application says what is wrong with it. */
  async #look(later: Later): Promise<boolean> {
    const began = this.#freshness.beginLook(this.#settings.clock().getTime())
    try {
      this.#freshness.heard(await this.#settings.look(later), began)
      return true
    } catch {
      return false
    } finally {
      this.#freshness.endLook(began)
    }
  }

  async #answerAndKeep(question: string, answer: Answer): Promise<Response> {
    const { clock } = this.#settings
    const observation = nothingObserved()
    const [began, day] = [this.#freshness.begin(clock().getTime()), today(clock)]
    const response = await answer(observation)
    const { snapshot, caller, until, answer: made, about } = observation
    if (snapshot === null) return response
    this.#freshness.heard(snapshot, began)
    const reads =
      caller?.kind === 'anonymous' || (caller?.kind === 'key' && READERS.has(caller.role))
    // What failed for want of the database says nothing of what was kept.
    if (response.status === 503) return response
    if (made === null || !reads) {
      this.#kept.drop(question)
      return response
    }
    this.#kept.keep(question, {
      tag: made.tag,
      bytes: made.ready?.bytes ?? null,
      headers: headersOf(response.headers, made.ready?.contentType ?? null),
      notModified: headersWithoutBody(response.headers),
      snapshot,
      confirmedAt: began.at,
      day,
      caller: caller.kind === 'key' ? caller.id : null,
      until,
      about,
    })
    this.#settings.made?.()
    return response
  }
}
