import type { DatabaseWatch } from './database-watch.ts'
import { type Count, Counter, type Durations, Gauge, Histogram, type Metric } from './registry.ts'

/** Whose questions the database answered. */
export type Asker = 'request' | 'look' | 'housekeeping' | 'scrape'

/** What there is to count of a request that was answered. */
export interface Answered {
  readonly route: string | null
  readonly method: string
  readonly status: number
  readonly milliseconds: number
  readonly problem: string | null
}

const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
])

const methodOf = (method: string): string => (METHODS.has(method) ? method : 'other')

/** Where a request was answered again and again, its cells, so that none is looked for. */
export interface Again {
  readonly requests: Readonly<Record<'200' | '304', Count>>
  readonly durations: Durations
}

/**
 * Everything that an isolate counts. Labels are route patterns, methods, classes of statuses and
 * names of ours: never a path, a region or a key.
 */
export class Metrics {
  readonly #requests = new Counter('mera_http_requests_total', 'Requests answered.')
  readonly #durations = new Histogram(
    'mera_http_request_duration_seconds',
    'From a request to the head of its answer.',
  )
  readonly #problems = new Counter('mera_problems_total', 'Problem documents, by their code.')
  readonly #limited = new Counter('mera_rate_limited_total', 'Requests refused as too many.')
  readonly #kept = new Counter(
    'mera_kept_answers_total',
    'Answers given again at once (hit) or after a look at the database (revalidated), and those made to be kept (miss).',
  )
  readonly #queries = new Counter('mera_database_queries_total', 'Statements sent.')
  readonly #queryTime = new Counter(
    'mera_database_seconds_total',
    'Time spent waiting for the database, connecting and committing included.',
  )
  readonly #queryFailures = new Counter(
    'mera_database_failures_total',
    'Statements and transactions that the database failed.',
  )
  readonly #facts = new Counter('mera_facts_appended_total', 'Facts put on record.')
  readonly #refused = new Counter(
    'mera_ledger_refusals_total',
    'Batches that were not put on record, by the code of the problem.',
  )
  readonly #summaries = new Counter(
    'mera_score_reads_total',
    "Regions' scores made, from what was worked out ahead or from the facts.",
  )
  readonly #errors = new Counter('mera_errors_total', 'Errors written to the log.')
  readonly #spans = new Counter('mera_trace_exports_total', 'Traces sent, failed or dropped.')
  readonly #build: Gauge
  readonly hit: Count
  readonly revalidated: Count
  readonly missed: Count

  constructor(release: string, engine: string) {
    this.#build = new Gauge('mera_build_info', 'What is running.', () => [[{ release, engine }, 1]])
    this.hit = this.#kept.cell({ result: 'hit' })
    this.revalidated = this.#kept.cell({ result: 'revalidated' })
    this.missed = this.#kept.cell({ result: 'miss' })
    // What is looked at for being nought has to be there from the start.
    this.#limited.cell()
    this.#facts.cell()
    this.#errors.cell()
    for (const code of ['facts-refused', 'revision-changed', 'forbidden'])
      this.#refused.cell({ code })
    for (const from of ['ahead', 'facts']) this.#summaries.cell({ from })
    for (const outcome of ['sent', 'failed', 'dropped']) this.#spans.cell({ outcome })
    for (const by of ['request', 'look', 'housekeeping', 'scrape'])
      for (const counter of [this.#queries, this.#queryTime, this.#queryFailures])
        counter.cell({ by })
  }

  answered({ route, method, status, milliseconds, problem }: Answered): void {
    const labels = { route: route ?? 'unmatched', method: methodOf(method) }
    this.#requests.add(1, { ...labels, status: `${Math.floor(status / 100)}xx` })
    this.#durations.cell(labels).observe(milliseconds / 1000)
    if (problem === null) return
    this.#problems.add(1, { code: problem })
    if (problem === 'too-many-requests') this.#limited.add(1)
  }

  /** The cells of answers of a route that are given again. */
  again(route: string | null): Again {
    const labels = { route: route ?? 'unmatched', method: 'GET' }
    return {
      requests: {
        200: this.#requests.cell({ ...labels, status: '2xx' }),
        304: this.#requests.cell({ ...labels, status: '3xx' }),
      },
      durations: this.#durations.cell(labels),
    }
  }

  database(by: Asker, { queries, milliseconds, failures }: DatabaseWatch): void {
    this.#queries.add(queries, { by })
    this.#queryTime.add(milliseconds / 1000, { by })
    this.#queryFailures.add(failures, { by })
  }

  factsAppended(facts: number): void {
    this.#facts.add(facts)
  }

  ledgerRefused(code: string): void {
    this.#refused.add(1, { code })
  }

  scoreRead(from: 'ahead' | 'facts'): void {
    this.#summaries.add(1, { from })
  }

  errorLogged(): void {
    this.#errors.add(1)
  }

  traced(outcome: 'sent' | 'failed' | 'dropped'): void {
    this.#spans.add(1, { outcome })
  }

  /** All of it, in a fixed order. */
  all(): readonly Metric[] {
    return [
      this.#build,
      this.#requests,
      this.#durations,
      this.#problems,
      this.#limited,
      this.#kept,
      this.#queries,
      this.#queryTime,
      this.#queryFailures,
      this.#facts,
      this.#refused,
      this.#summaries,
      this.#errors,
      this.#spans,
    ]
  }
}
