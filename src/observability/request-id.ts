/** What an id of ours or of whoever stands before us looks like; anything else is not echoed. */
const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/

let prefix = ''
let made = 0

/**
 * An id that no other request has: of this isolate, and counted. Random numbers are there only once
 * a request is, and cost more than all else of a poll.
 */
function newId(): string {
  if (prefix === '') prefix = crypto.randomUUID().replaceAll('-', '').slice(0, 16)
  made += 1
  return `${prefix}-${made.toString(36)}`
}

/** Cloudflare names each request; whoever else stands before us may. */
let header: 'CF-Ray' | 'X-Request-Id' = 'X-Request-Id'

/** The id that a request came with (`CF-Ray`, `X-Request-Id`), where it is one, or else a new one. */
export function requestIdOf(request: Request): string {
  header = request.headers.has('CF-Ray') ? 'CF-Ray' : 'X-Request-Id'
  return requestIdAgain(request)
}

/**
 * The same on the path of polls, where each look at a header costs some hundredths of all: it only
 * looks where the latest request had it that was answered in full, as every isolate's first is.
 */
export function requestIdAgain({ headers }: Request): string {
  const given = headers.get(header)
  return given !== null && WELL_FORMED.test(given) ? given : newId()
}
