import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What may be set from outside as it is; the Worker itself checks each (src/environment.ts). */
const passedOn = [
  'ANONYMOUS_READS',
  'CLIENT_ADDRESS_HEADER',
  'CORS_ORIGINS',
  'FRESH_MILLISECONDS',
  'LEDGER_FORMER_KEYS',
  'LOG',
  'OIDC_ISSUER',
  'OIDC_AUDIENCE',
  'OIDC_JWKS_URL',
  'PUBLIC_BADGES',
  'PUBLIC_ORIGIN',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OUTAGE_SECONDS',
  'RATE_LIMIT',
  'SESSION_KEY',
] as const

const givenIn = (environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> =>
  Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = environment[name]
      return value === undefined || value === '' ? [] : [[name, value] as const]
    }),
  )

/**
 * The Worker's settings on one's own machine: reading scores needs no key, badges are published, and
 * nobody is counted, unless the environment says otherwise. A terminal tells what went wrong alone.
 */
export const workerSettings = (
  environment: NodeJS.ProcessEnv,
  ledgerKey: string,
): Readonly<Record<string, string>> => ({
  ANONYMOUS_READS: 'on',
  PUBLIC_BADGES: 'on',
  RATE_LIMIT: 'off',
  LOG: 'errors',
  ...givenIn(environment),
  LEDGER_KEY: ledgerKey,
})

/** The same in production: nothing is open, and everybody is counted, unless the environment says so. */
export const productionSettings = (
  environment: NodeJS.ProcessEnv,
  ledgerKey: string,
): Readonly<Record<string, string>> => ({
  ANONYMOUS_READS: 'off',
  PUBLIC_BADGES: 'off',
  RATE_LIMIT: '1200/60',
  ...givenIn(environment),
  LEDGER_KEY: ledgerKey,
})

/** What a workerd that was killed in the middle of an upload leaves; it is never served. */
const HALF_FILE = /^\.[0-9a-f]{64}\.\d+\.\d+\.tmp$/

/**
 * Where documents are kept; nobody else on the machine may read them. Under the lock of the start,
 * before anything is uploaded, what an interrupted upload left is removed.
 */
export function prepareDocumentFolder(folder: string): string {
  const documents = join(folder, 'documents')
  mkdirSync(documents, { recursive: true, mode: 0o700 })
  for (const entry of readdirSync(documents, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && HALF_FILE.test(entry.name)) rmSync(join(entry.parentPath, entry.name))
  return documents
}

/**
 * The port that metrics are read at; null: none is asked for, and the private socket alone has them.
 * @throws {Error} where it is no port
 */
export function metricsPortFrom({ METRICS_PORT }: NodeJS.ProcessEnv): number | null {
  if (METRICS_PORT === undefined || METRICS_PORT === '') return null
  const port = Number(METRICS_PORT)
  if (/^\d+$/.test(METRICS_PORT) && port > 0 && port <= 65_535) return port
  throw new Error(`METRICS_PORT must be a number from 1 to 65535, not "${METRICS_PORT}"`)
}
