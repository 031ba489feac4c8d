import { KEPT_TIMING } from '../../observability/server-timing.ts'

/** What a 304 says of an answer that is held already (RFC 9110, 15.4.5), and of the host. */
const ON_NOT_MODIFIED = ['ETag', 'Cache-Control', 'Vary', 'Strict-Transport-Security']

/** The headers of the same answer with its body. */
export function headersOf(headers: Headers, contentType: string | null): Headers {
  const copy = new Headers(headers)
  copy.delete('Content-Length')
  // Its id is set each time, and an answer that is kept waits for nothing.
  copy.delete('X-Request-Id')
  copy.set('Server-Timing', KEPT_TIMING)
  if (contentType !== null) copy.set('Content-Type', contentType)
  return copy
}

/** Those of the same answer to whoever holds its bytes. */
export function headersWithoutBody(headers: Headers): Headers {
  const few = new Headers()
  for (const name of ON_NOT_MODIFIED) {
    const value = headers.get(name)
    if (value !== null) few.set(name, value)
  }
  return few
}
