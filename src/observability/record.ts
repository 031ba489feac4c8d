import type { Caller } from '../access/roles.ts'
import { DatabaseWatch } from './database-watch.ts'
import { requestIdOf } from './request-id.ts'
import { type TraceContext, traceContextOf } from './trace-context.ts'

/** A code of a region as we know them; anything else in its place is text that somebody typed. */
const REGION = /^(RU-[A-Z]{2,3}|SYN-\d{2,5})$/
const VERSION = /^\d{4}\.\d{1,6}$/

/** When the answer itself was worked out; in milliseconds since 1970. */
export interface Work {
  readonly began: number
  readonly ended: number
  /** How much of it was spent waiting for the database. */
  readonly waited: number
}

/** What becomes known of one request while it is answered. */
export class RequestRecord {
  readonly id: string
  readonly method: string
  readonly began: number
  /** null: nobody asked for traces. */
  readonly trace: TraceContext | null
  readonly database: DatabaseWatch
  /** The pattern that its path fits. */
  route: string | null = null
  caller: Caller | null = null
  /** The code of the problem that it was answered with. */
  problem: string | null = null
  /** Whether it is about to append to a ledger. */
  appends = false
  factsAppended = 0
  /** What a region's score was made from. */
  scoreFrom: 'ahead' | 'facts' | null = null
  readonly #now: () => number
  readonly #tell: (what: string, error: unknown, record: RequestRecord) => void
  #region: string | null = null
  #version: string | null = null
  #work: Work | null = null

  /** @param tell writes an error to the log */
  constructor(
    request: Request,
    traced: boolean,
    tell: (what: string, error: unknown, record: RequestRecord) => void,
    now: () => number = Date.now,
  ) {
    this.id = requestIdOf(request)
    this.method = request.method
    this.began = now()
    this.trace = traced ? traceContextOf(request.headers.get('traceparent')) : null
    this.database = new DatabaseWatch(now)
    this.#now = now
    this.#tell = tell
  }

  get region(): string | null {
    return this.#region
  }

  get version(): string | null {
    return this.#version
  }

  get work(): Work | null {
    return this.#work
  }

  /** What it is about, as the request says it. */
  about(region: string | undefined, version: string | undefined): void {
    if (region !== undefined && REGION.test(region)) this.#region = region
    if (version !== undefined && VERSION.test(version)) this.#version = version
  }

  /** Takes the time of what makes the answer; of one in another, that of the whole. */
  async working<T>(work: () => T | Promise<T>): Promise<T> {
    const [began, before] = [this.#now(), this.database.milliseconds]
    try {
      return await work()
    } finally {
      this.#work = { began, ended: this.#now(), waited: this.database.milliseconds - before }
    }
  }

  /** How long it has taken, in milliseconds. */
  elapsed(): number {
    return Math.max(0, this.#now() - this.began)
  }

  /** Writes to the log what went wrong on our side. */
  failed(what: string, error: unknown): void {
    this.#tell(what, error, this)
  }
}
