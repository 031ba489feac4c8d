import { z } from 'zod'
import { tokenSettingsSchema } from './access/token-settings.ts'
import type { RateLimitBinding } from './http/access/limiter.ts'
import type { Dataset } from './observability/dataset.ts'
import { logModes } from './observability/log.ts'
import type { DocumentFolder } from './storage/folder.ts'
import type { DocumentBucket } from './storage/r2.ts'

/** A binding of the runtime, which comes as an object with these methods. */
const binding = <T>(method: string, error: string) =>
  z.custom<T>((value) => typeof value === 'object' && value !== null && method in value, { error })

const RATE = /^([1-9]\d{0,8})\/([1-9]\d{0,3})$/

/** `600/60`: so many requests in so many seconds; `off`: as many as anybody likes. */
const rateSchema = z
  .string()
  .regex(/^([1-9]\d{0,8}\/[1-9]\d{0,3}|off)$/, { error: 'must look like 600/60, or be off' })
  .transform((text) => {
    const [, requests, seconds] = RATE.exec(text) ?? []
    return requests === undefined || seconds === undefined
      ? null
      : { requests: Number(requests), seconds: Number(seconds) }
  })

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const formerKeysSchema = z.string().transform((text, context): readonly unknown[] => {
  const set = z.object({ keys: z.array(z.unknown()) }).safeParse(parsedJson(text))
  if (set.success) return set.data.keys
  context.addIssue('LEDGER_FORMER_KEYS must be a JWK set: {"keys":[…]}')
  return z.NEVER
})

/** `name=value,name=value`, each encoded as in a URL (OpenTelemetry's environment variables). */
const otlpHeadersSchema = z
  .string()
  .transform((text, context): Readonly<Record<string, string>> => {
    try {
      const pairs = text.split(',').map((pair) => /^\s*([\w-]+)=(.*)$/.exec(pair))
      return Object.fromEntries(
        pairs.map((pair) => [pair?.[1] ?? raise(), decodeURIComponent(pair?.[2]?.trim() ?? '')]),
      )
    } catch {
      context.addIssue('OTEL_EXPORTER_OTLP_HEADERS must look like name=value,name=value')
      return z.NEVER
    }
  })

const raise = (): never => {
  throw new Error('no name')
}

/** Whether a text is an origin exactly as browsers write it: scheme and host, nothing behind them. */
const isOrigin = (text: string): boolean =>
  /^https?:\/\/[^*]+$/.test(text) && URL.parse(text)?.origin === text

/** Origins with commas between them; never `*`, which would be every site there is. */
const originsSchema = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .transform((list) => list.filter((each) => each !== ''))
  .refine((list) => list.every(isOrigin), {
    error:
      'CORS_ORIGINS must be origins as browsers write them, such as https://portal.example.org, with commas between them; * is not taken',
  })
  .transform((list): ReadonlySet<string> => new Set(list))

const providerFields = ['OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL'] as const

/** What a deployment binds to the Worker; wrangler.toml says where each comes from. */
export const environmentSchema = z
  .object({
    HYPERDRIVE: z.object({ connectionString: z.string().min(1) }).optional(),
    /** In place of Hyperdrive, for a PostgreSQL that asks for TLS. */
    DATABASE_URL: z.string().min(1).optional(),
    ASSETS: binding<{ fetch: typeof fetch }>('fetch', 'ASSETS must be the folder of static files'),
    /** Signs the ledger; an Ed25519 private JWK, kept outside the database. */
    LEDGER_KEY: z.string({ error: 'LEDGER_KEY must be set: npm run ledger -- new-key' }).min(1),
    /** A JWK set of the public keys that signed before LEDGER_KEY, where it was replaced. */
    LEDGER_FORMER_KEYS: formerKeysSchema.optional(),
    /** Whether scores can be read without a key. */
    ANONYMOUS_READS: z.enum(['on', 'off']).default('off'),
    /** Whether badges and embedded summaries are published, for everybody and for any portal. */
    PUBLIC_BADGES: z.enum(['on', 'off']).default('off'),
    /** The sites whose scripts may read the API in a browser; left out: none. */
    CORS_ORIGINS: originsSchema.default(new Set<string>()),
    OIDC_ISSUER: z.string().optional(),
    OIDC_AUDIENCE: z.string().optional(),
    OIDC_JWKS_URL: z.string().optional(),
    /** With it, people sign in to the pages at the provider; what the service is called there. */
    OIDC_CLIENT_ID: z.string().min(1).max(500).optional(),
    /** Left out: a public client. */
    OIDC_CLIENT_SECRET: z.string().min(1).max(500).optional(),
    /** What people's sessions are kept with; left out, keys of their own are derived from LEDGER_KEY. */
    SESSION_KEY: z
      .string()
      .min(32, { error: 'SESSION_KEY must have at least 32 random characters' })
      .optional(),
    /** The rate-limit binding of Workers; its period is 60 seconds. */
    RATE_LIMITER: binding<RateLimitBinding>(
      'limit',
      'RATE_LIMITER must be a rate limit',
    ).optional(),
    /** In its place, counted in memory. */
    RATE_LIMIT: rateSchema.default({ requests: 1200, seconds: 60 }),
    /**
     * The header in which a proxy of the deployment's own names the address of whoever asks; left out,
     * it is that of the connection, and no header is believed.
     */
    CLIENT_ADDRESS_HEADER: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, {
        error: 'CLIENT_ADDRESS_HEADER must be the name of a header, as X-Real-IP',
      })
      .optional(),
    /** Where people reach the pages, whatever stands before the service. */
    PUBLIC_ORIGIN: z
      .string()
      .refine((text) => /^https?:/.test(text) && URL.parse(text)?.origin === text, {
        error: 'PUBLIC_ORIGIN must look like https://mera.example.org, without a path',
      })
      .optional(),
    /** The queue that asks for scores to be worked out; without one, they are at once. */
    SCORES: binding<{ send(message: unknown): Promise<unknown> }>(
      'send',
      'SCORES must be a queue',
    ).optional(),
    /** For how long answers are given again before the database is asked whether they hold; 0: never. */
    FRESH_MILLISECONDS: z
      .string()
      .regex(/^(0|[1-9]\d{0,3})$/, { error: 'must be a number of milliseconds below 10,000' })
      .default('100')
      .transform(Number),
    /**
     * While the database cannot be asked, for how long after it last confirmed them answers are
     * still given; 0: not at all.
     */
    OUTAGE_SECONDS: z
      .string()
      .regex(/^(0|[1-9]\d{0,3})$/, { error: 'must be a number of seconds below 10,000' })
      .default('60')
      .transform(Number),
    /** Object storage for documents: a bucket, or a folder of one's own machine. */
    DOCUMENTS: binding<DocumentBucket>('put', 'DOCUMENTS must be an R2 bucket').optional(),
    /** What is logged: one line of JSON for each request and error, for errors alone, or nothing. */
    LOG: z.enum(logModes).default('json'),
    /** A dataset of Workers Analytics Engine. */
    METRICS: binding<Dataset>('writeDataPoint', 'METRICS must be a dataset').optional(),
    /** A collector that traces are sent to, by OTLP over HTTP; left out: there are none. */
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    OTEL_EXPORTER_OTLP_HEADERS: otlpHeadersSchema.default({}),
    DOCUMENT_FOLDER: binding<DocumentFolder>(
      'fetch',
      'DOCUMENT_FOLDER must be a disk service',
    ).optional(),
  })
  .refine(
    ({ HYPERDRIVE, DATABASE_URL }) => HYPERDRIVE !== undefined || DATABASE_URL !== undefined,
    {
      error: 'neither HYPERDRIVE nor DATABASE_URL is bound',
    },
  )
  .refine((env) => new Set(providerFields.map((name) => env[name] === undefined)).size === 1, {
    error: `${providerFields.join(', ')} are set together or not at all`,
  })
  .refine(({ OIDC_ISSUER, OIDC_CLIENT_ID }) => OIDC_CLIENT_ID === undefined || OIDC_ISSUER, {
    error: 'OIDC_CLIENT_ID needs OIDC_ISSUER',
  })
  .refine(
    ({ OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }) => OIDC_CLIENT_SECRET === undefined || OIDC_CLIENT_ID,
    { error: 'OIDC_CLIENT_SECRET needs OIDC_CLIENT_ID' },
  )
  .transform(({ OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, ...rest }) => ({
    ...rest,
    client:
      OIDC_CLIENT_ID === undefined || rest.OIDC_ISSUER === undefined
        ? null
        : {
            issuer: rest.OIDC_ISSUER,
            clientId: OIDC_CLIENT_ID,
            clientSecret: OIDC_CLIENT_SECRET ?? null,
          },
  }))
  .transform(({ OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL, ...rest }) => ({
    ...rest,
    provider:
      OIDC_ISSUER === undefined
        ? null
        : tokenSettingsSchema.parse({
            issuer: OIDC_ISSUER,
            audience: OIDC_AUDIENCE,
            jwksUrl: OIDC_JWKS_URL,
          }),
  }))

export type Environment = z.infer<typeof environmentSchema>
