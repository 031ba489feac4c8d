import type { Environment } from './environment.ts'
import { RELEASE } from './http/openapi.ts'
import { Log } from './observability/log.ts'
import { Observer } from './observability/observer.ts'
import { passwordsIn, scrubbing } from './observability/scrub.ts'
import { ENGINE } from './scoring/index.ts'

/** The private part of a JWK, which may turn up without the rest; null where it is none. */
function privatePart(jwk: string): string | null {
  try {
    const key: unknown = JSON.parse(jwk)
    return typeof key === 'object' && key !== null && 'd' in key && typeof key.d === 'string'
      ? key.d
      : null
  } catch {
    return null
  }
}

/** What this deployment was told in confidence, and no log may repeat. */
function secretsOf(environment: Environment): readonly string[] {
  const { LEDGER_KEY, SESSION_KEY, HYPERDRIVE, DATABASE_URL, client } = environment
  return [
    LEDGER_KEY,
    privatePart(LEDGER_KEY),
    SESSION_KEY,
    client?.clientSecret,
    ...passwordsIn(HYPERDRIVE?.connectionString),
    ...passwordsIn(DATABASE_URL),
    ...Object.values(environment.OTEL_EXPORTER_OTLP_HEADERS),
  ].filter((secret) => typeof secret === 'string')
}

/** What sees every request of a deployment. */
export const observerFrom = (environment: Environment): Observer => {
  const { LOG, METRICS, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS } = environment
  return new Observer({
    release: RELEASE,
    engine: ENGINE,
    log: new Log(LOG, scrubbing(secretsOf(environment))),
    traces:
      OTEL_EXPORTER_OTLP_ENDPOINT === undefined
        ? null
        : { endpoint: OTEL_EXPORTER_OTLP_ENDPOINT, headers: OTEL_EXPORTER_OTLP_HEADERS },
    dataset: METRICS ?? null,
  })
}
