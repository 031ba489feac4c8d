import { DatabaseSilent } from './presence.ts'

/** Codes of postgres.js and of PostgreSQL that say that the database is not there or not ready. */
const unavailable = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  // query_canceled, too_many_connections, and what a server says while it starts or stops
  '57014',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  // a disk or a memory that is full, a disk that fails, and a transaction that was idle for too long
  '53000',
  '53100',
  '53200',
  '58030',
  '25P03',
  // somebody held what was needed for too long, or two held what the other needed: asking again helps
  '55P03',
  '40P01',
  // no such database, role, password, schema or table: it is not the database of this release yet
  '3D000',
  '28000',
  '28P01',
  '3F000',
  '42P01',
])

/** What workerd's sockets say, without a code, when the other side is gone. */
const lostSocket = /connection|socket|proxy request failed|stream was cancelled/i

/** Whether an error, or what caused it, means that the database cannot be used right now. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseSilent) return true
  // A TypeError is a mistake of ours, whatever words it uses.
  if (!(error instanceof Error) || error instanceof TypeError) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  if (code === null ? lostSocket.test(error.message) : unavailable.has(code)) return true
  return isUnavailable(error.cause)
}
