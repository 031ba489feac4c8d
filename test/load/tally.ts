import { setTimeout as pause } from 'node:timers/promises'

/** A stretch of time in milliseconds in which failures are to be expected. */
export interface Outage {
  readonly from: number
  /** null: it goes on. */
  readonly until: number | null
}

/** How long after the database is back a failure is still one of the outage. */
export const GRACE_MILLISECONDS = 2_000

/** What a request came to. */
export interface Outcome {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Requests of one kind. */
export interface Counted {
  readonly milliseconds: number[]
  readonly statuses: Map<string, number>
  excused: number
}

/** Counts what is asked and answered, and holds it against what was promised. */
export class Tally {
  readonly outages: { from: number; until: number | null }[] = []
  readonly kinds = new Map<string, Counted>()
  /** What must not have happened, each in a line. */
  readonly violations: string[] = []

  /** Whether a request that was under way then may have met an outage. */
  isExcused(begun: number, ended: number): boolean {
    return this.outages.some(
      ({ from, until }) => ended >= from && (until === null || begun <= until + GRACE_MILLISECONDS),
    )
  }

  violate(text: string): void {
    if (this.violations.length < 100) this.violations.push(text)
  }

  /**
   * Asks once.
   * @param expected statuses that are no failure
   * @returns null where the service could not answer, in an outage or not
   */
  async ask(
    kind: string,
    url: string,
    init: RequestInit,
    expected: readonly number[] = [200, 304],
  ): Promise<Outcome | null> {
    const begun = performance.now()
    const outcome = await answerTo(url, init)
    const ended = performance.now()
    const counted = this.#of(kind)
    counted.milliseconds.push(ended - begun)
    const status = outcome === null ? 'no answer' : String(outcome.status)
    counted.statuses.set(status, (counted.statuses.get(status) ?? 0) + 1)
    if (outcome !== null && expected.includes(outcome.status)) return outcome
    const isFailure = outcome === null || outcome.status >= 500
    if (isFailure && this.isExcused(begun, ended)) {
      counted.excused += 1
      if (outcome?.status === 503 && outcome.headers.get('Retry-After') === null)
        this.violate(`${kind}: 503 without Retry-After`)
    } else
      this.violate(
        `${kind}: ${status} for ${init.method ?? 'GET'} ${url} after ${Math.round(ended - begun)} ms: ${outcome?.text.slice(0, 300) ?? ''}`,
      )
    return null
  }

  #of(kind: string): Counted {
    const counted = this.kinds.get(kind) ?? { milliseconds: [], statuses: new Map(), excused: 0 }
    this.kinds.set(kind, counted)
    return counted
  }
}

/** null: the connection broke. */
async function answerTo(url: string, init: RequestInit): Promise<Outcome | null> {
  try {
    const response = await fetch(url, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Rests between requests, so that a client is a person or a dashboard and not a hose. */
export const rest = (milliseconds: number): Promise<void> =>
  pause(milliseconds * (0.5 + Math.random()))
