import type { Snapshot } from '../../db/snapshot.ts'
import type { Limiter } from '../access/limiter.ts'
import { type Clock, now, today } from '../clock.ts'
import { namedTags } from '../conditional.ts'
import { preferredLanguage } from '../language/language.ts'
import { type KeptAnswer, KeptAnswers } from './answers.ts'
import { Freshness } from './freshness.ts'
import { nothingObserved, type Observation } from './observation.ts'

/**
 * Roles that only read. Whoever may write is always answered from the database, and so sees at once
 * what they wrote, through whichever isolate.
 */
const READERS: ReadonlySet<string> = new Set(['dashboard'])

/** What stands before the application. */
export interface FrontSettings {
  readonly clock: Clock
  readonly limiter: Limiter
  /** For how long the database need not be asked whether anything changed; 0: never so. */
  readonly freshMilliseconds: number
  /** Asks the database what it has committed. */
  readonly look: () => Promise<Snapshot>
}

/** Answers a request in full. */
export type Answer = (observation: Observation) => Response | Promise<Response>

/** Goes on with work when the request is over. */
export type Later = (work: Promise<unknown>) => void

/** From when on in the window a look is begun that nobody waits for. */
const AHEAD = 0.8

const asksAnew = (request: Request): boolean =>
  /\bno-(?:cache|store)\b/i.test(request.headers.get('Cache-Control') ?? '')

const addressOf = (request: Request): string =>
  `address ${request.headers.get('CF-Connecting-IP') ?? ''}`

/**
 * Gives the same answer again while nothing was committed, without the application: a look at the
 * database's snapshot tells, at most once in the freshness window, or for every request.
 */
export class Front {
  readonly #settings: FrontSettings
  readonly #kept = new KeptAnswers()
  readonly #freshness = new Freshness()
  #looking = false

  constructor(settings: FrontSettings) {
    this.#settings = settings
  }

  /**
   * @param answer what the application says, where nothing kept is the answer
   * @param later for a look that the request does not wait for
   */
  async respond(request: Request, answer: Answer, later: Later): Promise<Response> {
    if (request.method !== 'GET') {
      const response = await answer(nothingObserved())
      this.#freshness.forget()
      return response
    }
    const question = questionOf(request)
    const kept = this.#kept.get(question)
    if (kept !== undefined && (await this.#stillHolds(kept, request, later))) {
      const named = namedTags(request.headers.get('If-None-Match') ?? '')
      if (named.includes(kept.tag) || named.includes('*'))
        return new Response(null, { status: 304, headers: kept.notModified })
      if (kept.bytes !== null) return new Response(kept.bytes, { headers: kept.headers })
    }
    return this.#answerAndKeep(question, answer)
  }

  async #stillHolds(kept: KeptAnswer, request: Request, later: Later): Promise<boolean> {
    const { clock, limiter, freshMilliseconds } = this.#settings
    if (kept.day !== today(clock)) return false
    if (kept.until !== null && kept.until <= now(clock)) return false
    const strict = freshMilliseconds === 0 || asksAnew(request)
    const age = this.#freshness.age(clock().getTime())
    if (strict || age > freshMilliseconds) {
      if (!(await this.#look())) return false
    } else if (age > freshMilliseconds * AHEAD && !this.#looking) later(this.#look())
    if (!this.#freshness.isLatest(kept.snapshot)) return false
    // The application says how long to wait.
    return (await limiter(kept.caller ?? addressOf(request))).allowed
  }

  /** Whether the database could be looked at; the application says what is wrong with it. */
  async #look(): Promise<boolean> {
    const began = this.#settings.clock().getTime()
    this.#looking = true
    try {
      this.#freshness.heard(await this.#settings.look(), began)
      return true
    } catch {
      return false
    } finally {
      this.#looking = false
    }
  }

  async #answerAndKeep(question: string, answer: Answer): Promise<Response> {
    const { clock } = this.#settings
    const observation = nothingObserved()
    const [began, day] = [clock().getTime(), today(clock)]
    const response = await answer(observation)
    const { snapshot, caller, until, answer: made } = observation
    if (snapshot === null) return response
    this.#freshness.heard(snapshot, began)
    const reads =
      caller?.kind === 'anonymous' || (caller?.kind === 'key' && READERS.has(caller.role))
    if (made === null || !reads) {
      this.#kept.drop(question)
      return response
    }
    this.#kept.keep(question, {
      tag: made.tag,
      bytes: made.ready?.bytes ?? null,
      headers: changed(response.headers, made.ready?.contentType ?? null),
      notModified: changed(response.headers, null),
      snapshot,
      day,
      caller: caller.kind === 'key' ? caller.id : null,
      until,
    })
    return response
  }
}

/** The same headers, for a body of this kind or for none. */
function changed(headers: Headers, contentType: string | null): Headers {
  const copy = new Headers(headers)
  copy.delete('Content-Length')
  if (contentType === null) copy.delete('Content-Type')
  else copy.set('Content-Type', contentType)
  return copy
}

/**
 * All that a reading request says of what it wants, and who wants it; of a page, its cookies say who
 * wants it, and in which language.
 */
function questionOf({ url, headers }: Request): string {
  const language = preferredLanguage(headers.get('Accept-Language'))
  return JSON.stringify([language, url, headers.get('Authorization'), headers.get('Cookie')])
}
