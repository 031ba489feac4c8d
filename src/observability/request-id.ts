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

/** The id that a request came with (`CF-Ray`, `X-Request-Id`), where it is one, or else a new one. */
export function requestIdOf({ headers }: Request): string {
  const given = headers.get('CF-Ray') ?? headers.get('X-Request-Id')
  return given !== null && WELL_FORMED.test(given) ? given : newId()
}
