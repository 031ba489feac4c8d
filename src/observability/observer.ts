import type { Caller } from '../access/roles.ts'
import { DatabaseWatch } from './database-watch.ts'
import { type Dataset, writePoint } from './dataset.ts'
import { Exporter, type ExporterSettings } from './exporter.ts'
import type { Log } from './log.ts'
import { type Again, type Asker, Metrics } from './metrics.ts'
import { type Resource, traceBody } from './otlp.ts'
import { RequestRecord } from './record.ts'
import { serverTiming } from './server-timing.ts'

/** What is told of an answer that is given again: all that was known when it was made. */
export interface About {
  readonly again: Again
  readonly route: string | null
  readonly region: string | null
  readonly version: string | null
  readonly caller: Caller | null
}

/** How an answer came out of memory: at once, or after a look at the database. */
export type Kept = 'hit' | 'revalidated'

/** What an observer is made from. */
export interface ObserverSettings extends Resource {
  readonly log: Log
  /** null: traces go nowhere. */
  readonly traces: ExporterSettings | null
  readonly dataset: Dataset | null
}

/** Who asked, as a log says it: the id of a key or a pseudonym, and never an office or a name. */
const askerOf = (caller: Caller | null): object =>
  caller === null || caller.kind === 'anonymous'
    ? { role: caller === null ? null : 'anonymous' }
    : { role: caller.role, key: caller.id }

const levelOf = (status: number) => (status >= 500 ? 'error' : status >= 400 ? 'warning' : 'info')

/** The same answer, whose headers can be set: one that was fetched has them frozen. */
function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  try {
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  } catch {
    return withHeaders(new Response(response.body, response), headers)
  }
}

/** Sees every request of an isolate, and tells of it: in headers, logs, metrics and traces. */
export class Observer {
  readonly metrics: Metrics
  readonly #settings: ObserverSettings
  readonly #exporter: Exporter | null

  constructor(settings: ObserverSettings) {
    this.#settings = settings
    this.metrics = new Metrics(settings.release, settings.engine)
    this.#exporter =
      settings.traces === null
        ? null
        : new Exporter(settings.traces, (outcome) => this.metrics.traced(outcome))
  }

  /** Takes note of a request that the application is to answer. */
  begin(request: Request): RequestRecord {
    return new RequestRecord(request, this.#exporter !== null, (what, error, record) => {
      const { id, method, route } = record
      this.failed(what, error, { request: id, method, route })
    })
  }

  /**
   * Tells of a request that the application answered.
   * @param bytes of the answer's body, where that is known
   * @param later for what nobody waits for
   * @returns the answer as it is sent
   */
  finish(
    record: RequestRecord,
    response: Response,
    bytes: number | null,
    later: (work: Promise<unknown>) => void,
  ): Response {
    const { id, method, route, problem, database, trace, region, version, caller } = record
    const { status } = response
    const milliseconds = record.elapsed()
    this.metrics.answered({ route, method, status, milliseconds, problem })
    this.metrics.database('request', database)
    if (record.scoreFrom !== null && status < 400) this.metrics.scoreRead(record.scoreFrom)
    if (status < 400) this.metrics.factsAppended(record.factsAppended)
    else if (record.appends) this.metrics.ledgerRefused(problem ?? 'other')
    const { queries, failures } = database
    this.#settings.log.write(levelOf(status), 'request', {
      request: id,
      method,
      route,
      status,
      milliseconds,
      kept: null,
      ...askerOf(caller),
      region,
      version,
      database: { milliseconds: database.milliseconds, queries, failures },
      bytes,
      problem,
      trace: trace?.traceId ?? null,
    })
    this.#point({
      route,
      method,
      status,
      problem,
      kept: '',
      milliseconds,
      databaseMilliseconds: database.milliseconds,
      queries,
    })
    const exporter = this.#exporter
    if (exporter !== null && trace?.sampled)
      later(exporter.send(() => traceBody(record, trace, status, this.#settings)))
    return withHeaders(response, {
      'X-Request-Id': id,
      'Server-Timing': serverTiming(record, milliseconds),
    })
  }

  /** What to tell of an answer whenever it is given again. */
  aboutOf({ route, region, version, caller }: RequestRecord): About {
    return { again: this.metrics.again(route), route, region, version, caller }
  }

  /**
   * Tells of an answer that was given again; on the path of every poll, so that it does as little as
   * possible.
   */
  readonly given = (
    id: string,
    status: number,
    about: About | null,
    kept: Kept,
    bytes: number,
  ): void => {
    this.metrics[kept].value += 1
    if (about === null) return
    const { again, route, region, version, caller } = about
    again.requests[status === 304 ? '304' : '200'].value += 1
    again.durations.observe(0)
    const { log } = this.#settings
    if (log.mode === 'json')
      log.write('info', 'request', {
        request: id,
        method: 'GET',
        route,
        status,
        milliseconds: 0,
        kept,
        ...askerOf(caller),
        region,
        version,
        bytes: status === 304 ? 0 : bytes,
      })
    const point = { route, method: 'GET', status, problem: null, kept }
    this.#point({ ...point, milliseconds: 0, databaseMilliseconds: 0, queries: 0 })
  }

  /** Watches the database for work that is no request's. */
  watch(): DatabaseWatch {
    return new DatabaseWatch()
  }

  /** Counts what such work cost. */
  watched(by: Asker, watch: DatabaseWatch): void {
    this.metrics.database(by, watch)
  }

  /** Writes an error to the log, with what it happened to. */
  failed(what: string, error: unknown, fields: Readonly<Record<string, unknown>> = {}): void {
    this.metrics.errorLogged()
    this.#settings.log.error(what, error, fields)
  }

  #point(point: Parameters<typeof writePoint>[2]): void {
    const { dataset, release } = this.#settings
    if (dataset !== null) writePoint(dataset, release, point)
  }
}
