import type { Instant } from '../methodology/index.ts'

/** PostgreSQL's text of a timestamp as the API writes it: UTC, with milliseconds. */
export const toInstant = (timestamp: string): Instant => new Date(timestamp).toISOString()
