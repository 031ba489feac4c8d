/** Answers a request, at once or later. */
type Respond = () => Response | Promise<Response>

/** Answers a request of a browser that another site's page may have sent. */
export type Sharing = (request: Request, respond: Respond) => Response | Promise<Response>

/** What programs ask; pages are for those who visit them. */
const shared = /^\/(v1\/|openapi\.json$|\.well-known\/)/

/** What our routes are asked with, and what of their answers a script has use for. */
const METHODS = 'GET, HEAD, POST, PUT'
const ASKED = [
  'Authorization',
  'Cache-Control',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'X-Request-Id',
].join(', ')
const EXPOSED = [
  'Allow',
  'Content-Disposition',
  'ETag',
  'Idempotency-Replayed',
  'Location',
  'Retry-After',
  'Server-Timing',
  'X-Request-Id',
].join(', ')

/** For how long a browser need not ask again whether it may ask. */
const REMEMBERED_SECONDS = '600'

/** What an answer to a preflight depends on (Fetch, 4.8). */
const PREFLIGHT_VARIES = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'

const preflightAnswer = (origin: string): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Methods': METHODS,
      'Access-Control-Allow-Headers': ASKED,
      'Access-Control-Max-Age': REMEMBERED_SECONDS,
      'Cache-Control': 'no-store',
      Vary: PREFLIGHT_VARIES,
      'X-Content-Type-Options': 'nosniff',
    },
  })

const isPreflight = ({ method, headers }: Request): boolean =>
  method === 'OPTIONS' && headers.has('Access-Control-Request-Method')

const mark = (response: Response, origin: string | null): Response => {
  response.headers.append('Vary', 'Origin')
  if (origin === null) return response
  response.headers.set('Access-Control-Allow-Origin', origin)
  response.headers.set('Access-Control-Expose-Headers', EXPOSED)
  return response
}

/**
 * Lets scripts of other sites read the API's answers, where a deployment names those sites. It stands
 * before what gives answers again, so that no answer is kept with one site's name on it. Cookies are
 * not let through: whoever asks from elsewhere shows a key.
 * @param origins as browsers write them; none: nothing is said of other sites, and browsers keep
 *   answers from them
 */
export function sharing(origins: ReadonlySet<string>): Sharing {
  if (origins.size === 0) return (_, respond) => respond()
  return (request, respond) => {
    if (!shared.test(URL.parse(request.url)?.pathname ?? '')) return respond()
    const named = request.headers.get('Origin')
    const origin = named !== null && origins.has(named) ? named : null
    if (origin !== null && isPreflight(request)) return preflightAnswer(origin)
    const response = respond()
    return response instanceof Promise
      ? response.then((each) => mark(each, origin))
      : mark(response, origin)
  }
}
