/** A dataset of Workers Analytics Engine, where one is bound. */
export interface Dataset {
  writeDataPoint(point: {
    readonly indexes: readonly [string]
    readonly blobs: readonly string[]
    readonly doubles: readonly number[]
  }): void
}

/** What is told of one request: nothing of who asked, nor about which region. */
export interface Point {
  readonly route: string | null
  readonly method: string
  readonly status: number
  readonly problem: string | null
  readonly kept: string
  readonly milliseconds: number
  readonly databaseMilliseconds: number
  readonly queries: number
}

/**
 * Writes one data point. Columns, in this order: blobs route, method, status, problem, kept, release;
 * doubles milliseconds, milliseconds of the database, statements.
 */
export function writePoint(dataset: Dataset, release: string, point: Point): void {
  const { route, method, status, problem, kept, milliseconds } = point
  const pattern = route ?? 'unmatched'
  dataset.writeDataPoint({
    // An index has 96 bytes at most.
    indexes: [pattern.slice(0, 96)],
    blobs: [pattern, method, String(status), problem ?? '', kept, release],
    doubles: [milliseconds, point.databaseMilliseconds, point.queries],
  })
}
