import type { RequestRecord } from './record.ts'
import { randomDigits, type TraceContext } from './trace-context.ts'

/**
 * Traces as OTLP's JSON encoding has them (OpenTelemetry Protocol 1.x, "JSON Protobuf Encoding"): ids
 * in hexadecimal digits, times in nanoseconds as text, enumerations as numbers. Written here, because
 * the SDK that there is for Workers needs Node's modules, and a copy of zod of its own.
 */
const [SERVER, INTERNAL, CLIENT] = [2, 1, 3]
const ERROR = 2

type Value = string | number

interface Attribute {
  readonly key: string
  readonly value: { readonly stringValue: string } | { readonly intValue: string }
}

/** One span, as OTLP has it. */
interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly Attribute[]
  readonly status?: { readonly code: number }
}

const attributesOf = (values: Readonly<Record<string, Value | null>>): readonly Attribute[] =>
  Object.entries(values).flatMap(([key, value]) => {
    if (value === null) return []
    return [
      {
        key,
        value: typeof value === 'string' ? { stringValue: value } : { intValue: String(value) },
      },
    ]
  })

const nanoseconds = (milliseconds: number): string => `${Math.round(milliseconds)}000000`

interface Part {
  readonly name: string
  readonly kind: number
  readonly began: number
  readonly ended: number
  readonly failed?: boolean
  readonly attributes?: Readonly<Record<string, Value | null>>
}

const spanOf = (
  { traceId }: TraceContext,
  spanId: string,
  parentSpanId: string | null,
  { name, kind, began, ended, failed = false, attributes = {} }: Part,
): Span => ({
  traceId,
  spanId,
  ...(parentSpanId === null ? {} : { parentSpanId }),
  name,
  kind,
  startTimeUnixNano: nanoseconds(began),
  endTimeUnixNano: nanoseconds(Math.max(began, ended)),
  attributes: attributesOf(attributes),
  ...(failed ? { status: { code: ERROR } } : {}),
})

/** What made the trace. */
export interface Resource {
  readonly release: string
  readonly engine: string
}

/** The request, what worked its answer out, and every wait for the database within. */
function spansOf(record: RequestRecord, trace: TraceContext, status: number): readonly Span[] {
  const { id, method, route, began, region, version, caller, problem, work, database } = record
  const request = spanOf(trace, trace.spanId, trace.parentId, {
    name: route === null ? method : `${method} ${route}`,
    kind: SERVER,
    began,
    ended: began + record.elapsed(),
    failed: status >= 500,
    attributes: {
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': status,
      'mera.request': id,
      'mera.region': region,
      'mera.version': version,
      'mera.role': caller !== null && caller.kind !== 'anonymous' ? caller.role : null,
      'mera.problem': problem,
    },
  })
  const scoring =
    work === null
      ? null
      : spanOf(trace, randomDigits(8), trace.spanId, {
          name: 'scoring',
          kind: INTERNAL,
          began: work.began,
          ended: work.ended,
        })
  const waits = database.waits.map(({ kind, began, ended, failed }) => {
    const isWithin = work !== null && began >= work.began && ended <= work.ended
    const parent = scoring !== null && isWithin ? scoring.spanId : trace.spanId
    return spanOf(trace, randomDigits(8), parent, {
      name: `database ${kind}`,
      kind: CLIENT,
      began,
      ended,
      failed,
      attributes: { 'db.system.name': 'postgresql' },
    })
  })
  return [request, ...(scoring === null ? [] : [scoring]), ...waits]
}

/** The body of `POST /v1/traces` that tells a collector of one request. */
export const traceBody = (
  record: RequestRecord,
  trace: TraceContext,
  status: number,
  { release, engine }: Resource,
): object => ({
  resourceSpans: [
    {
      resource: {
        attributes: attributesOf({
          'service.name': 'mera',
          'service.version': release,
          'mera.engine': engine,
        }),
      },
      scopeSpans: [
        { scope: { name: 'mera', version: release }, spans: spansOf(record, trace, status) },
      ],
    },
  ],
})
