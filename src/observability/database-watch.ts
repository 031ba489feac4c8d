/** One wait for the database; in milliseconds since 1970. */
export interface Wait {
  readonly kind: 'statement' | 'transaction'
  readonly began: number
  readonly ended: number
  readonly failed: boolean
}

/** More are counted, and not told one by one. */
const MOST_WAITS = 64

/**
 * What the database cost one piece of work: waits that overlap count once, so that it is never more
 * than the work itself took. A statement's text is nobody's business here.
 */
export class DatabaseWatch {
  readonly #now: () => number
  #underWay = 0
  #since = 0
  #milliseconds = 0
  #queries = 0
  #failures = 0
  readonly waits: Wait[] = []

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  get queries(): number {
    return this.#queries
  }

  get failures(): number {
    return this.#failures
  }

  /** Up to now, where one is under way. */
  get milliseconds(): number {
    return this.#milliseconds + (this.#underWay > 0 ? this.#now() - this.#since : 0)
  }

  /** Takes note that something is waited for; what it returns is told when that is over. */
  readonly begin = (kind: Wait['kind']): ((failed: boolean) => void) => {
    const began = this.#now()
    if (this.#underWay === 0) this.#since = began
    this.#underWay += 1
    if (kind === 'statement') this.#queries += 1
    return (failed) => {
      const ended = this.#now()
      this.#underWay -= 1
      if (this.#underWay === 0) this.#milliseconds += ended - this.#since
      if (failed) this.#failures += 1
      if (this.waits.length < MOST_WAITS) this.waits.push({ kind, began, ended, failed })
    }
  }
}
