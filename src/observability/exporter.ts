/** Where traces go, as OpenTelemetry's own variables say it. */
export interface ExporterSettings {
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`: `/v1/traces` is put behind it. */
  readonly endpoint: string
  /** `OTEL_EXPORTER_OTLP_HEADERS`, such as what authorises. */
  readonly headers: Readonly<Record<string, string>>
}

/** So many are on their way at once; a collector that hangs costs no more than these. */
const MOST_AT_ONCE = 16
const TIMEOUT_MILLISECONDS = 5_000

/** Sends traces, and never fails whoever was traced. */
export class Exporter {
  readonly #url: string
  readonly #headers: Headers
  readonly #told: (outcome: 'sent' | 'failed' | 'dropped') => void
  #underWay = 0

  /** @param told what became of each */
  constructor(
    { endpoint, headers }: ExporterSettings,
    told: (outcome: 'sent' | 'failed' | 'dropped') => void,
  ) {
    this.#url = `${endpoint.replace(/\/+$/, '')}/v1/traces`
    this.#headers = new Headers({ ...headers, 'Content-Type': 'application/json' })
    this.#told = told
  }

  /** @param body made only where it is sent */
  async send(body: () => object): Promise<void> {
    if (this.#underWay >= MOST_AT_ONCE) {
      this.#told('dropped')
      return
    }
    this.#underWay += 1
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: this.#headers,
        body: JSON.stringify(body()),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      })
      await response.body?.cancel()
      this.#told(response.ok ? 'sent' : 'failed')
    } catch {
      this.#told('failed')
    } finally {
      this.#underWay -= 1
    }
  }
}
