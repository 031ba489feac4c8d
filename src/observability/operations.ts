/** What an operator may ask the Worker to do or to tell. */
export interface OperationsSettings {
  /** Does what is due, and tells what was done. */
  readonly housekeep: () => Promise<object>
  /** Everything counted so far, as Prometheus reads it. */
  readonly metrics: () => Promise<string>
}

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

const refused = (status: number, allow?: string): Response =>
  new Response(null, { status, headers: allow === undefined ? {} : { Allow: allow } })

const metricsOf = async ({ metrics }: OperationsSettings): Promise<Response> =>
  new Response(await metrics(), {
    headers: { 'Content-Type': METRICS_TYPE, 'Cache-Control': 'no-store' },
  })

/** Answers a scraper, who may be anybody on the machine: it learns numbers and changes nothing. */
export async function answerScraper(
  request: Request,
  settings: OperationsSettings,
): Promise<Response> {
  if (new URL(request.url).pathname !== '/metrics') return refused(404)
  return request.method === 'GET' ? metricsOf(settings) : refused(405, 'GET')
}

/** Answers the operator: `GET /metrics`, and `POST /housekeeping`, which says what was done. */
export async function answerOperator(
  request: Request,
  settings: OperationsSettings,
): Promise<Response> {
  if (new URL(request.url).pathname !== '/housekeeping') return answerScraper(request, settings)
  if (request.method !== 'POST') return refused(405, 'POST')
  try {
    return Response.json(await settings.housekeep())
  } catch {
    // It was logged, and is due again.
    return Response.json({ failed: true }, { status: 503, headers: { 'Retry-After': '5' } })
  }
}
